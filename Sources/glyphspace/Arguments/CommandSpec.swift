/// An argument that has no name but a place, such as MODEL.
struct OperandSpec: Equatable, Sendable {
    /// What stands for it in the help.
    let placeholder: String
    /// Which values are taken.
    let kind: ValueKind
    /// What it is, in one sentence without a full stop.
    let help: String
    /// Whether any number of them may stand here, none included; only for the last place.
    let repeats: Bool

    init(_ placeholder: String, _ kind: ValueKind, _ help: String, repeats: Bool = false) {
        (self.placeholder, self.kind, self.help, self.repeats) = (placeholder, kind, help, repeats)
    }

    /// A path.
    init(_ placeholder: String, _ help: String) { self.init(placeholder, .path, help) }

    /// As it is typed: the words of a choice, else the placeholder.
    var usage: String {
        if case .choice(let words) = kind { return words.joined(separator: "|") }
        return repeats ? "[\(placeholder) ...]" : placeholder
    }
}

/// A subcommand: its table of arguments makes the parser and the help.
struct CommandSpec: Equatable, Sendable {
    /// The word that chooses it; empty for the dashboard, which needs none.
    let name: String
    /// What it does, in one sentence without a full stop.
    let summary: String
    /// Arguments by place; all are needed but one that repeats.
    let operands: [OperandSpec]
    /// Arguments by name; all may be left out.
    let options: [OptionSpec]
    /// Lines for the end of its help, such as examples.
    let examples: [String]

    init(
        _ name: String, _ summary: String, operands: [OperandSpec] = [], options: [OptionSpec],
        examples: [String] = []
    ) {
        (self.name, self.summary, self.operands) = (name, summary, operands)
        (self.options, self.examples) = (options, examples)
    }

    /// As it is typed, such as `glyphspace sample`.
    var invocation: String { name.isEmpty ? "glyphspace" : "glyphspace \(name)" }
}
