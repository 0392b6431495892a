/// Options that would do nothing.
extension ParsedArguments {
    /// Refuses the first of some options that is given: they do nothing without `other`. Throws `UsageError`.
    func refuse(_ names: [String], without other: String) throws(UsageError) {
        guard let name = names.first(where: { options[$0] != nil }) else { return }
        throw .idle("--\(name)", without: other)
    }

    /// Refuses options that need others none of which is given. Throws `UsageError`.
    func refuseIdle() throws(UsageError) {
        for spec in command.options where spec.isIdle(beside: { options[$0] != nil }) {
            try refuse([spec.name], without: spec.needs.map { "--\($0)" }.joined(separator: " or "))
        }
    }
}

extension CommandSpec {
    /// The words behind its name without options that need others which are neither among them nor among `others`.
    func withoutIdle(_ words: [String], with others: [String]) -> [String] {
        let given = Set(words + others.map { "--\($0)" })
        var kept: [String] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            let spec = options.first { "--\($0.name)" == word }
            if let spec, spec.isIdle(beside: { given.contains("--\($0)") }) {
                if spec.kind != .flag { _ = rest.popFirst() }
            } else {
                kept.append(word)
            }
        }
        return kept
    }
}
