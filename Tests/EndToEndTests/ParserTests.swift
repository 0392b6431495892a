import Testing

@testable import glyphspace

/// The parser on a table of its own, so that the product's options can change.
struct ParserTests {
    let parser = Parser(
        main: CommandSpec("", "Open the window", options: [OptionSpec("seed", "S", .seed, "the seed")]),
        commands: [
            CommandSpec(
                "draw", "Draw something", operands: [OperandSpec("SHAPE", .choice(["disc", "square"]), "the shape")],
                options: [
                    OptionSpec("count", "N", .integer(1...100), "how many"),
                    OptionSpec("sigma", "X", .number(0...2.5), "how noisy"),
                    OptionSpec("out", "FILE", .output, "where to"),
                    OptionSpec("force", "replace files"),
                ]),
            CommandSpec("show", "Show something", operands: [OperandSpec("FILE", "the file")], options: []),
        ])

    func parsed(_ arguments: String...) throws -> ParsedArguments {
        guard case .run(let parsed) = try parser.parse(arguments) else {
            throw UsageError.missingOperand("run", command: "")
        }
        return parsed
    }

    func message(_ arguments: String...) -> String {
        do {
            return "understood: \(try parser.parse(arguments))"
        } catch {
            return error.message
        }
    }

    @Test func readsOptionsInBothForms() throws {
        let apart = try parsed("draw", "--count", "3", "disc", "--sigma", "0.5", "--out", "-", "--force")
        let attached = try parsed("draw", "--count=3", "--sigma=0.5", "--out=-", "--force", "disc")
        #expect(apart == attached)
        #expect(apart.integer("count") == 3)
        #expect(apart.number("sigma") == 0.5)
        #expect(apart.text("out") == "-")
        #expect(apart.flag("force"))
        #expect(apart.operands == ["disc"])
        #expect(apart.command.name == "draw")
    }

    @Test func leavesOutWhatIsNotGiven() throws {
        let none = try parsed("draw", "disc")
        #expect(none.integer("count") == nil)
        #expect(none.text("out") == nil)
        #expect(!none.flag("force"))
    }

    @Test func runsTheMainCommandWithoutAName() throws {
        #expect(try parsed().command.name == "")
        #expect(try parsed("--seed", "18446744073709551615").seed("seed") == UInt64.max)
    }

    @Test func keepsTheRestOfAnAttachedValue() throws {
        #expect(try parsed("draw", "disc", "--out=a=b").text("out") == "a=b")
    }

    @Test func takesOperandsThatBeginWithADashAfterTwoDashes() throws {
        #expect(try parsed("show", "--", "--count").operands == ["--count"])
        #expect(try parsed("show", "-").operands == ["-"])
    }

    @Test func asksForHelpAndVersion() throws {
        #expect(try parser.parse(["--help"]) == .help(nil))
        #expect(try parser.parse(["-h"]) == .help(nil))
        #expect(try parser.parse(["help"]) == .help(nil))
        #expect(try parser.parse(["draw", "--help"]) == .help(parser.commands[0]))
        #expect(try parser.parse(["draw", "disc", "-h"]) == .help(parser.commands[0]))
        #expect(try parser.parse(["help", "show"]) == .help(parser.commands[1]))
        for word in ["help", "--help", "-h"] { #expect(try parser.parse(["help", word]) == .help(nil)) }
        #expect(try parser.parse(["--version"]) == .version)
    }

    @Test func saysWhatIsUnknown() {
        #expect(message("drew") == "drew: unknown command (did you mean draw?)")
        #expect(message("paint") == "paint: unknown command (see glyphspace --help; --model NAME opens a model)")
        #expect(message("help", "shwo") == "shwo: unknown command (did you mean show?)")
        #expect(message("draw", "disc", "--cuont", "3") == "--cuont: unknown option (did you mean --count?)")
        #expect(message("draw", "disc", "--zzz") == "--zzz: unknown option (see glyphspace draw --help)")
        #expect(message("draw", "disc", "--count2=3") == "--count2: unknown option (did you mean --count?)")
        #expect(message("-seed", "3") == "-seed: unknown option (did you mean --seed?)")
        #expect(message("--helo") == "--helo: unknown option (did you mean --help?)")
    }

    @Test func saysWhatIsWrongWithAValue() {
        #expect(message("draw", "disc", "--count") == "--count: needs a value N (see glyphspace draw --help)")
        #expect(
            message("draw", "disc", "--count", "--force") == "--count: needs a value N (see glyphspace draw --help)")
        #expect(
            message("draw", "disc", "--count", "0")
                == "--count: '0' is not a value for it (expected a whole number from 1 to 100)")
        #expect(
            message("draw", "disc", "--count=3.0")
                == "--count: '3.0' is not a value for it (expected a whole number from 1 to 100)")
        #expect(
            message("draw", "disc", "--count", "-4")
                == "--count: '-4' is not a value for it (expected a whole number from 1 to 100)")
        for number in ["nan", "inf", "0x1", "1e9", "", "2,5"] {
            #expect(
                message("draw", "disc", "--sigma=\(number)")
                    == "--sigma: '\(number)' is not a value for it (expected a number from 0 to 2.5)")
        }
        #expect(
            message("--seed", "18446744073709551616")
                == "--seed: '18446744073709551616' is not a value for it "
                + "(expected a whole number from 0 to 18446744073709551615)")
        #expect(
            message("draw", "disc", "--out=")
                == "--out: '' is not a value for it (expected a path, or - for standard output)")
        #expect(message("draw", "disc", "--force=yes") == "--force: takes no value (leave out what follows the =)")
        #expect(message("draw", "disc", "--count=1", "--count=2") == "--count: given twice (give it once)")
    }

    @Test func saysWhatIsWrongWithOperands() {
        #expect(message("draw") == "disc|square: missing (see glyphspace draw --help)")
        #expect(message("show") == "FILE: missing (see glyphspace show --help)")
        #expect(message("draw", "disc", "square") == "square: unexpected argument (see glyphspace draw --help)")
        #expect(message("draw", "ring") == "SHAPE: 'ring' is not a value for it (expected disc, square)")
    }

    @Test func countsEdits() {
        #expect(Suggestion.edits(Array("".utf8), Array("abc".utf8)) == 3)
        #expect(Suggestion.edits(Array("ab".utf8), Array("ba".utf8)) == 1)
        #expect(Suggestion.edits(Array("kitten".utf8), Array("sitting".utf8)) == 3)
        #expect(Suggestion.nearest(to: "xyz", in: []) == nil)
    }
}
