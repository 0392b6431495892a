import Support
import Testing

@testable import glyphspace

/// Options that would do nothing are refused, and left out of command lines that are given again.
struct IdleOptionTests {
    let home: TemporaryHome

    init() throws {
        home = try TemporaryHome.withDigits()
    }

    private func parsed(_ line: String) throws -> ParsedArguments {
        guard case .run(let arguments) = try CommandTable.parser.parse(line.split(separator: " ").map(String.init))
        else { throw UsageError.missingOperand("run", command: "") }
        return arguments
    }

    @Test(
        arguments: [
            ("walk noise-gan 7 8 --fps 5", "--fps", "--gif"),
            ("walk noise-gan 7 8 --scale 2 --png x.png", "--scale", "--gif"),
            ("walk noise-gan 7 8 --columns 5 --csv -", "--columns", "--png"),
            ("select noise-gan --gallery 5 --csv -", "--gallery", "--png or --gif or --json"),
            ("write 1 --scale 2", "--scale", "--png or --gif"),
            ("map noise-gan --size 200", "--size", "--png"),
            ("noise noise-gan 7 --columns 5", "--columns", "--png"),
            ("directions noise-gan --class 3", "--class", "--method latents or activations or classes"),
            ("directions noise-gan --count 9", "--count", "--method latents or activations"),
            ("directions noise-gan --method classes --seed 9", "--seed", "--method latents or activations"),
            ("directions noise-gan --threshold 0.5", "--threshold", "--method latents"),
            ("directions noise-gan --method activations --threshold 0.5", "--threshold", "--method latents"),
            ("directions noise-gan --method activations --class 3", "--class", "a conditional generator"),
            (
                "directions noise-gan --method classes --directions 2", "--directions",
                "--method sefa or latents or activations"
            ),
            ("evaluate noise-cnn --dataset data --count 5", "--count", "a generator"),
            ("evaluate noise-cnn --dataset data --seed 5", "--seed", "a generator"),
            ("evaluate noise-cnn --dataset data --judge noise-cnn", "--judge", "a generator"),
            ("evaluate noise-cnn --dataset data --classifier noise-cnn", "--classifier", "a generator"),
            ("invert --test 1 --dataset data --model noise-gan --blend", "--blend", "a conditional generator"),
        ] as [(String, String, String)])
    func nothingIsAskedForInVain(line: String, option: String, other: String) throws {
        let result = try BuiltProgram.words(line, home: home)
        #expect(
            result.error == "glyphspace: \(option): does nothing without \(other) (add that, or leave this out)\n")
        #expect(result.exit == 2 && result.text == "")
        #expect(!home.names("").contains("x.png"))
    }

    @Test func aGridHasASizeOfItsOwn() throws {
        let result = try BuiltProgram.words("map noise-gan --method pca --grid 4x3 --size 200 --png x.png", home: home)
        #expect(result.error == "glyphspace: --size: cannot go with --grid (choose one)\n")
    }

    @Test func whatIsNeededMayBeAnyOfSome() throws {
        for output in ["--png a.png", "--gif a.gif", "--json"] {
            #expect(try parsed("select a --gallery 5 \(output)").integer("gallery") == 5)
        }
    }

    @Test func aFilesCommandHasOnlyWhatShapesIt() throws {
        let walk = try parsed("walk a 7 8 --fps 10 --columns 3 --frames 5 --gif w.gif --png w.png")
        #expect(walk.commandLine(for: "gif") == "glyphspace walk a 7 8 --frames 5 --fps 10.0")
        #expect(walk.commandLine(for: "png") == "glyphspace walk a 7 8 --frames 5 --columns 3")
        let style = try parsed("style a --fakes --rows 3 --png s.png --csv s.csv")
        #expect(style.commandLine(for: "png") == "glyphspace style a --fakes --rows 3")
    }

    @Test func aLineWithoutTheFileHasNoneOfItsOptions() {
        let words = ["a", "7", "8", "--fps", "10", "--loop", "--columns", "3"]
        #expect(CommandTable.walk.withoutIdle(words, with: []) == ["a", "7", "8", "--loop"])
        #expect(CommandTable.walk.withoutIdle(words, with: ["gif"]) == ["a", "7", "8", "--fps", "10", "--loop"])
        #expect(CommandTable.walk.withoutIdle(words + ["--png", "x"], with: ["gif"]) == words + ["--png", "x"])
    }

    @Test func aFilmOfTheSurestNamesItsGallery() throws {
        let home = try TemporaryHome(models: false)
        let result = try BuiltProgram.run(
            ["select", "digits-dcgan", "--count", "100", "--gallery", "3", "--gif", "s.gif"], home: home,
            environment: ["GLYPHSPACE_HOME": TemporaryHome.repository], in: home.folder)
        #expect(result.exit == 0 && result.error == "")
        #expect(String(decoding: try home.bytes("s.gif"), as: UTF8.self).contains("--gallery 3"))
    }
}
