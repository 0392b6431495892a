import Testing

@testable import ModelStore

@Suite struct ModelCardTests {
    private var card: ModelCard {
        var card = ModelCard(name: "digits-dcgan", kind: .dcgan)
        card.title = "Digits"
        card.description = "Draws the ten digits."
        card.dataset = "MNIST, 60,000 training images"
        card.recipe = ["batch": 32, "learningRate": 2e-4, "betas": .array([0.5, 0.999]), "augment": false]
        card.seed = 18_446_744_073_709_551_615
        card.metrics = ["frechet": 17.25, "diverged": .infinity, "accuracy": 1]
        card.evaluation = ["images": 10_000, "classifier": "digits-cnn"]
        card.command = "glyphspace train dcgan --seed 18446744073709551615"
        card.madeBy = "glyphspace 0.1.0"
        return card
    }

    private let text = """
        {
          "formatVersion": 1,
          "name": "digits-dcgan",
          "title": "Digits",
          "description": "Draws the ten digits.",
          "kind": "dcgan",
          "latent": 100,
          "imageSize": [28, 28],
          "classes": ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
          "dataset": "MNIST, 60,000 training images",
          "parameters": {
            "generator": 377121,
            "discriminator": 246529
          },
          "recipe": {
            "augment": false,
            "batch": 32,
            "betas": [0.5, 0.999],
            "learningRate": 0.0002
          },
          "seed": 18446744073709551615,
          "metrics": {
            "accuracy": 1.0,
            "frechet": 17.25
          },
          "evaluation": {
            "classifier": "digits-cnn",
            "images": 10000
          },
          "command": "glyphspace train dcgan --seed 18446744073709551615",
          "madeBy": "glyphspace 0.1.0"
        }

        """

    private func read(_ text: String) throws -> ModelCard { try ModelCard.read(Array(text.utf8), file: "card.json") }

    @Test func writesForPeople() {
        #expect(String(decoding: card.bytes, as: UTF8.self) == text)
    }

    @Test func readsBackWhatItWrote() throws {
        var expected = card
        expected.metrics["diverged"] = nil
        #expect(try read(text) == expected)
    }

