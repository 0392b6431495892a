/// Reads strict JSON (RFC 8259) from untrusted bytes: no duplicate names, nothing after the value, bounded depth and size.
struct JSONParser {
    /// Bounds that keep the memory of the parsed value small whatever the bytes are.
    struct Limits {
        /// Arrays and objects within each other.
        var depth: Int
        /// Members or elements of one object or array.
        var length: Int
        /// Values altogether.
        var values: Int
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let limits: Limits
    private var position = 0
    private var values = 0

    /// Parses all of `bytes`. Throws `JSONError`.
    static func parse(_ bytes: some Collection<UInt8>, limits: Limits) throws(JSONError) -> JSONValue {
        let result =
            bytes.withContiguousStorageIfAvailable { parse($0, limits: limits) }
            ?? Array(bytes).withUnsafeBufferPointer { parse($0, limits: limits) }
        return try result.get()
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>, limits: Limits) -> Result<JSONValue, JSONError> {
        var parser = JSONParser(bytes: bytes, limits: limits)
        do throws(JSONError) {
            if let offset = firstInvalidUTF8(bytes) { throw JSONError(offset: offset, problem: .badUTF8) }
            let value = try parser.value(depth: 0)
            parser.skipSpace()
            guard parser.position == bytes.count else { throw parser.unexpected("nothing more") }
            return .success(value)
        } catch {
            return .failure(error)
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, limits: Limits) {
        self.bytes = bytes
        self.limits = limits
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func unexpected(_ expected: String) -> JSONError {
        JSONError(offset: position, problem: .unexpected(expected: expected, found: next))
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        skipSpace()
        values += 1
        if values > limits.values {
            throw JSONError(offset: position, problem: .tooManyValues(limit: limits.values))
        }
        switch next {
        case UInt8(ascii: "{"): return .object(try members(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try elements(depth: depth + 1))
        case UInt8(ascii: "\""): return .string(try text())
        case UInt8(ascii: "-")?, (UInt8(ascii: "0")...UInt8(ascii: "9"))?: return try number()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw unexpected("a value")
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        for i in 0..<word.utf8CodeUnitCount where !skip(word.utf8Start[i]) { throw unexpected("\(word)") }
        return value
    }
}

extension JSONParser {
    private mutating func open(depth: Int) throws(JSONError) {
        guard depth <= limits.depth else {
            throw JSONError(offset: position, problem: .tooDeep(limit: limits.depth))
        }
        position += 1
        skipSpace()
    }

    private func checkLength(_ count: Int, depth: Int) throws(JSONError) {
        guard count < limits.length else {
            throw JSONError(offset: position, problem: .tooLong(limit: limits.length, depth: depth))
        }
    }

    private mutating func members(depth: Int) throws(JSONError) -> [JSONValue.Member] {
        try open(depth: depth)
        var members: [JSONValue.Member] = []
        var names: Set<ExactName> = []
        if skip(UInt8(ascii: "}")) { return members }
        while true {
            skipSpace()
            try checkLength(members.count, depth: depth)
            let start = position
            guard next == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
            let name = try text()
            guard names.insert(ExactName(name)).inserted else {
                throw JSONError(offset: start, problem: .duplicate(name))
            }
            skipSpace()
            guard skip(UInt8(ascii: ":")) else { throw unexpected("':'") }
            members.append(JSONValue.Member(name, try value(depth: depth)))
            skipSpace()
            if skip(UInt8(ascii: "}")) { return members }
            guard skip(UInt8(ascii: ",")) else { throw unexpected("',' or '}'") }
        }
    }

    private mutating func elements(depth: Int) throws(JSONError) -> [JSONValue] {
        try open(depth: depth)
        var elements: [JSONValue] = []
        if skip(UInt8(ascii: "]")) { return elements }
        while true {
            try checkLength(elements.count, depth: depth)
            elements.append(try value(depth: depth))
            skipSpace()
            if skip(UInt8(ascii: "]")) { return elements }
            guard skip(UInt8(ascii: ",")) else { throw unexpected("',' or ']'") }
        }
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = position
        let negative = skip(UInt8(ascii: "-"))
        if skip(UInt8(ascii: "0")) {
            if let byte = next, isDigit(byte) { throw badNumber(from: start) }
        } else if skipDigits() == 0 {
            throw badNumber(from: start)
        }
        var whole = !negative
        if skip(UInt8(ascii: ".")) {
            whole = false
            if skipDigits() == 0 { throw badNumber(from: start) }
        }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            whole = false
            if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
            if skipDigits() == 0 { throw badNumber(from: start) }
        }
        // No number needs so many digits, and converting them takes long.
        guard position - start <= 1000 else { throw badNumber(from: start) }
        let digits = String(decoding: bytes[start..<position], as: UTF8.self)
        if whole, let integer = UInt64(digits) { return .integer(integer) }
        guard let double = Double(digits), double.isFinite else { throw badNumber(from: start) }
        return .number(double)
    }

    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private mutating func skipDigits() -> Int {
        let start = position
        while let byte = next, isDigit(byte) { position += 1 }
        return position - start
    }

    private func badNumber(from start: Int) -> JSONError {
        let end = min(position + 1, start + 100, bytes.count)
        return JSONError(
            offset: start, problem: .badNumber(String(decoding: bytes[start..<end], as: UTF8.self)))
    }
}

extension JSONParser {
    private mutating func text() throws(JSONError) -> String {
        position += 1
        var start = position
        var text = ""
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                let rest = String(decoding: bytes[start..<position], as: UTF8.self)
                position += 1
                // Most strings have no escapes and are not copied a second time.
                return text.isEmpty ? rest : text + rest
            case UInt8(ascii: "\\"):
                text += String(decoding: bytes[start..<position], as: UTF8.self)
                text.unicodeScalars.append(try escape())
                start = position
            case 0..<0x20:
                throw JSONError(offset: position, problem: .controlCharacter(byte))
            default:
                position += 1
            }
        }
        throw unexpected("'\"'")
    }

    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        let start = position
        position += 1
        guard let byte = next else { throw unexpected("an escaped character") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let high = hexadecimal()
            if let high, let scalar = Unicode.Scalar(high) { return scalar }
            // Beyond the basic plane a character is written as two surrogates.
            if let high, (0xD800..<0xDC00).contains(high), skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")),
                let low = hexadecimal(), (0xDC00..<0xE000).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
            {
                return scalar
            }
            throw JSONError(offset: start, problem: .badEscape)
        default: throw JSONError(offset: start, problem: .badEscape)
        }
    }

