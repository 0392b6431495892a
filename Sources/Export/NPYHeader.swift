/// What the header of a .npy file says.
struct NPYHeader: Equatable {
    var descr: String
    var fortranOrder: Bool
    var shape: [Int]
}

/// What is wrong with the header of a .npy file.
public enum NPYHeaderFlaw: Error, Equatable, Sendable {
    case notASCII
    case notDictionary
    case unknownKey(String)
    case repeatedKey(String)
    case missingKey(String)
    case descrNotText
    case orderNotBoolean
    case shapeNotTuple
    case sizeNegative
    case sizeBoolean
    case sizeNotInteger
    case sizeTooLarge
    case textBehind
}

/// Reads the one Python literal that a .npy header may be: a dictionary of `descr`, `fortran_order` and `shape`.
struct NPYHeaderParser {
    private var rest: Substring

    init(_ text: String) {
        rest = text[...]
    }

    mutating func parse() throws(NPYHeaderFlaw) -> NPYHeader {
        var descr: String?
        var order: Bool?
        var shape: [Int]?
        guard skip("{") else { throw .notDictionary }
        while !skip("}") {
            guard let key = quoted(), skip(":") else { throw .notDictionary }
            switch key {
            case "descr":
                guard descr == nil else { throw .repeatedKey(key) }
                guard let text = quoted() else { throw .descrNotText }
                descr = text
            case "fortran_order":
                guard order == nil else { throw .repeatedKey(key) }
                switch word() {
                case "True": order = true
                case "False": order = false
                default: throw .orderNotBoolean
                }
            case "shape":
                guard shape == nil else { throw .repeatedKey(key) }
                shape = try tuple()
            default: throw .unknownKey(key)
            }
            if skip(",") { continue }
            guard peek() == "}" else { throw .notDictionary }
        }
        blanks()
        guard rest.isEmpty else { throw .textBehind }
        guard let descr else { throw .missingKey("descr") }
        guard let order else { throw .missingKey("fortran_order") }
        guard let shape else { throw .missingKey("shape") }
        return NPYHeader(descr: descr, fortranOrder: order, shape: shape)
    }

    /// `()`, `(3,)` or `(3, 4)`, with or without a comma at the end.
    private mutating func tuple() throws(NPYHeaderFlaw) -> [Int] {
        guard skip("(") else { throw .shapeNotTuple }
        var sizes: [Int] = []
        var comma = true
        while !skip(")") {
            guard comma else { throw .shapeNotTuple }
            if peek() == "-" { throw .sizeNegative }
            let text = word()
            if text == "True" || text == "False" { throw .sizeBoolean }
            // A trailing L is what Python 2 wrote for long integers.
            let digits = text.hasSuffix("L") ? text.dropLast() : text[...]
            guard !digits.isEmpty, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { throw .sizeNotInteger }
            guard let size = Int(digits) else { throw .sizeTooLarge }
            sizes.append(size)
            comma = skip(",")
        }
        // (3) is a number in Python, not a tuple.
        if sizes.count == 1, !comma { throw .shapeNotTuple }
        return sizes
    }

    private mutating func blanks() {
        rest = rest.drop { $0 == " " || $0 == "\n" || $0 == "\t" }
    }

    private mutating func peek() -> Character? {
        blanks()
        return rest.first
    }

    private mutating func skip(_ character: Character) -> Bool {
        guard peek() == character else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Letters, digits, points and underscores.
    private mutating func word() -> String {
        blanks()
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" }
        rest = rest.dropFirst(word.count)
        return String(word)
    }

    /// A text in single or double quotes, without escapes.
    private mutating func quoted() -> String? {
        guard let quote = peek(), quote == "'" || quote == "\"" else { return nil }
        rest = rest.dropFirst()
        guard let end = rest.firstIndex(of: quote) else { return nil }
        let text = rest[..<end]
        guard !text.contains("\\"), !text.contains("\n") else { return nil }
        rest = rest[rest.index(after: end)...]
        return String(text)
    }
}
