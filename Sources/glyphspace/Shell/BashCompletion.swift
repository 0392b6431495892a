/// Completions for bash.
enum BashCompletion {
    static func script(_ parser: Parser) -> String {
        var lines = [
            helpers, "_glyphspace() {",
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

    /// What the rest is made of. Names of models are never expanded, as `compgen -W` would do; readline quotes what stands in
    /// quotes, and paths where no names are among them.
    private static let helpers = #"""
        # Completions of glyphspace for bash: put this where bash-completion looks, or into ~/.bashrc:
        #   source <(glyphspace completions bash)
        _glyphspace_models() { glyphspace models --names 2>/dev/null; }
        # Offers those lines of its input that begin with what is typed, or with what follows its last comma.
        _glyphspace_offer() {
            local typed=$cur head= word quoted
            local -a words
            if [[ $cur == [\"\']* ]]; then
                typed=${cur:1}
                compopt -o filenames 2>/dev/null
            fi
            if [[ ${1-} == list ]]; then
                head=${typed%"${typed##*,}"}
                typed=${typed##*,}
                compopt -o nospace 2>/dev/null
            fi
            mapfile -t words
            for word in "${words[@]}"; do
                printf -v quoted %q "$word"
                if [[ $word != "$typed"* && $quoted != "$typed"* ]]; then continue; fi
                if [[ $cur == [\"\']* ]]; then quoted=$word; fi
                COMPREPLY+=("$head$quoted")
            done
        }
        # Offers paths beside what is offered already.
        _glyphspace_paths() {
            local path quoted
            compopt -o filenames 2>/dev/null
            if (( ${#COMPREPLY[@]} == 0 )) || [[ $cur == [\"\']* ]]; then
                mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen "$1" -- "$cur")
                return
            fi
            compopt -o noquote 2>/dev/null
            while IFS= read -r path; do
                printf -v quoted %q "$path"
                COMPREPLY+=("$quoted")
            done < <(compgen "$1" -- "$cur")
        }
        """#

    /// What offers the words of a kind.
    private static func reply(_ kind: CompletionKind) -> String {
        switch kind {
        case .nothing: "COMPREPLY=()"
        case .words(let words):
            "mapfile -t COMPREPLY < <(compgen -W \"\(words.joined(separator: " "))\" -- \"$cur\")"
        case .list(let words): "_glyphspace_offer list < <(\(lines(words)))"
        case .models: "_glyphspace_offer < <(_glyphspace_models); _glyphspace_paths -f"
        case .modelList: "_glyphspace_offer list < <(_glyphspace_models)"
        case .folders(let words):
            (words.isEmpty ? "" : "_glyphspace_offer < <(\(lines(words))); ") + "_glyphspace_paths -d"
        case .files: "_glyphspace_paths -f"
        }
    }

    /// What prints some words, one a line.
    private static func lines(_ words: [String]) -> String { "printf '%s\\n' \(words.joined(separator: " "))" }
}
