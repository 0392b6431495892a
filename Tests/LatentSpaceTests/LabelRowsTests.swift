import Network
import Testing

@testable import LatentSpace

@Suite struct LabelRowsTests {
    @Test func betweenBeginsAndEndsAtTheLabels() {
        #expect(
            LabelRows.between(3, 8, steps: 3) == [
                LabelBlend(3, 8, share: 0), LabelBlend(3, 8, share: 0.5), LabelBlend(3, 8, share: 1),
            ])
        #expect(LabelRows.between(3, 8, steps: 1) == [LabelBlend(3, 8, share: 0)])
    }

    @Test func fakesLieInTheRangeOfTheRealOnesOrOutsideOfIt() throws {
        let near = LabelRows.fakes(classes: 10, count: 50, reach: 1, seed: 4)
        let parts = near.flatMap { fake in (0..<10).map { fake.part(of: $0) } }
        #expect(parts.allSatisfy { 0...1 ~= $0 } && parts.min() ?? 1 < 0.02 && parts.max() ?? 0 > 0.98)
        // The same directions, three times as far from the middle.
        let far = LabelRows.fakes(classes: 10, count: 50, reach: 3, seed: 4)
        for (a, b) in zip(near, far) {
            for k in 0..<10 { #expect(abs((b.part(of: k) - 0.5) - 3 * (a.part(of: k) - 0.5)) < 1e-5) }
        }
        #expect(LabelRows.fakes(classes: 3, count: 1, reach: 0, seed: 9) == [LabelBlend(weights: [0.5, 0.5, 0.5])])
        #expect(near != LabelRows.fakes(classes: 10, count: 50, reach: 1, seed: 5))
    }

    @Test func aShakenLabelIsTheLabelAndNoise() {
        #expect(LabelRows.shaken(1, classes: 3, count: 2, sigma: 0, seed: 1)[1] == LabelBlend(weights: [0, 1, 0]))
        let weak = LabelRows.shaken(1, classes: 3, count: 1, sigma: 0.5, seed: 1)[0]
        let strong = LabelRows.shaken(1, classes: 3, count: 1, sigma: 1, seed: 1)[0]
        #expect(abs(strong.part(of: 0) - 2 * weak.part(of: 0)) < 1e-6)
    }

    @Test func embeddingsSpreadAroundTheirMean() {
        // Of two labels each lies half a step of two components off the middle; of ten, √0.09.
        #expect(LabelRows.spread(classes: 2) == 0.5)
        #expect(abs((LabelRows.spread(classes: 10) ?? 0) - 0.3) < 1e-6)
        #expect(LabelRows.spread(classes: 1) == nil && LabelRows.spread(classes: 0) == nil)
    }

    @Test func theLoopComesBack() {
        let rows = [LabelBlend(0), LabelBlend(2)]
        #expect(
            LabelRows.loop(rows, classes: 3, steps: 2).map(\.weights) == [
                [1, 0, 0], [0.5, 0, 0.5], [0, 0, 1], [0.5, 0, 0.5],
            ])
        #expect(LabelRows.loop([LabelBlend(1)], classes: 3, steps: 4) == [LabelBlend(1)])
    }

    @Test func rowsHaveNames() {
        let labels = ["a", "b"]
        #expect(StyleRows.classes.name(1, labels: labels) == "b")
        #expect(StyleRows.between(0, 1, steps: 4).name(1, labels: labels) == "33%")
        #expect(StyleRows.between(0, 1, steps: 1).name(0, labels: labels) == "0%")
        #expect(StyleRows.fakes(count: 2, reach: 1, seed: 1).name(1, labels: labels) == "#2")
        #expect(StyleRows.classes.blends(classes: 2) == [LabelBlend(0), LabelBlend(1)])
    }
}