    private mutating func hexadecimal() -> UInt32? {
        var value: UInt32 = 0
        for _ in 0..<4 {
            let digit: UInt8
            switch next {
            case let byte? where isDigit(byte): digit = byte - UInt8(ascii: "0")
            case let byte? where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20):
                digit = (byte | 0x20) - UInt8(ascii: "a") + 10
            default: return nil
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}

/// Where the first byte is that no UTF-8 text has; nil for good text.
private func firstInvalidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var i = 0
    while i < bytes.count {
        let lead = bytes[i]
        if lead < 0x80 {
            i += 1
            continue
        }
        // Overlong forms, surrogates and numbers beyond U+10FFFF are ruled out by the second byte's range (RFC 3629).
        let (count, second): (Int, ClosedRange<UInt8>)
        switch lead {
        case 0xC2...0xDF: (count, second) = (2, 0x80...0xBF)
        case 0xE0: (count, second) = (3, 0xA0...0xBF)
        case 0xE1...0xEC, 0xEE...0xEF: (count, second) = (3, 0x80...0xBF)
        case 0xED: (count, second) = (3, 0x80...0x9F)
        case 0xF0: (count, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (count, second) = (4, 0x80...0xBF)
        case 0xF4: (count, second) = (4, 0x80...0x8F)
        default: return i
        }
        guard i + count <= bytes.count, second.contains(bytes[i + 1]),
            (2..<count).allSatisfy({ bytes[i + $0] & 0xC0 == 0x80 })
        else { return i }
        i += count
    }
    return nil
}
