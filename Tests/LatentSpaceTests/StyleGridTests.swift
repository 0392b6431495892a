import Network
import Testing

@testable import LatentSpace

@Suite struct StyleGridTests {
    /// Three numbers of z and two of the label; the class is the label's unless the first number is far below zero.
    private let models = ModelSet(
        generator: FakeNetwork(inputCount: 5, outputCount: 5) { Array($0) },
        classifier: FakeNetwork(inputCount: 5, outputCount: 2) { input in
            let x = Array(input)
            return x[0] < -1 ? [10, 0] : [x[3], x[4]]
        }, conditioning: Conditioning(classes: 2, judge: .input))

    private let classes = StyleRows.classes.blends(classes: 2)

    @Test func everyClassInTheSameStyles() {
        let grid = StyleGrid(models, seed: 5, columns: 4, rows: classes)
        let latents = Latents.latents(seed: 5, indices: 0..<4, size: 3)
        #expect(grid.samples.map(\.latent) == latents + latents)
        #expect(grid.samples.map(\.label) == [0, 0, 0, 0, 1, 1, 1, 1])
        #expect(
            grid.samples.map { Array($0.image[3...]) } == [
                [2, 0], [2, 0], [2, 0], [2, 0], [0, 2], [0, 2], [0, 2], [0, 2],
            ])
    }

    @Test func rowsMayLieBetweenAndBesideTheLabels() {
        let rows = [LabelBlend(1), LabelBlend(0, 1, share: 0.25), LabelBlend(weights: [3, -1])]
        let grid = StyleGrid(models, seed: 5, columns: 2, truncation: 0.5, rows: rows)
        #expect(grid.row(1).map { Array($0.image[3...]) } == [[1.5, 0.5], [1.5, 0.5]])
        #expect(grid.row(2).map { Array($0.image[3...]) } == [[6, -2], [6, -2]])
        #expect(grid.samples[3].latent == Latents.latent(seed: 5, index: 1, size: 3).map { $0 * 0.5 })
        // Only the first row is a label.
        #expect(grid.agreement == grid.report(0).agreement && grid.report(2).agreement == nil)
        #expect(grid.report(2).counts == [2, 0])
        #expect(grid.report(1).realness == nil)
    }

    @Test func agreementCountsWhatWasAskedFor() {
        let grid = StyleGrid(models, seed: 5, columns: 200, rows: classes)
        let strays = grid.samples[200...].filter { $0.latent[0] < -1 }.count
        #expect(strays > 10)
        #expect(grid.agreement == Float(400 - strays) / 400)
        var blind = models
        blind.classifier = nil
        #expect(StyleGrid(blind, seed: 5, columns: 2, rows: classes).agreement == nil)
    }
}
