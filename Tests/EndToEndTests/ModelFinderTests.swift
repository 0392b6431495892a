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

    @Test func listsWhatThereIsAndWhatIsWrong() throws {
        let home = try TemporaryHome()
        try home.write("{", to: "Models/a-broken/card.json")
        try home.write("PK\u{3}\u{4}", to: "Models/b.safetensors")
        let finder = try ModelFinder(only: home.folder + "/Models")
        let listings = finder.listings()
        #expect(listings.map(\.name) == ["a-broken", "b", "noise-cnn", "noise-gan"])
        #expect(listings.map(\.operand) == ["a-broken", "b", "noise-cnn", "noise-gan"])
        guard case .broken(let card) = listings[0].kind, case .broken(let zip) = listings[1].kind else {
            Issue.record("got \(listings)")
            return
        }
        #expect(card.hasPrefix("card.json: "))
        #expect(zip.hasPrefix("a PyTorch or other ZIP archive"))
        #expect(listings[2].kind == .classifier)
        #expect(listings[3].kind == .generator(isTold: false, hasDiscriminator: true))
        #expect(listings[3].parameters == 623_650 && listings[3].latentSize == 100 && listings[3].side == 28)
        #expect(listings[3].bytes == (try home.bytes("Models/noise-gan/model.safetensors").count))
        #expect(listings[3].path == ModelFinder.real(home.folder + "/Models/noise-gan"))
    }

    @Test func dotsArePathsAndNoNames() throws {
        for word in [".", "..", "./noise-gan"] { #expect(ModelFinder.isPath(word)) }
        for word in ["noise-gan", "...", ".hidden"] { #expect(!ModelFinder.isPath(word)) }
        let home = try TemporaryHome()
        let finder = try ModelFinder(only: home.folder + "/Models")
        for word in [".", ".."] {
            #expect(try finder.path(of: word) == word)
            guard case .run(let arguments) = try CommandTable.parser.parse([word, "--fresh"]) else {
                Issue.record("\(word) opens nothing")
                return
            }
            #expect(arguments.command.name == "" && arguments.text("model") == word)
        }
    }

    @Test func onlyThoseOfOneSetAreCompared() {
        var (digits, letters) = (card("d", .cgan, (0...9).map(String.init)), card("l", .cgan, ["a", "b"]))
        (digits.metrics, letters.metrics) = (["frechet": 9], ["frechet": 1])
        #expect(digits.distance < letters.distance)
    }
}
