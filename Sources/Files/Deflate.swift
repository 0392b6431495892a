/// Packing of data as a deflate stream (RFC 1951): LZ77 with hash chains and lazy matching, and per block the shortest of
/// stored, fixed and dynamic Huffman codes.
public enum Deflate {
    /// Symbols a block: enough for the codes to fit the data, few enough for them to follow it.
    private static let blockSymbols = 16384

    /// Packs `bytes`; an empty input gives an empty stream, not nothing.
    public static func pack(_ bytes: [UInt8]) -> [UInt8] {
        var writer = BitWriter()
        var matcher = Matcher(bytes)
        var start = 0
        repeat {
            let tokens = matcher.next(blockSymbols)
            let end = matcher.position
            block(tokens, raw: bytes[start..<end], last: end == bytes.count, into: &writer)
            start = end
        } while start < bytes.count
        return writer.finish()
    }

    private static func block(_ tokens: [Token], raw: ArraySlice<UInt8>, last: Bool, into writer: inout BitWriter) {
        var literalCounts = [Int](repeating: 0, count: 286)
        var distanceCounts = [Int](repeating: 0, count: 30)
        var extraBits = 0
        literalCounts[256] = 1
        for token in tokens {
            switch token {
            case .literal(let byte): literalCounts[Int(byte)] += 1
            case .copy(let length, let distance):
                let l = symbol(length, in: DeflateSymbols.lengthBases)
                let d = symbol(distance, in: DeflateSymbols.distanceBases)
                literalCounts[257 + l] += 1
                distanceCounts[d] += 1
                extraBits += DeflateSymbols.lengthExtras[l] + DeflateSymbols.distanceExtras[d]
            }
        }
        let literals = PrefixCode(counts: literalCounts, longest: 15)
        let distances = PrefixCode(counts: distanceCounts, longest: 15)
        let header = DynamicHeader(literals.lengths, distances.lengths)

        let fixedLiterals = PrefixCode(lengths: DeflateSymbols.fixedLiteralLengths)
        let fixedDistances = PrefixCode(lengths: DeflateSymbols.fixedDistanceLengths)
        let dynamicSize =
            header.size + literals.size(of: literalCounts) + distances.size(of: distanceCounts) + extraBits
        let fixedSize = fixedLiterals.size(of: literalCounts) + fixedDistances.size(of: distanceCounts) + extraBits
        // Each stored part of at most 65,535 bytes costs a header of up to 42 bits.
        let storedSize = raw.count * 8 + (raw.count / 65535 + 1) * 42

        if storedSize < min(dynamicSize, fixedSize) {
            stored(raw, last: last, into: &writer)
        } else if fixedSize <= dynamicSize {
            writer.put((last ? 1 : 0) | 1 << 1, 3)
            write(tokens, fixedLiterals, fixedDistances, into: &writer)
        } else {
            writer.put((last ? 1 : 0) | 2 << 1, 3)
            header.write(into: &writer)
            write(tokens, literals, distances, into: &writer)
        }
    }

    private static func stored(_ raw: ArraySlice<UInt8>, last: Bool, into writer: inout BitWriter) {
        var rest = raw
        repeat {
            let part = rest.prefix(65535)
            rest = rest.dropFirst(part.count)
            writer.put(last && rest.isEmpty ? 1 : 0, 3)
            writer.align()
            writer.put(part.count, 16)
            writer.put(~part.count & 0xFFFF, 16)
            for byte in part { writer.put(Int(byte), 8) }
        } while !rest.isEmpty
    }

    private static func write(
        _ tokens: [Token], _ literals: PrefixCode, _ distances: PrefixCode, into writer: inout BitWriter
    ) {
        for token in tokens {
            switch token {
            case .literal(let byte): literals.write(Int(byte), into: &writer)
            case .copy(let length, let distance):
                let l = symbol(length, in: DeflateSymbols.lengthBases)
                literals.write(257 + l, into: &writer)
                writer.put(length - DeflateSymbols.lengthBases[l], DeflateSymbols.lengthExtras[l])
                let d = symbol(distance, in: DeflateSymbols.distanceBases)
                distances.write(d, into: &writer)
                writer.put(distance - DeflateSymbols.distanceBases[d], DeflateSymbols.distanceExtras[d])
            }
        }
        literals.write(256, into: &writer)
    }

    /// Index of the last base that is not above `value`.
    private static func symbol(_ value: Int, in bases: [Int]) -> Int {
        var low = 0
        var high = bases.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if bases[middle] <= value { low = middle } else { high = middle }
        }
        return low
    }
}

/// A literal byte, or a copy of `length` (3...258) bytes from `distance` (1...32768) back.
enum Token: Equatable {
    case literal(UInt8)
    case copy(length: Int, distance: Int)
}
