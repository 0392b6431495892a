/// Strict reading of gzip files (RFC 1952).
public enum Gzip {
    /// Whether the bytes begin as a gzip file does.
    public static func isGzip(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B
    }

    /// The unpacked contents of a gzip file; several members one after another are joined, as gzip does.
    /// - Parameter limit: the most bytes that may come out of all members.
    /// - Throws: `GzipError`; every header flag, checksum and length is checked, and nothing may follow the last member.
    public static func unpack(_ bytes: [UInt8], limit: Int) throws(GzipError) -> [UInt8] {
        var output: [UInt8] = []
        var position = 0
        repeat {
            if position > 0, bytes[position] != 0x1F {
                throw .trailingBytes(count: bytes.count - position)
            }
            position = try skipHeader(bytes, from: position)
            let (part, end) = try inflate(bytes, from: position, limit: limit - output.count)
            guard bytes.count - end >= 8 else { throw .truncated }
            let sum = word(bytes, at: end)
            let length = word(bytes, at: end + 4)
            let found = CRC32.of(part)
            guard sum == found else { throw .wrongChecksum(expected: sum, found: found) }
            guard length == UInt32(truncatingIfNeeded: part.count) else {
                throw .wrongLength(expected: Int(length), found: part.count)
            }
            if output.isEmpty { output = part } else { output += part }
            position = end + 8
        } while position < bytes.count
        return output
    }

    /// The first `count` bytes of the contents (fewer when there are fewer in the first member); nothing behind them is
    /// looked at.
    /// - Throws: `GzipError`
    public static func prefix(_ bytes: [UInt8], count: Int) throws(GzipError) -> [UInt8] {
        let start = try skipHeader(bytes, from: 0)
        return try inflate(bytes, from: start, limit: count, prefix: true).output
    }

    private static func inflate(
        _ bytes: [UInt8], from start: Int, limit: Int, prefix: Bool = false
    ) throws(GzipError) -> (output: [UInt8], end: Int) {
        do throws(InflateError) {
            return try Inflate.unpack(bytes, from: start, limit: limit, prefix: prefix)
        } catch {
            throw .inflate(error)
        }
    }

    private static func word(_ bytes: [UInt8], at index: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[index + $1]) << UInt32(8 * $1) }
    }

    /// Checks a member's header; the index of the first byte behind it.
    private static func skipHeader(_ bytes: [UInt8], from start: Int) throws(GzipError) -> Int {
        guard bytes.count - start >= 2 else { throw start == 0 ? .notGzip : .truncated }
        guard bytes[start] == 0x1F, bytes[start + 1] == 0x8B else { throw .notGzip }
        guard bytes.count - start >= 10 else { throw .truncated }
        guard bytes[start + 2] == 8 else { throw .unknownMethod(bytes[start + 2]) }
        let flags = bytes[start + 3]
        guard flags & 0xE0 == 0 else { throw .reservedFlags(flags) }
        var position = start + 10
        if flags & 0x04 != 0 {  // extra field
            guard bytes.count - position >= 2 else { throw .truncated }
            position += 2 + Int(bytes[position]) + Int(bytes[position + 1]) << 8
            guard position <= bytes.count else { throw .truncated }
        }
        for flag: UInt8 in [0x08, 0x10] where flags & flag != 0 {  // file name, comment
            guard let end = bytes[position...].firstIndex(of: 0) else { throw .truncated }
            position = end + 1
        }
        if flags & 0x02 != 0 {  // checksum of the header
            guard bytes.count - position >= 2 else { throw .truncated }
            let sum = UInt16(bytes[position]) | UInt16(bytes[position + 1]) << 8
            let found = UInt16(truncatingIfNeeded: CRC32.of(Array(bytes[start..<position])))
            guard sum == found else { throw .wrongHeaderChecksum(expected: sum, found: found) }
            position += 2
        }
        return position
    }
}

/// Why gzip data are refused.
public enum GzipError: Error, Equatable, Sendable, CustomStringConvertible {
    case notGzip
    case truncated
    case unknownMethod(UInt8)
    case reservedFlags(UInt8)
    case wrongHeaderChecksum(expected: UInt16, found: UInt16)
    case inflate(InflateError)
    case wrongChecksum(expected: UInt32, found: UInt32)
    case wrongLength(expected: Int, found: Int)
    case trailingBytes(count: Int)

    /// One line: what is wrong with the data.
    public var description: String {
        switch self {
        case .notGzip: "not a gzip file"
        case .truncated: "gzip file ends too early"
        case .unknownMethod(let method): "gzip compression method \(method), where only 8 is known"
        case .reservedFlags(let flags): "gzip header has reserved flags set (\(flags))"
        case .wrongHeaderChecksum(let expected, let found):
            "gzip header checksum is \(hex(UInt32(found))), not \(hex(UInt32(expected))) as it says"
        case .inflate(let error): error.description
        case .wrongChecksum(let expected, let found):
            "gzip contents have CRC-32 \(hex(found)), not \(hex(expected)) as the file says"
        case .wrongLength(let expected, let found):
            "gzip contents have \(found) bytes, not \(expected) as the file says"
        case .trailingBytes(let count): "gzip file is followed by \(count) further bytes"
        }
    }
}

/// Eight hexadecimal digits.
func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
}
