extension ParsedArguments {
    /// The command line that does the same again, without what only says how fast, in what form and over what.
    var commandLine: String {
        var words = [command.invocation] + operands.map(Shell.quoted)
        for spec in command.options where spec.kind != .output {
            guard let value = options[spec.name], !["force", "resume", "detach", "threads", "json"].contains(spec.name)
            else {
                continue
            }
            words.append("--\(spec.name)")
            switch value {
            case .flag: break
            case .integer(let number): words.append("\(number)")
            case .seed(let number): words.append("\(number)")
            case .number(let number): words.append("\(number)")
            case .numbers(let numbers): words.append(numbers.map { "\($0)" }.joined(separator: ","))
            case .text(let text): words.append(Shell.quoted(text))
            }
        }
        return words.joined(separator: " ")
    }
}
