/// Completions for zsh.
enum ZshCompletion {
    static func script(_ parser: Parser) -> String {
        var lines = [
            "#compdef glyphspace",
            "# Completions of glyphspace for zsh: save this as _glyphspace in a folder of $fpath.",
            "_glyphspace_names() {", "    local -a models",
            "    models=(${(f)\"$(glyphspace models --names 2>/dev/null)\"})",
            "    compadd \"$@\" -a models", "}",
            "_glyphspace_models() {", "    _glyphspace_names", "    _files", "}",
            "_glyphspace_folders() {", "    compadd \"$@\"", "    _files -/", "}",
            "_glyphspace() {", "    local -a commands", "    commands=(",
        ]
        lines += parser.commands.map { "        \(quoted("\($0.name):\($0.summary.replacing(":", with: "\\:"))"))" }
        lines += [
            "    )", "    if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then",
            "        _describe -t commands command commands", "        return", "    fi", "    case $words[2] in",
        ]
        for command in parser.commands {
            lines.append("        \(command.name))")
            lines.append("            shift words; (( CURRENT-- ))")
            lines += arguments(command, indent: "            ") + ["            ;;"]
        }
        lines += ["        *)"] + arguments(parser.main, indent: "            ") + ["            ;;", "    esac", "}"]
        lines += ["_glyphspace \"$@\""]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func arguments(_ command: CommandSpec, indent: String) -> [String] {
        var specs = command.options.map { option -> String in
            let help = "[\(escaped(option.help))]"
            guard option.kind != .flag else { return "--\(option.name)\(help)" }
            return "--\(option.name)\(help):\(escaped(option.placeholder)):\(action(CompletionKind(option)))"
        }
        specs.append("--help[show this help]")
        if command.name.isEmpty { specs.append("--version[show the version]") }
        specs += command.operands.enumerated().map { place, operand in
            let where_ = operand.repeats ? "*" : "\(place + 1)"
            return "\(where_):\(escaped(operand.placeholder)):\(action(CompletionKind(operand)))"
        }
        return ["\(indent)_arguments \\"]
            + specs.enumerated().map { index, spec in
                "\(indent)    \(quoted(spec))" + (index + 1 < specs.count ? " \\" : "")
            }
    }

    private static func action(_ kind: CompletionKind) -> String {
        switch kind {
        case .nothing: " "
        case .words(let words): "(\(words.joined(separator: " ")))"
        case .list(let words): "_sequence compadd - \(words.joined(separator: " "))"
        case .models: "_glyphspace_models"
        case .modelList: "_sequence _glyphspace_names"
        case .folders(let words):
            words.isEmpty ? "_files -/" : "_glyphspace_folders \(words.joined(separator: " "))"
        case .files: "_files"
        }
    }

    /// What ends a part of a specification is a character like others.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { text, character in
            if "[]:\\".contains(character) { text += "\\" }
            text.append(character)
        }
    }

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
