/// CRC-32, reflected, eight bytes a step.
public struct CRC32: Equatable, Sendable {
    /// What the bits are divided by.
    public enum Polynomial: UInt, Sendable {
        /// The one of gzip and PNG (ISO/IEC 3309).
        case standard = 0xEDB8_8320
        /// Castagnoli's, as in TFRecord files, iSCSI and ext4 (RFC 3720).
        case castagnoli = 0x82F6_3B78
    }

    private var register: UInt = 0xFFFF_FFFF
    private let polynomial: Polynomial

    /// The checksum of nothing yet.
    public init(_ polynomial: Polynomial = .standard) { self.polynomial = polynomial }

    /// The checksum of everything added so far.
    public var value: UInt32 { UInt32(truncatingIfNeeded: register ^ 0xFFFF_FFFF) }

    /// The checksum of `bytes`.
    public static func of(_ bytes: [UInt8], _ polynomial: Polynomial = .standard) -> UInt32 {
        var sum = CRC32(polynomial)
        bytes.withUnsafeBytes { sum.add($0) }
        return sum.value
    }

    /// Adds bytes.
    public mutating func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { add($0) }
    }

    /// Adds bytes; words of eight are looked up in eight tables at once ("slicing by 8").
    public mutating func add(_ bytes: UnsafeRawBufferPointer) {
        guard var next = bytes.baseAddress else { return }
        var left = bytes.count
        register = tables.withUnsafeBufferPointer { buffer -> UInt in
            guard let t = buffer.baseAddress else { return 0 }
            var crc = register
            while left >= 8 {
                let word = UInt(littleEndian: next.loadUnaligned(as: UInt.self)) ^ crc
                crc = t[Int(bitPattern: 7 &* 256 &+ word & 0xFF)]
                crc ^= t[Int(bitPattern: 6 &* 256 &+ (word &>> 8) & 0xFF)]
                crc ^= t[Int(bitPattern: 5 &* 256 &+ (word &>> 16) & 0xFF)]
                crc ^= t[Int(bitPattern: 4 &* 256 &+ (word &>> 24) & 0xFF)]
                crc ^= t[Int(bitPattern: 3 &* 256 &+ (word &>> 32) & 0xFF)]
                crc ^= t[Int(bitPattern: 2 &* 256 &+ (word &>> 40) & 0xFF)]
                crc ^= t[Int(bitPattern: 1 &* 256 &+ (word &>> 48) & 0xFF)]
                crc ^= t[Int(bitPattern: word &>> 56)]
                next += 8
                left &-= 8
            }
            while left > 0 {
                crc = t[Int(bitPattern: (crc ^ UInt(next.load(as: UInt8.self))) & 0xFF)] ^ (crc &>> 8)
                next += 1
                left &-= 1
            }
            return crc
        }
    }

    private var tables: [UInt] {
        switch polynomial {
        case .standard: Self.standardTables
        case .castagnoli: Self.castagnoliTables
        }
    }

    private static let standardTables = tables(of: .standard)
    private static let castagnoliTables = tables(of: .castagnoli)

    /// Eight tables of 256: table k takes a byte k places further on. Words, so that debug builds need no conversions.
    private static func tables(of polynomial: Polynomial) -> [UInt] {
        var tables = [UInt](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var crc = UInt(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? polynomial.rawValue ^ (crc >> 1) : crc >> 1 }
            tables[byte] = crc
        }
        for i in 256..<8 * 256 {
            let before = tables[i - 256]
            tables[i] = tables[Int(before & 0xFF)] ^ (before >> 8)
        }
        return tables
    }
}

/// Adler-32 as in zlib streams.
public enum Adler32 {
    /// The checksum of `bytes`.
    public static func of(_ bytes: [UInt8]) -> UInt32 {
        var a: UInt32 = 1
        var b: UInt32 = 0
        bytes.withUnsafeBufferPointer { buffer in
            var i = 0
            while i < buffer.count {
                // 5552 is the longest run whose sums still fit 32 bits.
                let end = min(i + 5552, buffer.count)
                while i < end {
                    a &+= UInt32(buffer[i])
                    b &+= a
                    i += 1
                }
                a %= 65521
                b %= 65521
            }
        }
        return b << 16 | a
    }
}
