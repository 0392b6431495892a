/// Decodes UTF-8 byte by byte; what is malformed becomes U+FFFD.
struct UTF8Decoder: Sendable {
    private var pending: [UInt8] = []
    private var missing = 0

    /// A character has begun and not ended.
    var isPending: Bool { !pending.isEmpty }

    /// Gives up the character that has begun.
    mutating func abandon() -> Unicode.Scalar {
        (pending, missing) = ([], 0)
        return "\u{FFFD}"
    }

    /// The characters that this byte completes.
    mutating func scalars(_ byte: UInt8) -> [Unicode.Scalar] {
        if missing > 0, byte & 0xC0 == 0x80 {
            pending.append(byte)
            missing -= 1
            guard missing == 0 else { return [] }
            defer { pending = [] }
            let scalars = Array(String(decoding: pending, as: UTF8.self).unicodeScalars)
            return scalars.count == 1 ? scalars : ["\u{FFFD}"]
        }
        let before: [Unicode.Scalar] = isPending ? [abandon()] : []
        switch byte {
        case 0..<0x80: return before + [Unicode.Scalar(byte)]
        case 0xC2...0xDF: missing = 1
        case 0xE0...0xEF: missing = 2
        case 0xF0...0xF4: missing = 3
        default: return before + ["\u{FFFD}"]
        }
        pending = [byte]
        return before
    }
}
