import Dashboard

/// The manual page, in the macros of man(7), made from the tables of commands, keys and settings.
enum ManPage {
    static func text(_ parser: Parser) -> String {
        var lines = [
            ".TH GLYPHSPACE 1 \"\" \"glyphspace \(CommandTable.version)\" \"User Commands\"", ".SH NAME",
            "glyphspace \\- \(escaped(lowered(parser.main.summary)))", ".SH SYNOPSIS", ".B glyphspace",
            ".RI [ options ]", ".br", ".B glyphspace", ".I COMMAND", ".RI [ arguments ]", ".SH DESCRIPTION",
            escaped(
                "Without a command, the dashboard opens on the models that are found: see DASHBOARD below. The commands print "
                    + "plain text, and write files where they are told to."), ".SH OPTIONS",
        ]
        lines += options(parser.main)
        lines += tag("--version", "show the version") + tag("--help", "show the help, or a command's after its name")
        lines.append(".SH COMMANDS")
        for command in parser.commands {
            lines.append(".SS \(command.invocation) \(escaped(command.operands.map(\.usage).joined(separator: " ")))")
            lines.append(escaped(command.summary + "."))
            for operand in command.operands { lines += tag(operand.placeholder, operand.help) }
            lines += options(command)
            if !command.examples.isEmpty {
                lines += [".PP", "Examples:"]
                for example in command.examples { lines += [".PP", ".RS 4", escaped(example), ".RE"] }
            }
        }
        lines += dashboard + configuration + ending
        return lines.joined(separator: "\n") + "\n"
    }

    private static var dashboard: [String] {
        var lines = [
            ".SH DASHBOARD",
            escaped("These keys hold on every screen; ? shows those of the screen, and glyphspace tour teaches them."),
        ]
        for (name, help) in DashboardHelp.keys { lines += tag(name, help) }
        lines += [".PP", "These commands can be typed behind a colon; Tab completes them."]
        for command in DashboardHelp.commands {
            lines += tag(":" + command.name + (command.usage.isEmpty ? "" : " " + command.usage), command.help)
        }
        return lines
    }

    private static var configuration: [String] {
        var lines = [
            ".SH CONFIGURATION",
            escaped(
                "A configuration has a setting a line, name = value; options on the command line go before it. Lines such as "
                    + "key explore.random-point = Alt-r change keys; glyphspace config --keys prints the names."),
        ]
        for setting in ConfigTable.settings {
            var help = setting.help
            if case .choice(let words) = setting.kind { help += "; one of " + words.joined(separator: ", ") }
            lines += tag(setting.name, help)
        }
        return lines
    }

    private static var ending: [String] {
        [".SH EXIT STATUS"] + tag("0", "success") + tag("1", "failure, with one line on standard error that says why")
            + tag("2", "a wrong command line") + tag("128+n", "ended by signal n") + [".SH FILES"]
            + tag("~/.config/glyphspace/config", "the configuration ($XDG_CONFIG_HOME)")
            + tag(
                "~/.local/state/glyphspace",
                "favourites, recipes, class means and where the last session ended ($XDG_STATE_HOME)")
            + tag("~/.local/share/glyphspace/models", "models of your own ($XDG_DATA_HOME)") + [".SH ENVIRONMENT"]
            + tag("GLYPHSPACE_HOME", "the folder that holds the shipped Models and Assets")
            + tag("NO_COLOR", "where it is set and not empty, no colours are shown")
            + tag("COLORTERM", "truecolor or 24bit: the terminal shows all colours")
            + tag("COLORFGBG", "the terminal's own colours, which choose the theme")
    }

    private static func options(_ command: CommandSpec) -> [String] {
        command.options.flatMap { option -> [String] in
            var help = option.help
            if case .choice(let words) = option.kind { help += "; one of " + words.joined(separator: ", ") }
            return tag(option.usage, help)
        }
    }

    private static func tag(_ name: String, _ text: String) -> [String] {
        [".TP", ".B " + quoted(name), escaped(text)]
    }

    private static func quoted(_ text: String) -> String {
        "\"" + escaped(text, isArgument: true).replacing("\"", with: "\\(dq") + "\""
    }

    /// Text in which nothing is a request to the formatter.
    static func escaped(_ text: String, isArgument: Bool = false) -> String {
        let plain = text.reduce(into: "") { escaped, character in
            switch character {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            case "'": escaped += "\\(aq"
            case "`": escaped += "\\(ga"
            case "^": escaped += "\\(ha"
            case "~": escaped += "\\(ti"
            default: escaped.append(character)
            }
        }
        return !isArgument && plain.hasPrefix(".") ? "\\&" + plain : plain
    }

    private static func lowered(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }
}
