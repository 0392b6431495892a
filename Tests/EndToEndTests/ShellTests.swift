import Files
import Foundation
import Support
import Testing

@testable import glyphspace

/// What shells and manuals are told of the program.
struct ShellTests {
    /// What bash offers for a line, where completions are made from the tables; models are two made-up ones.
    func offers(_ line: String) throws -> [String] {
        try offers(
            line.split(separator: " " as Character, omittingEmptySubsequences: false).map(String.init),
            after: "_glyphspace_models() { printf 'noise-gan\\nnoise-cnn\\n'; }")
    }

    /// What bash offers for the last of some words, once it has read a line more.
    func offers(
        _ words: [String], after line: String, environment: [String: String] = PTY.environment, in folder: String = "/"
    ) throws -> [String] {
        let script =
            CompletionShell.bash.script(CommandTable.parser)
                + """
                \(line)
                COMP_WORDS=(\(words.map(Shell.quoted).joined(separator: " ")))
                COMP_CWORD=\(words.count - 1)
                _glyphspace
                printf '%s\\n' "${COMPREPLY[@]}"
                """
        let result = try Command.run("/bin/bash", ["-c", script], environment: environment, in: folder)
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

    @Test func bashOffersNamesOfFoldersAsTheyAreAndRunsNothing() throws {
        let home = try TemporaryHome()
        try Folder.create(home.folder + "/empty")
        for name in ["$(touch${IFS}PWNED)", "`touch PWNED`", "my model"] {
            try FileManager.default.copyItem(
                atPath: home.folder + "/Models/noise-cnn", toPath: home.folder + "/Models/" + name)
        }
        try home.write("{", to: "Models/my-broken/card.json")
        func offers(_ words: String...) throws -> [String] {
            try self.offers(
                ["glyphspace"] + words, after: "glyphspace() { \(Shell.quoted(BuiltProgram.path)) \"$@\"; }",
                environment: BuiltProgram.environment(home: home), in: home.folder + "/empty")
        }
        let hostile = [#"\$\(touch\$\{IFS\}PWNED\)"#, #"\`touch\ PWNED\`"#]
        #expect(try offers("sample", "") == hostile + [#"my\ model"#, "noise-cnn", "noise-gan"])
        #expect(try offers("sample", "my") == [#"my\ model"#])
        #expect(try offers("sample", #"my\ m"#) == [#"my\ model"#])
        // Within quotes readline quotes what is offered.
        #expect(try offers("sample", "'my m") == ["my model"])
        #expect(try offers("train", "cnn", "--teacher", "noise-cnn,my") == [#"noise-cnn,my\ model"#])
        #expect(home.names("empty") == [])
    }

    @Test func valuesThatHaveNamesAreOffered() throws {
        #expect(try offers("glyphspace train cnn --dataset ").starts(with: ["mnist", "letters", "fashion"]))
        #expect(try offers("glyphspace train cnn --dataset us") == ["usr"])
        #expect(try offers("glyphspace train cnn --teacher noise-cnn,noise-g") == ["noise-cnn,noise-gan"])
        #expect(try offers("glyphspace train dcgan --diffaugment color,tr") == ["color,translation"])
        #expect(try offers("glyphspace train dcgan --d-steps a") == ["adaptive"])
        #expect(try offers("glyphspace inspect noise-g") == ["noise-gan"])
        #expect(try offers("glyphspace inspect us") == ["usr"])
        let zsh = CompletionShell.zsh.script(CommandTable.parser)
        for action in [
            "SET:_glyphspace_folders mnist letters fashion", "NAMES:_sequence _glyphspace_names",
            "LIST:_sequence compadd - color translation cutout none", "N:(adaptive)", "1:MODEL:_glyphspace_models",
        ] {
            #expect(zsh.contains(":\(action)'") || zsh.contains("'\(action)'"), "\(action)")
        }
        let fish = CompletionShell.fish.script(CommandTable.parser)
        for option in [
            "dataset -x -a 'mnist letters fashion (__fish_complete_directories)'",
            "teacher -x -a '(__fish_append , (__glyphspace_models))'",
            "diffaugment -x -a '(__fish_append , color translation cutout none)'", "d-steps -x -a 'adaptive'",
        ] {
            #expect(fish.contains(" -l \(option) "), "\(option)")
        }
    }

    @Test(arguments: CompletionShell.allCases) func namesAreSplitAtLineBreaksOnly(_ shell: CompletionShell) {
        let script = shell.script(CommandTable.parser)
        #expect(script.contains("glyphspace models --names 2>/dev/null"))
        #expect(!script.contains("awk"))
        #expect(!script.contains("$(_glyphspace_models)"))
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