    @Test func littleIsNeeded() throws {
        let gan = try read(#"{"formatVersion": 1, "kind": "dcgan", "name": "g", "latent": 10, "later": {"more": []}}"#)
        #expect(gan.latent == 10)
        #expect(gan.classes == [])
        #expect(gan.parameters == [.generator: 94_881, .discriminator: 246_529])
        let cnn = try read(#"{"formatVersion": 1, "kind": "cnn", "name": "c", "classes": ["a", "b", "c"]}"#)
        #expect(cnn.latent == 0)
        #expect(cnn.parameters == [.classifier: 17_955])
    }

    @Test func classesGetNames() {
        #expect(ModelCard.classNames(3) == ["0", "1", "2"])
        #expect(ModelCard.classNames(26).first == "a")
        #expect(ModelCard.classNames(26).last == "z")
    }

    @Test func textsAreCleaned() throws {
        let card = try read(
            #"{"formatVersion": 1, "kind": "cnn", "name": "a\u001b[2J", "classes": ["\u0007", "b"], "title": "\u202e", "#
                + #""recipe": {"\u0007": [{"\u0008": "\u009b"}, 1]}, "metrics": {"\u0000": 1}}"#
        )
        #expect(card.name == "a\u{FFFD}[2J")
        #expect(card.classes == ["\u{FFFD}", "b"])
        #expect(card.title == "\u{FFFD}")
        #expect(card.recipe == ["\u{FFFD}": .array([.object([.init("\u{FFFD}", "\u{FFFD}")]), 1])])
        #expect(card.metrics == ["\u{FFFD}": 1])
    }

    @Test(arguments: [
        ("", "card is not strict JSON: expected a value, found the end at byte 0"),
        ("[]", "card is not an object: found an array"),
        (#"{"a":[[[[[[[[]]]]]]]]}"#, "card is not strict JSON: nesting over 8 levels at byte 12"),
        ("{}", "card has no formatVersion (compare a card that comes along)"),
        (#"{"formatVersion": "1"}"#, "card's formatVersion: expected a whole number from 1 up, found \"1\""),
        (#"{"formatVersion": 0}"#, "card's formatVersion: expected a whole number from 1 up, found 0"),
        (#"{"formatVersion": 2}"#, "card of format 2, newer than the 1 read here (update glyphspace)"),
        (#"{"formatVersion": 1}"#, "card has no kind (compare a card that comes along)"),
        (
            #"{"formatVersion": 1, "kind": "vae"}"#,
            "unknown kind of model \"vae\" (known: dcgan, cgan, cdcgan, cgan-resnet, fcgan, dcgan-shallow, dcgan-medium, dcgan-deep, dcgan-keras, cnn, cnn-deep)"
        ),
        (#"{"formatVersion": 1, "kind": 3}"#, "card's kind: expected a string, found 3"),
        (#"{"formatVersion": 1, "kind": "cnn"}"#, "card has no name (compare a card that comes along)"),
        (#"{"formatVersion": 1, "kind": "cnn", "name": ""}"#, "card's name: expected some text, found \"\""),
        (#"{"formatVersion": 1, "kind": "cnn", "name": "c"}"#, "card has no classes (compare a card that comes along)"),
        (
            #"{"formatVersion": 1, "kind": "dcgan", "name": "c"}"#,
            "card has no latent (compare a card that comes along)"
        ),
    ])
    func refuses(text: String, expected: String) {
        #expect(message { _ = try read(text) } == "card.json: " + expected)
    }

    @Test(arguments: [
        (#""latent": 0"#, "latent: expected a whole number from 1 to 4096, found 0"),
        (#""latent": 4097"#, "latent: expected a whole number from 1 to 4096, found 4097"),
        (#""latent": -3"#, "latent: expected a whole number from 1 to 4096, found -3"),
        (#""latent": 1e2"#, "latent: expected a whole number from 1 to 4096, found 100.0"),
        (
            #""latent": 9, "imageSize": [32, 28]"#,
            "imageSize: expected [28, 28], or twice another multiple of 4 from 8 to 64, found [32, 28]"
        ),
        (
            #""latent": 9, "imageSize": [68, 68]"#,
            "imageSize: expected [28, 28], or twice another multiple of 4 from 8 to 64, found [68, 68]"
        ),
        (
            #""latent": 9, "imageSize": 28"#,
            "imageSize: expected [28, 28], or twice another multiple of 4 from 8 to 64, found 28"
        ),
        (#""latent": 9, "classes": "0-9""#, "classes: expected an array of names, found \"0-9\""),
        (#""latent": 9, "classes": ["0", 1]"#, "classes: expected an array of names, found 1"),
        (#""latent": 9, "classes": ["0"]"#, "classes: expected 2 to 1000 names, found 1"),
        (#""latent": 9, "title": null"#, "title: expected a string, found null"),
        (#""latent": 9, "recipe": []"#, "recipe: expected an object, found an array"),
        (#""latent": 9, "seed": 1.5"#, "seed: expected a whole number from 0 up, found 1.5"),
        (
            #""latent": 9, "seed": 18446744073709551616"#,
            "seed: expected a whole number from 0 up, found 1.8446744073709552e+19"
        ),
        (#""latent": 9, "metrics": {"fid": "low"}"#, "metrics \"fid\": expected a number, found \"low\""),
        (
            #""latent": 9, "parameters": {"generator": 1}"#,
            "parameters of the generator: expected 91745 by its other entries, found 1"
        ),
    ])
    func refusesFields(fields: String, expected: String) {
        let text = #"{"formatVersion": 1, "kind": "dcgan", "name": "g", \#(fields)}"#
        #expect(message { _ = try read(text) } == "card.json: card's " + expected)
    }

    @Test func hugeCardsAreNotRead() throws {
        try withFolder { folder in
            let path = folder + "/card.json"
            try put([UInt8](repeating: 0x20, count: ModelCard.maximumSize + 1), path)
            #expect(
                message { _ = try ModelCard.read(path: path) }
                    == "\(path): 262145 bytes, more than the 262144 that are read here (check that it is the right file)"
            )
        }
    }
}
