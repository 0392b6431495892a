extension ParsedArguments {
    /// The command line that does the same again, without what only says how fast, in what form and over what.
    var commandLine: String { commandLine(of: command.options) }

    /// The same for one of its outputs, without options that only shape others.
    func commandLine(for output: String) -> String {
        let others = Set(command.options.filter { $0.kind == .output && $0.name != output }.map(\.name))
        return commandLine(
            of: command.options.filter { !$0.isIdle(beside: { options[$0] != nil && !others.contains($0) }) })
    }

    private func commandLine(of specs: [OptionSpec]) -> String {
        var words = [command.invocation] + operands.map(Shell.quoted)
        for spec in specs where spec.kind != .output {
            guard let value = options[spec.name],
                !["force", "resume", "detach", "threads", "json", "text"].contains(spec.name)
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
            case .indices(let indices): words.append(Self.ranges(indices))
            case .text(let text): words.append(Shell.quoted(text))
            }
        }
        return words.joined(separator: " ")
    }

    /// Indices as they are typed, with runs as ranges.
    private static func ranges(_ indices: [Int]) -> String {
        var runs: [Range<Int>] = []
        for index in indices {
            if let last = runs.last, last.upperBound == index {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
        return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)...\($0.upperBound - 1)" }
            .joined(separator: ",")
    }
}
