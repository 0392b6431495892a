import Testing

@testable import Files

/// The bytes that a text of hexadecimal digits stands for.
func unhex(_ text: String) -> [UInt8] {
    let digits = Array(text.utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
        UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
}

@Suite struct GzipTests {
    static let contents = Array("hello hello hello\n".utf8)
    /// Written by Python's `gzip.GzipFile("name.txt", "wb", 9, mtime=1)`.
    static let named = unhex("1f8b08080100000002ff6e616d652e74787400cb48cdc9c957c840905c003b7c8adf12000000")
    /// With every header flag: text, header checksum, extra field, name and comment; Python reads it.
    static let full = unhex(
        "1f8b081f0100000002030400616200006e616d652e747874006120636f6d6d656e74000082cb48cdc9c957c840905c003b7c8adf12000000"
    )

    static func error(_ bytes: [UInt8], limit: Int = 100) -> GzipError? {
        do throws(GzipError) {
            _ = try Gzip.unpack(bytes, limit: limit)
            return nil
        } catch {
            return error
        }
    }

    static func changed(_ index: Int, to byte: UInt8) -> [UInt8] {
        var bytes = full
        bytes[index] = byte
        return bytes
    }

    @Test func unpacks() throws {
        #expect(Gzip.isGzip(Self.named))
        #expect(try Gzip.unpack(Self.named, limit: 18) == Self.contents)
        #expect(try Gzip.unpack(Self.full, limit: 18) == Self.contents)
    }

    @Test func membersAreJoined() throws {
        #expect(try Gzip.unpack(Self.named + Self.full, limit: 36) == Self.contents + Self.contents)
        #expect(Self.error(Self.named + Self.full, limit: 35) == .inflate(.outputTooLarge(limit: 17)))
    }

    @Test func aPrefixNeedsNoMore() throws {
        #expect(try Gzip.prefix(Self.full, count: 5) == Array("hello".utf8))
        #expect(try Gzip.prefix(Self.full, count: 100) == Self.contents)
        // What follows is not looked at.
        #expect(try Gzip.prefix(Array(Self.full.dropLast(12)), count: 5) == Array("hello".utf8))
    }

    @Test func everyTruncationIsRefused() {
        for count in 0..<Self.full.count {
            let error = Self.error(Array(Self.full[..<count]))
            #expect(error == (count < 2 ? .notGzip : 37..<48 ~= count ? .inflate(.truncated) : .truncated), "\(count)")
        }
    }

    @Test func everyByteCounts() {
        // Any flipped bit is found: the header has a checksum of its own here, and the contents have theirs.
        for index in Self.full.indices {
            // The last bit of the deflate stream's last byte is padding.
            for bit in 0..<8 where index != 47 || bit != 7 {
                #expect(
                    Self.error(Self.changed(index, to: Self.full[index] ^ 1 << UInt8(bit))) != nil, "\(index) \(bit)")
            }
        }
    }

    @Test func refusals() {
        let last = Self.full.count - 8
        #expect(Self.error([]) == .notGzip)
        #expect(Self.error(Self.changed(1, to: 0x8C)) == .notGzip)
        #expect(Self.error(Self.changed(2, to: 7)) == .unknownMethod(7))
        #expect(Self.error(Self.changed(3, to: 0x3F)) == .reservedFlags(0x3F))
        #expect(Self.error(Self.changed(4, to: 0)) == .wrongHeaderChecksum(expected: 0x8200, found: 0x6AD1))
        #expect(Self.error(Self.changed(last, to: 0)) == .wrongChecksum(expected: 0xDF8A_7C00, found: 0xDF8A_7C3B))
        #expect(Self.error(Self.changed(last + 4, to: 19)) == .wrongLength(expected: 19, found: 18))
        #expect(Self.error(Self.full + [0, 0]) == .trailingBytes(count: 2))
        #expect(Self.error(Self.full + [0x1F]) == .truncated)
        #expect(Self.error(Self.full + [0x1F, 0]) == .notGzip)
    }

    @Test(arguments: [
        (GzipError.notGzip, "not a gzip file"),
        (.truncated, "gzip file ends too early"),
        (.unknownMethod(7), "gzip compression method 7, where only 8 is known"),
        (.reservedFlags(0x3F), "gzip header has reserved flags set (63)"),
        (
            .wrongHeaderChecksum(expected: 0x82, found: 0x83),
            "gzip header checksum is 00000083, not 00000082 as it says"
        ),
        (.inflate(.truncated), "compressed data end too early"),
        (
            .wrongChecksum(expected: 0xDF8A_7C00, found: 0xDF8A_7C3B),
            "gzip contents have CRC-32 df8a7c3b, not df8a7c00 as the file says"
        ),
        (.wrongLength(expected: 19, found: 18), "gzip contents have 18 bytes, not 19 as the file says"),
        (.trailingBytes(count: 2), "gzip file is followed by 2 further bytes"),
    ])
    func oneLineEach(_ error: GzipError, _ text: String) {
        #expect("\(error)" == text)
    }
}

