/// zlib streams (RFC 1950), as inside PNG files.
public enum Zlib {
    /// Packs `bytes` as a zlib stream.
    public static func pack(_ bytes: [UInt8]) -> [UInt8] {
        let sum = Adler32.of(bytes)
        return [0x78, 0xDA] + Deflate.pack(bytes) + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
    }

    /// Unpacks one zlib stream that fills `bytes` exactly.
    /// - Parameter limit: the most bytes that may come out.
    /// - Throws: `ZlibError`
    public static func unpack(_ bytes: [UInt8], limit: Int) throws(ZlibError) -> [UInt8] {
        guard bytes.count >= 2 else { throw .truncated }
        guard bytes[0] & 0x0F == 8, bytes[0] >> 4 <= 7, (Int(bytes[0]) << 8 + Int(bytes[1])) % 31 == 0 else {
            throw .badHeader
        }
        guard bytes[1] & 0x20 == 0 else { throw .presetDictionary }
        let output: [UInt8]
        let end: Int
        do throws(InflateError) {
            (output, end) = try Inflate.unpack(bytes, from: 2, limit: limit)
        } catch {
            throw .inflate(error)
        }
        guard bytes.count - end >= 4 else { throw .truncated }
        guard bytes.count - end == 4 else { throw .trailingBytes(count: bytes.count - end - 4) }
        let sum = bytes[end...].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let found = Adler32.of(output)
        guard sum == found else { throw .wrongChecksum(expected: sum, found: found) }
        return output
    }
}

/// Why a zlib stream is refused.
public enum ZlibError: Error, Equatable, Sendable, CustomStringConvertible {
    case badHeader
    case truncated
    case presetDictionary
    case inflate(InflateError)
    case wrongChecksum(expected: UInt32, found: UInt32)
    case trailingBytes(count: Int)

    /// One line: what is wrong with the data.
    public var description: String {
        switch self {
        case .badHeader: "not a zlib stream"
        case .truncated: "zlib stream ends too early"
        case .presetDictionary: "zlib stream needs a preset dictionary"
        case .inflate(let error): error.description
        case .wrongChecksum(let expected, let found):
            "zlib contents have Adler-32 \(hex(found)), not \(hex(expected)) as the stream says"
        case .trailingBytes(let count): "zlib stream is followed by \(count) further bytes"
        }
    }
}
