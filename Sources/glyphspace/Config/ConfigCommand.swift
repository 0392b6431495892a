import Dashboard
import Files
import Glibc
import ModelStore

/// `glyphspace config`: prints, explains and checks what a person set for good.
enum ConfigCommand {
    /// Returns the exit status: a failure where `--check` finds something wrong.
    static func run(_ arguments: ParsedArguments) throws -> Int32 {
        try refuseIdle(arguments)
        let path = arguments.operands.first ?? Config.userPath
        if arguments.flag("example") {
            try Console.print(example)
            return ExitStatus.success
        }
        if arguments.flag("keys") {
            try Console.print(keyList(arguments.flag("json")))
            return ExitStatus.success
        }
        if let operand = arguments.operands.first, access(operand, F_OK) != 0 {
            throw FileError.missing(path: operand)
        }
        let (config, errors) = try Config.read(path)
        guard arguments.flag("check") else {
            if let first = errors.first { throw first }
            try Console.print(arguments.flag("json") ? json(config).text() + "\n" : text(config))
            return ExitStatus.success
        }
        if arguments.flag("json") {
            try Console.print(json(errors).text() + "\n")
        } else {
            try report(config, errors)
        }
        return errors.isEmpty ? ExitStatus.success : ExitStatus.failure
    }

    /// Refuses what would do nothing. Throws `UsageError`.
    private static func refuseIdle(_ arguments: ParsedArguments) throws(UsageError) {
        let files = arguments.operands
        if files.count > 1 { throw .extraOperand(files[1], command: arguments.command.invocation) }
        let chosen = ["example", "keys", "check"].filter(arguments.flag)
        guard let first = chosen.first else { return }
        if chosen.count > 1 { throw .conflict("--\(chosen[1])", with: "--\(first)") }
        if first != "check", let file = files.first { throw .conflict("--\(first)", with: file) }
        if first == "example", arguments.flag("json") { throw .conflict("--example", with: "--json") }
    }

    /// Says what is wrong with a configuration, or that nothing is.
    private static func report(_ config: Config, _ errors: [ConfigError]) throws {
        for error in errors { Console.tell("\(error)") }
        guard errors.isEmpty else { return }
        let what = config.isThere ? "good" : "not there, which is good too"
        let counts = "\(config.texts.count) settings, \(config.rebound.count) changed keys"
        try Console.print("\(SafeText.clean(config.path ?? "config", width: 400)): \(what): \(counts)\n")
    }

    /// What is wrong, for other programs.
    private static func json(_ errors: [ConfigError]) -> JSONValue {
        let problems = errors.map { error in
            JSONValue.members([("line", JSONValue(integerLiteral: error.line)), ("text", .string(error.text))])
        }
        return .members([("ok", .bool(errors.isEmpty)), ("problems", .array(problems))])
    }

    /// What holds, as a configuration that sets the same: defaults are in lines that say nothing to the program.
    static func text(_ config: Config) -> String {
        let name = config.path.map { SafeText.clean($0, width: 400) } ?? "no file: there is no folder for it"
        var lines = ["# \(name)" + (config.isThere || config.path == nil ? "" : " (not there)")]
        for setting in ConfigTable.settings {
            let texts = config.texts[setting.name] ?? []
            lines += texts.map { "\(setting.name) = \(SafeText.clean($0, width: 1000))" }
            if texts.isEmpty { lines.append("# \(setting.name): \(setting.help)") }
        }
        lines += config.rebound.map { "key \($0.name) = \(SafeText.clean($0.keys, width: 1000))" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func json(_ config: Config) -> JSONValue {
        .object([
            .init("path", config.path.map(JSONValue.string) ?? .null), .init("exists", .bool(config.isThere)),
            .init(
                "settings",
                .object(
                    ConfigTable.settings.compactMap { setting in
                        config.texts[setting.name].map { texts in
                            let values = texts.map { JSONValue.string($0) }
                            let isList = ConfigTable.repeated.contains(setting.name)
                            return .init(setting.name, isList ? .array(values) : values[values.count - 1])
                        }
                    })),
            .init("keys", .object(config.rebound.map { .init($0.name, .string($0.keys)) })),
        ])
    }

    /// A configuration with every setting, explained, that changes nothing.
    static var example: String {
        var lines = [
            "# Glyphspace's configuration: $XDG_CONFIG_HOME/glyphspace/config, else ~/.config/glyphspace/config.",
            "# A setting a line, name = value. Lines that begin with # say nothing to the program.",
            "# glyphspace config --check looks it over; options on the command line go before it.", "",
        ]
        for setting in ConfigTable.settings {
            lines += ["# \(setting.help)", "# \(setting.name) = \(exampleValue(setting))", ""]
        }
        lines += [
            "# Other keys for what a key does: glyphspace config --keys lists the names. No key can do two things in",
            "# one panel, and Ctrl-C, Ctrl-Z and Esc keep their meaning.", "# key explore.random-point = Alt-r",
            "# key gallery.page+1 = PgDn ,",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func exampleValue(_ setting: OptionSpec) -> String {
        switch setting.kind {
        case .choice(let words): words.first ?? ""
        case .seed: "7"
        case .integer: "2"
        default: setting.name == "exports" ? "~/pictures" : setting.name == "models" ? "~/models" : "digits-cgan"
        }
    }

    /// The names of what keys do, with the keys as they come.
    private static func keyList(_ isJSON: Bool) -> String {
        let entries = KeyMap.standard.entries
        guard !isJSON else {
            return JSONValue.array(
                entries.map {
                    .object([
                        .init("name", .string($0.name)), .init("keys", .array($0.keys.map { .string($0) })),
                        .init("help", .string($0.help)),
                    ])
                }
            ).text() + "\n"
        }
        var table = TextTable(columns: [("name", .left), ("keys", .left), ("what the keys of its line do", .left)])
        table.rows = entries.map { [$0.name, $0.keys.joined(separator: " "), $0.help] }
        return table.lines.joined(separator: "\n") + "\n"
    }
}
