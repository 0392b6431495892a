/// Comma-separated values (RFC 4180): lines end with CR LF, numbers with a point whatever the locale.
public enum CSV {
    /// One field.
    public enum Field: Equatable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case text(String)
        case integer(Int)
        case float(Float)
        case double(Double)

        /// A text field.
        public init(stringLiteral value: String) { self = .text(value) }
        /// A whole number.
        public init(integerLiteral value: Int) { self = .integer(value) }

        /// The field as it is written: quoted where needed; numbers as the shortest digits that read back the same, `nan`,
        /// `inf` and `-inf`.
        public var written: String {
            switch self {
            case .text(let text): CSV.quoted(text)
            case .integer(let value): String(value)
            case .float(let value): value.description
            case .double(let value): value.description
            }
        }
    }

    /// One line with its end.
    public static func line(_ fields: [Field]) -> String {
        fields.map(\.written).joined(separator: ",") + "\r\n"
    }

    /// A whole file: a line of names, then the rows.
    public static func file(header: [String], rows: [[Field]]) -> [UInt8] {
        var text = line(header.map { .text($0) })
        for row in rows { text += line(row) }
        return Array(text.utf8)
    }

    /// A text in quotes if it has commas, quotes, line breaks or outer spaces.
    static func quoted(_ text: String) -> String {
        let bytes = text.utf8
        let special: Set<UInt8> = [0x22, 0x2C, 0x0A, 0x0D]
        guard bytes.contains(where: special.contains) || bytes.first == 0x20 || bytes.last == 0x20 else { return text }
        return "\"" + text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }
}
