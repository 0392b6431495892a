import Testing

@testable import glyphspace

struct HelpTests {
    let command = CommandSpec(
        "draw", "Draw something", operands: [OperandSpec("SHAPE", .choice(["disc", "square"]), "the shape")],
        options: [
            OptionSpec("count", "N", .integer(1...100), "how many of them are drawn beside each other"),
            OptionSpec("ink", "KIND", .choice(["red", "blue"]), "the ink"),
        ], examples: ["glyphspace draw disc"])

    @Test func writesACommandsHelp() {
        #expect(
            Help(width: 48).text(command) == """
                Usage: glyphspace draw disc|square [options]

                Draw something.

                Arguments:
                  SHAPE  the shape

                Options:
                  --count N   how many of them are drawn beside
                              each other
                  --ink KIND  the ink; KIND is red, blue
                  --help      show this help

                Examples:
                  glyphspace draw disc

                """)
    }

    @Test func wrapsEveryTableToTheWidth() {
        for width in [40, 60, 80, 100] {
            let help = Help(width: width)
            let texts = [help.text(CommandTable.parser)] + CommandTable.parser.commands.map(help.text(_:))
            for text in texts {
                let wrapped = text.components(upTo: "Examples:").split(separator: "\n")
                    .filter { !$0.hasPrefix("Usage:") }
                #expect(wrapped.count >= 3)
                #expect(wrapped.filter { $0.count > width } == [])
            }
        }
    }

    @Test func namesEveryCommandAndOption() {
        let help = Help(width: 80).text(CommandTable.parser)
        for command in CommandTable.parser.commands { #expect(help.contains("  \(command.name) ")) }
        for option in CommandTable.dashboard.options { #expect(help.contains("--\(option.name)")) }
    }

    @Test func keepsToUsefulWidths() {
        #expect(Help(width: 0).width == 40)
        #expect(Help(width: 1000).width == 100)
        #expect(Help(width: 80).wrap("", width: 10) == [""])
        #expect(Help(width: 80).wrap("unbreakable word", width: 5) == ["unbreakable", "word"])
    }
}

extension String {
    fileprivate func components(upTo heading: String) -> String {
        var kept = ""
        for line in split(separator: "\n", omittingEmptySubsequences: false) {
            if line == heading { break }
            kept += line + "\n"
        }
        return kept
    }
}
