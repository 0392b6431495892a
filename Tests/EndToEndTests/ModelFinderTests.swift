import ModelStore
import Testing

@testable import glyphspace

@Suite struct ModelFinderTests {
    private func card(_ name: String, _ kind: ModelKind, _ classes: [String]) -> ModelCard {
        var card = ModelCard(name: name, kind: kind)
        card.classes = classes
        return card
    }

    @Test func aClassifierOfTheGeneratorsClassesIsTaken() throws {
        let home = try TemporaryHome()
        let finder = try ModelFinder(only: home.folder + "/Models")
        let digits = (0...9).map(String.init)
        #expect(try finder.classifier(named: nil, for: card("g", .dcgan, digits))?.card.name == "noise-cnn")
        #expect(try finder.classifier(named: nil, for: card("g", .dcgan, []))?.card.name == "noise-cnn")
        #expect(try finder.classifier(named: nil, for: card("g", .dcgan, ["no", "yes"])) == nil)
        // Whoever names one gets it, but for one that counts other classes than are drawn to order.
        #expect(try finder.classifier(named: "noise-cnn", for: card("g", .dcgan, ["no", "yes"])) != nil)
        let error = #expect(throws: Failure.self) {
            try finder.classifier(named: "noise-cnn", for: card("pairs", .cgan, ["no", "yes"]))
        }
        #expect(
            error?.message
                == "noise-cnn: tells apart 10 classes, where pairs draws 2 (name another one with --classifier)")
    }

    @Test func onlyThoseOfOneSetAreCompared() {
        var (digits, letters) = (card("d", .cgan, (0...9).map(String.init)), card("l", .cgan, ["a", "b"]))
        (digits.metrics, letters.metrics) = (["frechet": 9], ["frechet": 1])
        #expect(digits.distance < letters.distance)
    }
}
