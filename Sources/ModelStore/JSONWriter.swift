extension JSONValue {
    /// The value as JSON text in one line, or with one member a line and two spaces a level when `pretty`.
    ///
    /// Numbers read back to the same bits; those that JSON has no way to write (NaN, infinity) become `null`.
    public func text(pretty: Bool = false) -> String {
        var text = ""
        write(to: &text, indent: pretty ? 0 : nil)
        return text
    }

    private func write(to text: inout String, indent: Int?) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let value): text += Self.text(of: value)
        case .string(let value): Self.write(value, to: &text)
        case .array(let elements):
            // Arrays stay on one line: those of model cards are short.
            text += "["
            for (i, element) in elements.enumerated() {
                if i > 0 { text += indent == nil ? "," : ", " }
                element.write(to: &text, indent: indent)
            }
            text += "]"
        case .object(let members):
            let inner = indent.map { $0 + 2 }
            text += "{"
            for (i, member) in members.enumerated() {
                if i > 0 { text += "," }
                Self.newLine(inner, &text)
                Self.write(member.name, to: &text)
                text += indent == nil ? ":" : ": "
                member.value.write(to: &text, indent: inner)
            }
            if !members.isEmpty { Self.newLine(indent, &text) }
            text += "}"
        }
    }

    private static func newLine(_ indent: Int?, _ text: inout String) {
        guard let indent else { return }
        text += "\n" + String(repeating: " ", count: indent)
    }

    /// Negative whole numbers without a fraction, others with one, so that each reads back as the case that it was.
    static func text(of number: Double) -> String {
        guard number.isFinite else { return "null" }
        if number < 0, number > -1e15, let whole = Int64(exactly: number) { return String(whole) }
        return "\(number)"
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{8}": text += "\\b"
            case "\u{C}": text += "\\f"
            default:
                if scalar.value < 0x20 || scalar.value == 0x7F {
                    let digits = String(scalar.value, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\""
    }
}
