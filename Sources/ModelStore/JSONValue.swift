/// A JSON value as it stands in a file: members keep their order, whole numbers keep all their digits.
public enum JSONValue: Equatable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number without sign, fraction or exponent, from 0 to 2⁶⁴ - 1, exactly.
    case integer(UInt64)
    /// Any other number; finite.
    case number(Double)
    /// A string.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object; names are unique.
    case object([Member])

    /// A name and its value in an object.
    public struct Member: Equatable, Sendable {
        /// The name.
        public var name: String
        /// The value.
        public var value: JSONValue

        /// Makes a member.
        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }
}

extension JSONValue {
    /// The value of a member of an object; nil for other kinds and for names that are not there.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    /// The text of a string.
    public var string: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    /// A number of either kind, rounded to double precision.
    public var double: Double? {
        switch self {
        case .integer(let value): return Double(value)
        case .number(let value): return value
        default: return nil
        }
    }

    /// A whole number that is not negative and fits an `Int`.
    public var int: Int? {
        if case .integer(let value) = self { return Int(exactly: value) }
        return nil
    }

    /// The elements of an array.
    public var array: [JSONValue]? {
        if case .array(let elements) = self { return elements }
        return nil
    }

    /// What it is, for error messages: `the number 3`, `a string`, `an object`.
    var kind: String {
        switch self {
        case .null: return "null"
        case .bool(let value): return value ? "true" : "false"
        case .integer(let value): return "\(value)"
        case .number(let value): return Self.text(of: value)
        case .string(let text): return quoted(text)
        case .array: return "an array"
        case .object: return "an object"
        }
    }
}

extension JSONValue {
    /// Reads strict JSON from untrusted bytes; `depth` and `values` bound the stack and the memory. Throws `JSONError`.
    public static func parse(
        _ bytes: some Collection<UInt8>, depth: Int = 16, values: Int = 100_000
    ) throws(JSONError) -> JSONValue {
        try JSONParser.parse(bytes, limits: .init(depth: depth, length: values, values: values))
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral
{
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A whole number; negative ones become `number`.
    public init(integerLiteral value: Int) {
        self = value >= 0 ? .integer(UInt64(value)) : .number(Double(value))
    }
    /// A number.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}
