/// A command line that cannot be carried out; the program ends with status 2.
enum UsageError: Error, Equatable {
    case unknownCommand(String, nearest: String?)
    case unknownOption(String, nearest: String?, command: String)
    case missingValue(String, placeholder: String, command: String)
    case needlessValue(String)
    case badValue(String, given: String, expectation: String)
    case repeated(String)
    case missingOperand(String, command: String)
    case extraOperand(String, command: String)
    case conflict(String, with: String)
    case idle(String, without: String)
    case sharedOutput(String, with: String)

    /// `what: why (what to do)`, in one line.
    var message: String {
        switch self {
        case .unknownCommand(let word, let nearest):
            "\(word): unknown command (\(nearest.map { "did you mean \($0)?" } ?? "see glyphspace --help; --model NAME opens a model"))"
        case .unknownOption(let option, let nearest, let command):
            "\(option): unknown option (\(nearest.map { "did you mean --\($0)?" } ?? "see \(command) --help"))"
        case .missingValue(let option, let placeholder, let command):
            "\(option): needs a value \(placeholder) (see \(command) --help)"
        case .needlessValue(let option):
            "\(option): takes no value (leave out what follows the =)"
        case .badValue(let name, let given, let expectation):
            "\(name): '\(given)' is not a value for it (expected \(expectation))"
        case .repeated(let option):
            "\(option): given twice (give it once)"
        case .missingOperand(let placeholder, let command):
            "\(placeholder): missing (see \(command) --help)"
        case .extraOperand(let word, let command):
            "\(word): unexpected argument (see \(command) --help)"
        case .conflict(let option, let other):
            "\(option): cannot go with \(other) (choose one)"
        case .idle(let option, let other):
            "\(option): does nothing without \(other) (add that, or leave this out)"
        case .sharedOutput(let option, let other):
            "\(option): has the same file as \(other) (give each its own)"
        }
    }
}
