/// Writes the help from the commands' tables.
struct Help {
    /// Columns to use.
    let width: Int

    /// Makes help for a terminal of so many columns; very narrow and very wide ones are read badly.
    init(width: Int) { self.width = min(max(width, 40), 100) }

    /// The help of one command.
    func text(_ command: CommandSpec) -> String {
        var lines = usage(command)
        lines += [""] + wrap(command.summary + ".", width: width)
        if !command.operands.isEmpty {
            lines += ["", "Arguments:"] + table(command.operands.map { ($0.placeholder, $0.help) })
        }
        lines += ["", "Options:"] + table(command.options.map(row) + [("--help", "show this help")])
        if !command.examples.isEmpty { lines += ["", "Examples:"] + command.examples.map { "  " + $0 } }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The help of the whole program: the dashboard's options and the commands.
    func text(_ parser: Parser) -> String {
        var lines = ["Usage: glyphspace [options]", "       glyphspace COMMAND [arguments]", ""]
        lines += wrap(parser.main.summary + ".", width: width)
        lines += ["", "Commands:"] + table(parser.commands.map { ($0.name, $0.summary) })
        lines += ["", "Options of the dashboard:"]
        lines += table(
            parser.main.options.map(row) + [
                ("--help", "show this help, or a command's after its name"), ("--version", "show the version"),
            ])
        lines += [""] + parser.main.examples.flatMap { wrap($0, width: width) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func row(_ option: OptionSpec) -> (name: String, help: String) {
        guard case .choice(let words) = option.kind else { return (option.usage, option.help) }
        return (option.usage, "\(option.help); \(option.placeholder) is \(words.joined(separator: ", "))")
    }

    private func usage(_ command: CommandSpec) -> [String] {
        ["Usage: " + ([command.invocation] + command.operands.map(\.usage) + ["[options]"]).joined(separator: " ")]
    }

    /// Two columns, the second one wrapped.
    private func table(_ rows: [(name: String, help: String)]) -> [String] {
        let longest = rows.map(\.name.count).max() ?? 0
        let column = min(longest, width / 3) + 4
        return rows.flatMap { row -> [String] in
            var text = wrap(row.help, width: width - column)
            let name = "  " + row.name
            // A name too long for its column has a line of its own.
            let first = name.count + 2 > column ? [name] : [padded(name, to: column) + text.removeFirst()]
            return first + text.map { String(repeating: " ", count: column) + $0 }
        }
    }

    private func padded(_ text: String, to count: Int) -> String {
        text + String(repeating: " ", count: max(0, count - text.count))
    }

    /// Breaks text at spaces; a word longer than the width stays whole.
    func wrap(_ text: String, width: Int) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
