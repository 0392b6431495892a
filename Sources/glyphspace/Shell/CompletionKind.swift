/// What a shell offers for a value.
enum CompletionKind: Equatable {
    /// Nothing: a number, or any text.
    case nothing
    /// Some words.
    case words([String])
    /// Some words with commas between them.
    case list([String])
    /// Models that are found, and paths.
    case models
    /// Names of models with commas between them.
    case modelList
    /// Folders, and some words beside them.
    case folders(or: [String])
    /// Files.
    case files

    /// For a value of a kind that the help calls so, with values that have names.
    init(_ kind: ValueKind, placeholder: String, known: [String] = []) {
        switch kind {
        case .choice(let words): self = .words(words)
        case .flag, .integer, .seed, .number, .numbers, .indices: self = .nothing
        case _ where ["MODEL", "RUN", "A", "B"].contains(placeholder): self = .models
        case .words where placeholder == "NAMES": self = .modelList
        case .words where known.isEmpty: self = .nothing
        case .words: self = placeholder == "LIST" ? .list(known) : .words(known)
        case .path where !known.isEmpty || ["DIR", "FOLDER"].contains(placeholder): self = .folders(or: known)
        case .path, .output: self = .files
        }
    }

    init(_ option: OptionSpec) { self.init(option.kind, placeholder: option.placeholder, known: option.known) }
    init(_ operand: OperandSpec) { self.init(operand.kind, placeholder: operand.placeholder) }
}

/// The shells that completions are written for.
enum CompletionShell: String, CaseIterable {
    case bash, zsh, fish

    /// The script, made from the commands' tables.
    func script(_ parser: Parser) -> String {
        switch self {
        case .bash: BashCompletion.script(parser)
        case .zsh: ZshCompletion.script(parser)
        case .fish: FishCompletion.script(parser)
        }
    }
}
