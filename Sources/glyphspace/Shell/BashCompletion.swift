/// Completions for bash.
enum BashCompletion {
    static func script(_ parser: Parser) -> String {
        var lines = [
            "# Completions of glyphspace for bash: put this where bash-completion looks, or into ~/.bashrc:",
            "#   source <(glyphspace completions bash)",
            "_glyphspace_models() { glyphspace models 2>/dev/null | awk 'NR > 1 { print $1 }'; }",
            "_glyphspace() {",
            "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=",
            "    COMPREPLY=()",
            "    if (( COMP_CWORD > 1 )) && [[ ${COMP_WORDS[1]} != -* ]]; then command=${COMP_WORDS[1]}; fi",
            "    case \"$command $prev\" in",
        ]
        for command in [parser.main] + parser.commands {
            for option in command.options where option.kind != .flag {
                let pattern = "\"\(command.name) --\(option.name)\""
                lines.append("        \(pattern)) \(reply(CompletionKind(option))); return ;;")
            }
        }
        lines += ["    esac", "    if [[ $cur == -* ]]; then", "        case \"$command\" in"]
        for command in [parser.main] + parser.commands {
            let names =
                command.options.map { "--\($0.name)" } + ["--help"] + (command.name.isEmpty ? ["--version"] : [])
            lines.append("            \"\(command.name)\") \(reply(.words(names))) ;;")
        }
        lines += [
            "        esac", "        return", "    fi", "    case \"$command\" in",
            "        \"\") \(reply(.words(parser.commands.map(\.name) + ["help"]))) ;;",
            "        help) \(reply(.words(parser.commands.map(\.name)))) ;;",
        ]
        for command in parser.commands {
            guard let operand = command.operands.first, CompletionKind(operand) != .nothing else { continue }
            lines.append("        \(command.name)) \(reply(CompletionKind(operand))) ;;")
        }
        lines += ["    esac", "}", "complete -F _glyphspace glyphspace"]
        return lines.joined(separator: "\n") + "\n"
    }

    /// What offers the words of a kind.
    private static func reply(_ kind: CompletionKind) -> String {
        let generator =
            switch kind {
            case .nothing: ""
            case .words(let words): "-W \"\(words.joined(separator: " "))\""
            case .models: "-f -W \"$(_glyphspace_models)\""
            case .folders: "-d"
            case .files: "-f"
            }
        return generator.isEmpty ? "COMPREPLY=()" : "mapfile -t COMPREPLY < <(compgen \(generator) -- \"$cur\")"
    }
}