@Suite struct ZlibTests {
    /// Python's `zlib.compress(b"hello hello hello\n", 9)`.
    static let packed = unhex("78dacb48cdc9c957c840905c0040b50687")

    static func error(_ bytes: [UInt8]) -> ZlibError? {
        do throws(ZlibError) {
            _ = try Zlib.unpack(bytes, limit: 18)
            return nil
        } catch {
            return error
        }
    }

    @Test func unpacks() throws {
        #expect(try Zlib.unpack(Self.packed, limit: 18) == GzipTests.contents)
    }

    @Test func packsAsGood() {
        #expect(Zlib.pack(GzipTests.contents).count <= Self.packed.count)
        #expect(Zlib.pack([]) == [0x78, 0xDA, 0x03, 0x00, 0, 0, 0, 1])
    }

    @Test func refusals() {
        #expect(Self.error([]) == .truncated)
        #expect(Self.error([0x78]) == .truncated)
        #expect(Self.error([0x78, 0xDB] + Self.packed[2...]) == .badHeader)
        #expect(Self.error([0x79, 0x1C] + Self.packed[2...]) == .badHeader)
        #expect(Self.error([0x78, 0xBB] + Self.packed[2...]) == .presetDictionary)
        #expect(Self.error(Array(Self.packed[..<10])) == .inflate(.truncated))
        #expect(Self.error(Array(Self.packed.dropLast())) == .truncated)
        #expect(Self.error(Self.packed + [0]) == .trailingBytes(count: 1))
        #expect(
            Self.error(Self.packed.dropLast() + [0x88]) == .wrongChecksum(expected: 0x40B5_0688, found: 0x40B5_0687))
    }

    @Test(arguments: [
        (ZlibError.badHeader, "not a zlib stream"), (.truncated, "zlib stream ends too early"),
        (.presetDictionary, "zlib stream needs a preset dictionary"),
        (.inflate(.badLiteral), "compressed block has an invalid literal or length code"),
        (
            .wrongChecksum(expected: 1, found: 2),
            "zlib contents have Adler-32 00000002, not 00000001 as the stream says"
        ),
        (.trailingBytes(count: 1), "zlib stream is followed by 1 further bytes"),
    ])
    func oneLineEach(_ error: ZlibError, _ text: String) {
        #expect("\(error)" == text)
    }
}

@Suite struct ChecksumTests {
    @Test func knownValues() {
        // The check values of the algorithms' catalogues, then Python's zlib.
        #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(Adler32.of(Array("Wikipedia".utf8)) == 0x11E6_0398)
        #expect(CRC32.of([]) == 0)
        // RFC 3720, appendix B.4, and Castagnoli's check value.
        #expect(CRC32.of(Array("123456789".utf8), .castagnoli) == 0xE306_9283)
        #expect(CRC32.of([UInt8](repeating: 0, count: 32), .castagnoli) == 0x8A91_36AA)
        #expect(Adler32.of([]) == 1)
        let bytes = (0..<1003).map { UInt8(truncatingIfNeeded: $0 * 7) }
        #expect(CRC32.of(bytes) == 0xD0C2_8EC4)
        #expect(Adler32.of(bytes) == 0x2487_EF61)
        let full = [UInt8](repeating: 255, count: 20_000)
        #expect(Adler32.of(full) == 0x9F51_D664)
        #expect(CRC32.of(full) == 0xC16D_1F09)
    }

    @Test func partsAddUp() {
        let bytes = (0..<1003).map { UInt8(truncatingIfNeeded: $0 * 7) }
        for cut in [0, 1, 7, 8, 9, 500, 1003] {
            var sum = CRC32()
            sum.add(Array(bytes[..<cut]))
            sum.add(Array(bytes[cut...]))
            #expect(sum.value == 0xD0C2_8EC4)
        }
    }
}
