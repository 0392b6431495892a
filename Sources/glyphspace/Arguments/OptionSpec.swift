/// What an option's value may be.
enum ValueKind: Equatable, Sendable {
    /// No value: given or not.
    case flag
    /// A whole number within bounds.
    case integer(ClosedRange<Int>)
    /// A whole number from 0 to 2⁶⁴ - 1.
    case seed
    /// A finite decimal number within bounds.
    case number(ClosedRange<Double>)
    /// Finite decimal numbers within bounds, with commas between them.
    case numbers(ClosedRange<Double>)
    /// The path of a file or folder.
    case path
    /// Any text that is not empty.
    case words
    /// The path of a file to write, or `-` for standard output.
    case output
    /// One of these words.
    case choice([String])
}

/// A value that passed its option's check.
enum Value: Equatable, Sendable {
    case flag
    case integer(Int)
    case seed(UInt64)
    case number(Double)
    case numbers([Double])
    case text(String)
}

/// One long option of a command, as the parser and the help both see it.
struct OptionSpec: Equatable, Sendable {
    /// Name without its dashes.
    let name: String
    /// What stands for the value in the help, such as `N`; empty for a flag.
    let placeholder: String
    /// Which values are taken.
    let kind: ValueKind
    /// What it does, in one sentence without a full stop.
    let help: String
    /// An older name, which is still understood; empty for none.
    let oldName: String

    init(_ name: String, _ placeholder: String, _ kind: ValueKind, _ help: String, oldName: String = "") {
        (self.name, self.placeholder, self.kind, self.help) = (name, placeholder, kind, help)
        self.oldName = oldName
    }

    /// A flag.
    init(_ name: String, _ help: String) { self.init(name, "", .flag, help) }

    /// As it is typed, with the placeholder of its value.
    var usage: String { placeholder.isEmpty ? "--\(name)" : "--\(name) \(placeholder)" }
}

extension ValueKind {
    /// Reads a value; nil where it is not one of this kind.
    func read(_ text: String) -> Value? {
        switch self {
        case .flag: return nil
        case .integer(let bounds):
            guard let number = Int(text), bounds.contains(number) else { return nil }
            return .integer(number)
        case .seed:
            return UInt64(text).map(Value.seed)
        case .number(let bounds):
            return Self.number(text, bounds).map(Value.number)
        case .numbers(let bounds):
            let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            let numbers = parts.compactMap { Self.number(String($0), bounds) }
            return numbers.count == parts.count && parts.count <= 1000 ? .numbers(numbers) : nil
        case .path, .output, .words:
            return text.isEmpty ? nil : .text(text)
        case .choice(let words):
            return words.contains(text) ? .text(text) : nil
        }
    }

    /// Names the values that are taken, for an error message.
    var expectation: String {
        switch self {
        case .flag: "no value"
        case .integer(let bounds): "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        case .seed: "a whole number from 0 to \(UInt64.max)"
        case .number(let bounds): "a number from \(Self.short(bounds.lowerBound)) to \(Self.short(bounds.upperBound))"
        case .numbers(let bounds):
            "numbers from \(Self.short(bounds.lowerBound)) to \(Self.short(bounds.upperBound)), with commas between them"
        case .path: "a path"
        case .words: "some text"
        case .output: "a path, or - for standard output"
        case .choice(let words): words.joined(separator: ", ")
        }
    }

    /// Only decimal digits: "inf", "nan" and hexadecimal floats are somebody's mistake here.
    private static func number(_ text: String, _ bounds: ClosedRange<Double>) -> Double? {
        guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let number = Double(text),
            bounds.contains(number)
        else { return nil }
        return number
    }

    private static func short(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? String(number)
    }
}
