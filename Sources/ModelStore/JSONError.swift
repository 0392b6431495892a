/// Why bytes are not the JSON that is wanted.
public struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Where it was found, in bytes from the start.
    public let offset: Int
    /// What was found.
    public let problem: Problem

    /// The kinds of refusal.
    public enum Problem: Equatable, Sendable {
        /// Something else stands where `expected` should.
        case unexpected(expected: String, found: UInt8?)
        /// Bytes that are not UTF-8.
        case badUTF8
        /// A string with a raw control character.
        case controlCharacter(UInt8)
        /// A backslash before a character that cannot be escaped, or half a surrogate pair.
        case badEscape
        /// A number that JSON does not allow, or one beyond double precision.
        case badNumber(String)
        /// Two members of one object have this name.
        case duplicate(String)
        /// Arrays and objects within each other beyond this depth.
        case tooDeep(limit: Int)
        /// More members or elements in one object or array than this; `depth` is 1 for the outermost.
        case tooLong(limit: Int, depth: Int)
        /// More values altogether than this.
        case tooManyValues(limit: Int)
    }

    /// The one-line message.
    public var description: String {
        "\(text) at byte \(offset)"
    }

    private var text: String {
        switch problem {
        case .unexpected(let expected, nil): return "expected \(expected), found the end"
        case .unexpected(let expected, let byte?): return "expected \(expected), found \(Self.character(byte))"
        case .badUTF8: return "bytes that are not UTF-8"
        case .controlCharacter(let byte): return "\(Self.character(byte)) inside a string"
        case .badEscape: return "bad escape sequence inside a string"
        case .badNumber(let number): return "bad number \(quoted(number))"
        case .duplicate(let name): return "duplicate name \(quoted(name))"
        case .tooDeep(let limit): return "nesting over \(limit) levels"
        case .tooLong(let limit, _): return "more than \(limit) members in one object or array"
        case .tooManyValues(let limit): return "more than \(limit) values"
        }
    }

    private static func character(_ byte: UInt8) -> String {
        if (0x21..<0x7F).contains(byte) { return "'\(Character(Unicode.Scalar(byte)))'" }
        let digits = String(byte, radix: 16, uppercase: true)
        return byte == 0x20 ? "a space" : "byte 0x" + (digits.count < 2 ? "0" + digits : digits)
    }
}
