/// What a shell offers for a value.
enum CompletionKind: Equatable {
    /// Nothing: a number, or any text.
    case nothing
    /// Some words.
    case words([String])
    /// Models that are found, and paths.
    case models
    /// Folders.
    case folders
    /// Files.
    case files

    /// For a value of a kind that the help calls so.
    init(_ kind: ValueKind, placeholder: String) {
        switch kind {
        case .choice(let words): self = .words(words)
        case .flag, .integer, .seed, .number, .numbers, .indices: self = .nothing
        case _ where ["MODEL", "RUN", "A", "B"].contains(placeholder): self = .models
        case .words: self = .nothing
        case .path, .output: self = ["DIR", "FOLDER"].contains(placeholder) ? .folders : .files
        }
    }

    init(_ option: OptionSpec) { self.init(option.kind, placeholder: option.placeholder) }
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
