import Files

/// The frame of TFRecord files: length, its checksum, the data, their checksum.
enum Record {
    /// Bytes before the data: the length as 64 bits and its checksum.
    static let headSize = 12
    /// Bytes behind the data: their checksum.
    static let tailSize = 4

    /// A CRC-32C, turned and shifted so that the checksum of data that hold checksums is a good one too.
    static func maskedChecksum(_ bytes: [UInt8]) -> UInt32 {
        let sum = CRC32.of(bytes, .castagnoli)
        return (sum >> 15 | sum << 17) &+ 0xA282_EAD8
    }

    /// The data in their frame.
    static func frame(_ data: [UInt8]) -> [UInt8] {
        let length = littleEndian(UInt64(data.count))
        return length + littleEndian(maskedChecksum(length)) + data + littleEndian(maskedChecksum(data))
    }

    /// The length that a head tells; nil when its checksum is wrong.
    static func length(head: ArraySlice<UInt8>) -> UInt64? {
        guard number(head.suffix(4)) == UInt64(maskedChecksum(Array(head.prefix(8)))) else { return nil }
        return number(head.prefix(8))
    }

    /// Whether the data are those that were written.
    static func isIntact(_ data: [UInt8], tail: ArraySlice<UInt8>) -> Bool {
        number(tail) == UInt64(maskedChecksum(data))
    }

    /// Bytes as a number, the lowest first; at most eight.
    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
