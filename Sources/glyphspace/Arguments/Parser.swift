/// A command line that was understood.
struct ParsedArguments: Equatable, Sendable {
    /// The command's table.
    let command: CommandSpec
    /// Checked values by option name.
    fileprivate(set) var options: [String: Value] = [:]
    /// Checked arguments by place.
    fileprivate(set) var operands: [String] = []

    /// Whether a flag was given.
    func flag(_ name: String) -> Bool { options[name] != nil }
    /// The value of a whole-number option, where given.
    func integer(_ name: String) -> Int? {
        if case .integer(let number) = options[name] { return number }
        return nil
    }
    /// The value of a seed option, where given.
    func seed(_ name: String) -> UInt64? {
        if case .seed(let number) = options[name] { return number }
        return nil
    }
    /// The value of a decimal option, where given.
    func number(_ name: String) -> Double? {
        if case .number(let number) = options[name] { return number }
        return nil
    }
    /// The values of an option of numbers, where given.
    func numbers(_ name: String) -> [Double]? {
        if case .numbers(let numbers) = options[name] { return numbers }
        return nil
    }
    /// The values of an option of indices, where given.
    func indices(_ name: String) -> [Int]? {
        if case .indices(let indices) = options[name] { return indices }
        return nil
    }
    /// The value of a path, output, choice or text option, where given.
    func text(_ name: String) -> String? {
        if case .text(let text) = options[name] { return text }
        return nil
    }
}

/// What a command line asks for.
enum Request: Equatable, Sendable {
    /// Carry out a command.
    case run(ParsedArguments)
    /// Print the help of one command, or of the program for nil.
    case help(CommandSpec?)
    /// Print the version.
    case version
}

/// Reads command lines by the commands' tables.
struct Parser: Sendable {
    /// The command that runs when none is named.
    let main: CommandSpec
    /// The commands that are named.
    let commands: [CommandSpec]

    /// Reads the arguments after the program's name. Throws `UsageError`.
    func parse(_ arguments: [String]) throws(UsageError) -> Request {
        guard let first = arguments.first, !first.hasPrefix("-") else {
            if arguments.contains("--version") { return .version }
            return try parse(arguments, as: main)
        }
        if first == "help" { return try help(on: arguments.dropFirst().first) }
        // A path is no command: it is a model, or a folder of models, to be opened.
        if ModelFinder.isPath(first) || first.hasSuffix(".safetensors") {
            return try parse(["--model", first] + arguments.dropFirst(), as: main)
        }
        return try parse(Array(arguments.dropFirst()), as: command(named: first))
    }

    /// The help on a command; on help itself it is that of the program, which tells how to get it.
    private func help(on topic: String?) throws(UsageError) -> Request {
        guard let topic, !["help", "--help", "-h"].contains(topic) else { return .help(nil) }
        return .help(try command(named: topic))
    }

    private func command(named name: String) throws(UsageError) -> CommandSpec {
        if let command = commands.first(where: { $0.name == name }) { return command }
        throw .unknownCommand(name, nearest: Suggestion.nearest(to: name, in: commands.map(\.name)))
    }

    private func parse(_ arguments: [String], as command: CommandSpec) throws(UsageError) -> Request {
        var parsed = ParsedArguments(command: command)
        var rest = arguments[...]
        var onlyOperands = false
        while let argument = rest.popFirst() {
            if onlyOperands || argument == "-" || !argument.hasPrefix("-") {
                try take(argument, into: &parsed)
            } else if argument == "--" {
                onlyOperands = true
            } else if argument == "--help" || argument == "-h" {
                return .help(command.name.isEmpty ? nil : command)
            } else {
                try take(argument, value: &rest, into: &parsed)
            }
        }
        if parsed.operands.count < command.operands.count, !command.operands[parsed.operands.count].repeats {
            let missing = command.operands[parsed.operands.count]
            throw .missingOperand(missing.usage, command: command.invocation)
        }
        try parsed.refuseIdle()
        return .run(parsed)
    }

    private func take(_ operand: String, into parsed: inout ParsedArguments) throws(UsageError) {
        let command = parsed.command
        let place = min(parsed.operands.count, command.operands.count - 1)
        guard place >= 0, place == parsed.operands.count || command.operands[place].repeats else {
            throw .extraOperand(operand, command: command.invocation)
        }
        let spec = command.operands[place]
        guard spec.kind.read(operand) != nil else {
            throw .badValue(spec.placeholder, given: operand, expectation: spec.kind.expectation)
        }
        parsed.operands.append(operand)
    }

    private func take(
        _ argument: String, value rest: inout ArraySlice<String>, into parsed: inout ParsedArguments
    ) throws(UsageError) {
        let halves = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let typed = String(halves[0])
        let attached = halves.count == 2 ? String(halves[1]) : nil
        let command = parsed.command
        guard typed.hasPrefix("--"),
            let spec = command.options.first(where: { [$0.name, $0.oldName].contains(String(typed.dropFirst(2))) }),
            typed != "--"
        else {
            let bare = String(typed.drop { $0 == "-" })
            let nearest = Suggestion.nearest(to: bare, in: command.options.map(\.name) + ["help"])
            throw .unknownOption(typed, nearest: nearest, command: command.invocation)
        }
        guard parsed.options[spec.name] == nil else { throw .repeated(typed) }
        if spec.kind == .flag {
            guard attached == nil else { throw .needlessValue(typed) }
            parsed.options[spec.name] = .flag
            return
        }
        let follows = rest.first.map { !$0.hasPrefix("--") } ?? false
        guard let text = attached ?? (follows ? rest.popFirst() : nil) else {
            throw .missingValue(typed, placeholder: spec.placeholder, command: command.invocation)
        }
        guard let value = spec.kind.read(text) else {
            throw .badValue(typed, given: text, expectation: spec.kind.expectation)
        }
        parsed.options[spec.name] = value
    }
}
