import Foundation
import Support
import Testing

@testable import glyphspace

/// What shells and manuals are told of the program.
struct ShellTests {
    /// What bash offers for a line, where completions are made from the tables; models are two made-up ones.
    func offers(_ line: String) throws -> [String] {
        let words = line.split(separator: " " as Character, omittingEmptySubsequences: false)
        let script =
            CompletionShell.bash.script(CommandTable.parser)
                + """
                _glyphspace_models() { printf 'noise-gan\\nnoise-cnn\\n'; }
                COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " ")))
                COMP_CWORD=\(words.count - 1)
                _glyphspace
                printf '%s\\n' "${COMPREPLY[@]}"
                """
        let result = try Command.run("/bin/bash", ["-c", script], in: "/")
        #expect(result.error == "")
        return result.text.split(separator: "\n" as Character).map(String.init)
    }

    @Test func bashCompletesCommandsOptionsAndValues() throws {
        #expect(try offers("glyphspace scr") == ["screenshot"])
        #expect(try offers("glyphspace --th") == ["--threads", "--theme"])
        #expect(try offers("glyphspace --theme l") == ["light"])
        #expect(try offers("glyphspace sample --tr") == ["--truncation"])
        #expect(try offers("glyphspace screenshot m") == ["map"])
        #expect(try offers("glyphspace screenshot map --colors 2") == ["256"])
        #expect(try offers("glyphspace sample noise-g") == ["noise-gan"])
        #expect(try offers("glyphspace --model noise-c") == ["noise-cnn"])
        #expect(try offers("glyphspace sample noise-gan --seed ") == [])
        #expect(try offers("glyphspace help comp") == ["compare", "completions"])
        #expect(try offers("glyphspace --models us") == ["usr"])
    }

    @Test(arguments: CompletionShell.allCases) func everyCommandAndOptionIsKnown(_ shell: CompletionShell) {
        let script = shell.script(CommandTable.parser)
        for command in CommandTable.parser.commands {
            #expect(script.contains(command.name))
            for option in command.options {
                #expect(script.contains(shell == .fish ? "-l \(option.name)" : "--\(option.name)"))
            }
        }
    }

    @Test func wordsOfTheHelpAreNothingToTheShell() {
        let parser = Parser(
            main: CommandSpec("", "Main", options: []),
            commands: [
                CommandSpec(
                    "draw", "Draw [it]: a user's",
                    operands: [OperandSpec("FILE", "a file")],
                    options: [OptionSpec("at", "X:Y", .words, "don't [move]: stay"), OptionSpec("now", "at once")])
            ])
        let zsh = CompletionShell.zsh.script(parser)
        #expect(zsh.contains(#"'draw:Draw [it]\: a user'\''s'"#))
        #expect(zsh.contains(#"'--at[don'\''t \[move\]\: stay]:X\:Y: '"#))
        #expect(zsh.contains("'--now[at once]'"))
        #expect(zsh.contains("'1:FILE:_files'"))
        let fish = CompletionShell.fish.script(parser)
        #expect(fish.contains(#"-n '__fish_seen_subcommand_from draw' -l at -x -d 'don\'t [move]: stay'"#))
        #expect(fish.contains(#"-a draw -d 'Draw [it]: a user\'s'"#))
    }

    @Test func theManualEscapesWhatTheFormatterWouldTake() {
        #expect(ManPage.escaped(".hidden -x 'y' \\n") == #"\&.hidden \-x \(aqy\(aq \en"#)
        let page = ManPage.text(CommandTable.parser)
        #expect(page.hasPrefix(".TH GLYPHSPACE 1 \"\" \"glyphspace \(CommandTable.version)\" \"User Commands\"\n"))
        let requests: Set = [".TH", ".SH", ".SS", ".TP", ".B", ".I", ".RI", ".br", ".PP", ".RS", ".RE"]
        for line in page.split(separator: "\n" as Character) where line.hasPrefix(".") || line.hasPrefix("'") {
            #expect(requests.contains(String(line.prefix { $0 != " " })), "\(line)")
        }
        for command in CommandTable.parser.commands { #expect(page.contains(".SS glyphspace \(command.name)")) }
        for setting in ConfigTable.settings { #expect(page.contains(".B \"\(setting.name)\"")) }
    }

    @Test func theCommandsPrintThem() throws {
        for shell in CompletionShell.allCases {
            let result = try BuiltProgram.run(["completions", shell.rawValue])
            #expect(result.exit == 0)
            #expect(result.text == shell.script(CommandTable.parser))
        }
        #expect(try BuiltProgram.run(["man"]).text == ManPage.text(CommandTable.parser))
        #expect(try BuiltProgram.run(["completions", "csh"]).exit == 2)
    }
}
