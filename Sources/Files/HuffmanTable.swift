/// A decoding table of a canonical prefix code: a first level of 2^`bits` entries, and second levels for longer codes.
///
/// An entry packs, from the low end: bits to consume (8), kind (8), extra bits (8), 8 unused, value (32). Entries are
/// machine words so that the inner loop needs no conversions.
struct HuffmanTable {
    enum Kind {
        static let literal: UInt = 0
        /// A length or distance: `value` is its base.
        static let base: UInt = 1
        static let end: UInt = 2
        /// Continue at entry `value`, with `extra` further bits.
        static let link: UInt = 3
        static let invalid: UInt = 4
    }

    enum Flaw: Error { case overSubscribed, incomplete }

    static let longest = 15

    let bits: Int
    private(set) var entries: [UInt]

    static func entry(kind: UInt, length: Int = 0, extra: Int = 0, value: Int = 0) -> UInt {
        UInt(length) | kind << 8 | UInt(extra) << 16 | UInt(value) << 32
    }

    /// - Parameters:
    ///   - lengths: the code length of each symbol, 0...15 bits, 0 for symbols that do not occur.
    ///   - symbols: each symbol's entry, without its length.
    ///   - bits: index width of the first level.
    /// - Throws: `Flaw`. As in zlib, a code of a single symbol with one bit, or of none at all, may be incomplete.
    init(lengths: ArraySlice<UInt8>, symbols: [UInt], bits: Int) throws(Flaw) {
        var counts = [Int](repeating: 0, count: Self.longest + 1)
        for length in lengths { counts[Int(length)] += 1 }
        counts[0] = 0
        var left = 1
        var next = [Int](repeating: 0, count: Self.longest + 2)
        for length in 1...Self.longest {
            left = left * 2 - counts[length]
            if left < 0 { throw .overSubscribed }
            next[length + 1] = (next[length] + counts[length]) << 1
        }
        let longest = counts.lastIndex { $0 > 0 } ?? 0
        if left > 0, longest > 1 { throw .incomplete }

        // A first level no wider than the longest code keeps small blocks cheap.
        let width = max(1, min(bits, longest))
        let mask = 1 << width - 1
        self.bits = width
        // An incomplete code has one bit at most, so one bit is enough to know that it is invalid.
        let invalid = Self.entry(kind: Kind.invalid, length: 1)
        var entries = [UInt](repeating: invalid, count: 1 << width)
        var codes: [(code: Int, length: Int, symbol: UInt)] = []
        /// For each first-level index, how many more bits its longest code has.
        var deepest = [Int](repeating: 0, count: longest > width ? 1 << width : 0)
        for (length, symbol) in zip(lengths, symbols) where length > 0 {
            let length = Int(length)
            let code = Self.reversed(next[length], length)
            next[length] += 1
            if length <= width {
                Self.fill(&entries, from: code, step: 1 << length, to: 1 << width, with: symbol | UInt(length))
            } else {
                codes.append((code, length, symbol))
                let prefix = code & mask
                deepest[prefix] = max(deepest[prefix], length - width)
            }
        }
        for (code, length, symbol) in codes {
            let prefix = code & mask
            let extra = deepest[prefix]
            if entries[prefix] >> 8 & 0xFF != Kind.link {
                entries[prefix] = Self.entry(kind: Kind.link, length: width, extra: extra, value: entries.count)
                entries += [UInt](repeating: invalid, count: 1 << extra)
            }
            let start = Int(entries[prefix] >> 32)
            Self.fill(
                &entries, from: start + code >> width, step: 1 << (length - width), to: start + 1 << extra,
                with: symbol | UInt(length - width))
        }
        self.entries = entries
    }

    private static func fill(_ entries: inout [UInt], from: Int, step: Int, to: Int, with entry: UInt) {
        var i = from
        while i < to {
            entries[i] = entry
            i += step
        }
    }

    /// The lowest `length` bits of `code` in reverse: codes are sent from their highest bit on.
    private static func reversed(_ code: Int, _ length: Int) -> Int {
        var result = 0
        for i in 0..<length where code >> i & 1 == 1 { result |= 1 << (length - 1 - i) }
        return result
    }
}

/// The symbols of deflate (RFC 1951, 3.2.5).
enum DeflateSymbols {
    static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    static let lengthExtras = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    static let distanceBases = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145,
        8193, 12289, 16385, 24577,
    ]
    static let distanceExtras = [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
    ]
    /// The order in which the lengths of the code-length code are sent.
    static let codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    static let fixedLiteralLengths: [UInt8] =
        [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
        + [UInt8](repeating: 8, count: 8)
    static let fixedDistanceLengths = [UInt8](repeating: 5, count: 32)

    /// Table entries of the 288 literal and length symbols; 286 and 287 are invalid.
    static let literals: [UInt] =
        (0..<256).map { HuffmanTable.entry(kind: HuffmanTable.Kind.literal, value: $0) }
        + [HuffmanTable.entry(kind: HuffmanTable.Kind.end)]
        + zip(lengthBases, lengthExtras).map {
            HuffmanTable.entry(kind: HuffmanTable.Kind.base, extra: $1, value: $0)
        } + [UInt](repeating: HuffmanTable.entry(kind: HuffmanTable.Kind.invalid), count: 2)
    /// Table entries of the 32 distance symbols; 30 and 31 are invalid.
    static let distances: [UInt] =
        zip(distanceBases, distanceExtras).map {
            HuffmanTable.entry(kind: HuffmanTable.Kind.base, extra: $1, value: $0)
        }
        + [UInt](repeating: HuffmanTable.entry(kind: HuffmanTable.Kind.invalid), count: 2)
    /// Table entries of the code-length alphabet.
    static let codeLengths: [UInt] = (0..<19).map { HuffmanTable.entry(kind: HuffmanTable.Kind.literal, value: $0) }
}
