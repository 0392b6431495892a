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
    /// Whole numbers from 0 on, with commas between them, and ranges `0...4` or `0..<5`.
    case indices
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
    case indices([Int])
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
    /// An older name, which is still understood; nil for none.
    let oldName: String?
    /// Values that shells offer, where others may be typed too.
    let known: [String]
    /// Options of which one must be given for this one to do anything; none where it always does something.
    let needs: [String]

    init(
        _ name: String, _ placeholder: String, _ kind: ValueKind, _ help: String, oldName: String? = nil,
        known: [String] = [], needs: [String] = []
    ) {
        (self.name, self.placeholder, self.kind, self.help) = (name, placeholder, kind, help)
        (self.oldName, self.known, self.needs) = (oldName, known, needs)
    }

    /// Whether it would do nothing beside those options that are given.
    func isIdle(beside isGiven: (String) -> Bool) -> Bool { !needs.isEmpty && !needs.contains(where: isGiven) }

    /// A file that is written.
    static func output(_ name: String, _ help: String) -> OptionSpec { OptionSpec(name, "FILE", .output, help) }

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
        case .indices:
            return Self.indices(text).map(Value.indices)
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
        case .indices: "whole numbers from 0 on, such as 7 or 0,3,5 or 0...49"
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

    private static func indices(_ text: String) -> [Int]? {
        var indices: [Int] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let range = range(String(part)), indices.count + range.count <= 100_000 else { return nil }
            indices += range
        }
        return indices
    }

    /// One number, or a range that is not empty.
    private static func range(_ text: String) -> Range<Int>? {
        let bounds = 0...1_000_000_000
        func index(_ text: Substring) -> Int? {
            guard text.utf8.allSatisfy({ "0123456789".utf8.contains($0) }) else { return nil }
            return Int(text).flatMap { bounds.contains($0) ? $0 : nil }
        }
        guard let dots = text.firstIndex(of: ".") else { return index(text[...]).map { $0..<$0 + 1 } }
        let sign = text[dots...].prefix { ".<".contains($0) }
        guard sign == "..." || sign == "..<", let first = index(text[..<dots]),
            let last = index(text[text.index(dots, offsetBy: 3)...])
        else { return nil }
        let end = sign == "..." ? last + 1 : last
        return end > first ? first..<end : nil
    }

    private static func short(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? String(number)
    }
}
