/// Completions for fish.
enum FishCompletion {
    static func script(_ parser: Parser) -> String {
        var lines = [
            "# Completions of glyphspace for fish: save this as ~/.config/fish/completions/glyphspace.fish.",
            "function __glyphspace_models", "    glyphspace models --names 2>/dev/null", "end",
            "complete -c glyphspace -f",
            "complete -c glyphspace -n __fish_use_subcommand -l version -d 'show the version'",
            "complete -c glyphspace -l help -d 'show this help'",
        ]
        for command in parser.commands {
            lines.append(
                "complete -c glyphspace -n __fish_use_subcommand -a \(command.name) -d \(quoted(command.summary))")
        }
        for command in [parser.main] + parser.commands {
            let condition =
                command.name.isEmpty ? "__fish_use_subcommand" : quoted("__fish_seen_subcommand_from \(command.name)")
            lines += command.options.map { option in
                let value = option.kind == .flag ? [] : value(CompletionKind(option))
                let words = ["-l", option.name] + value + ["-d", quoted(option.help)]
                return "complete -c glyphspace -n \(condition) \(words.joined(separator: " "))"
            }
            if let operand = command.operands.first, CompletionKind(operand) != .nothing {
                let words = self.operand(CompletionKind(operand))
                lines.append("complete -c glyphspace -n \(condition) \(words.joined(separator: " "))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What follows an option: nothing but what is offered, or any file too.
    private static func value(_ kind: CompletionKind) -> [String] {
        [kind == .models || kind == .files ? "-r" : "-x"] + offer(kind)
    }

    private static func operand(_ kind: CompletionKind) -> [String] {
        (kind == .models ? ["-F"] : []) + offer(kind)
    }

    private static func offer(_ kind: CompletionKind) -> [String] {
        switch kind {
        case .nothing: []
        case .words(let words): ["-a", quoted(words.joined(separator: " "))]
        case .list(let words): ["-a", quoted("(__fish_append , \(words.joined(separator: " ")))")]
        case .models: ["-a", "'(__glyphspace_models)'"]
        case .modelList: ["-a", "'(__fish_append , (__glyphspace_models))'"]
        case .folders(let words): ["-a", quoted((words + ["(__fish_complete_directories)"]).joined(separator: " "))]
        case .files: ["-F"]
        }
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
