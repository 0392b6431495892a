import Foundation
import Testing

@testable import Datasets
@testable import Files

/// `bytes` as a gzip file of one member.
func gzipped(_ bytes: [UInt8]) -> [UInt8] {
    func word(_ value: UInt32) -> [UInt8] { [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) } }
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + Deflate.pack(bytes) + word(CRC32.of(bytes))
        + word(UInt32(bytes.count))
}

/// An IDX file of bytes.
func idx(_ sizes: [Int], _ bytes: [UInt8], type: UInt8 = 8) -> [UInt8] {
    [0, 0, type, UInt8(sizes.count)]
        + sizes.flatMap { size in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) } } + bytes
}

@Suite struct IDXTests {
    static let images = idx([2, 2, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])

    static func flaw(_ bytes: [UInt8], rank: Int = 3) -> IDXFlaw? {
        do throws(IDXFlaw) {
            _ = try IDX.decode(bytes, rank: rank)
            return nil
        } catch {
            return error
        }
    }

    @Test func plainAndPackedAreTheSame() throws {
        let plain = try IDX.decode(Self.images, rank: 3)
        #expect(plain.sizes == [2, 2, 3])
        #expect(plain.bytes == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
        #expect(try IDX.decode(gzipped(Self.images), rank: 3) == plain)
        #expect(try IDX.decode(idx([0], []), rank: 1).bytes == [])
    }

    @Test func everyTruncationIsRefused() {
        for count in 0..<Self.images.count {
            let expected: IDXFlaw =
                count < 16 ? .truncatedHeader : .wrongLength(expected: 28, found: count)
            #expect(Self.flaw(Array(Self.images[..<count])) == expected, "\(count)")
        }
        let packed = gzipped(Self.images)
        for count in 2..<packed.count { #expect(Self.flaw(Array(packed[..<count])) != nil, "\(count)") }
    }

    @Test func headers() {
        #expect(Self.flaw(Array("<html>".utf8)) == .notIDX)
        #expect(Self.flaw(idx([1, 1, 4], [0, 0, 0, 0], type: 0x0D)) == .notBytes(type: 0x0D))
        #expect(Self.flaw(idx([4], [0, 0, 0, 0])) == .wrongRank(expected: 3, found: 1))
        #expect(Self.flaw(Self.images, rank: 1) == .wrongRank(expected: 1, found: 3))
        let huge = 0xFFFF_FFFF
        #expect(Self.flaw(idx([huge, huge, huge], [])) == .tooLarge(sizes: [huge, huge, huge]))
        #expect(Self.flaw(idx([1 << 30 + 1], []), rank: 1) == .tooLarge(sizes: [1 << 30 + 1]))
        // With a size of 0 nothing is promised, whatever the others say.
        #expect(Self.flaw(idx([0, huge, huge], [])) == nil)
        #expect(Self.flaw(idx([1000, 28, 28], [])) == .wrongLength(expected: 784_016, found: 16))
        #expect(Self.flaw(Self.images + [0]) == .wrongLength(expected: 28, found: 29))
    }

    @Test func packedFilesThatDisagreeWithTheirHeader() {
        // A few bytes that promise a gigabyte are refused before anything is unpacked.
        let bomb = gzipped(idx([1 << 30], []))
        #expect(Self.flaw(bomb, rank: 1) == .packedTooSmall(expected: 1 << 30 + 8))
        #expect(Self.flaw(gzipped(Self.images + [0])) == .tooLong(expected: 28))
        #expect(Self.flaw(gzipped(Array(Self.images.dropLast()))) == .wrongLength(expected: 28, found: 27))
        #expect(Self.flaw(gzipped(Array(Self.images[..<10]))) == .truncatedHeader)
        #expect(Self.flaw(gzipped(Self.images) + [1]) == .gzip(.trailingBytes(count: 1)))
        var broken = gzipped(Self.images)
        broken[broken.count - 1] ^= 1
        #expect(Self.flaw(broken) == .gzip(.wrongLength(expected: 28 | 1 << 24, found: 28)))
    }

    @Test func mutationsNeverTrap() {
        var state: UInt64 = 11
        func random(_ count: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(count))
        }
        let packed = gzipped(Self.images)
        for round in 0..<5_000 {
            var bytes = round % 2 == 0 ? Self.images : packed
            for _ in 0...random(3) { bytes[random(bytes.count)] = UInt8(random(256)) }
            if let array = try? IDX.decode(bytes, rank: 3) { #expect(array.sizes.reduce(1, *) == array.bytes.count) }
        }
    }

    @Test(arguments: [
        (IDXFlaw.truncatedHeader, "a: IDX file ends within its header (get the file again)"),
        (.notIDX, "a: not an IDX file, which begins with two zero bytes (get the file again)"),
        (
            .notBytes(type: 13),
            "a: IDX file of type 13, where only unsigned bytes, type 8, are read (get the file again)"
        ),
        (.wrongRank(expected: 3, found: 1), "a: IDX file of rank 1, where images have 3 (get the file again)"),
        (.wrongRank(expected: 1, found: 3), "a: IDX file of rank 3, where labels have 1 (get the file again)"),
        (
            .tooLarge(sizes: [60000, 28, 28000]),
            "a: IDX header promises 60000×28×28000 bytes, more than the 1073741824 that are read (get the file again)"
        ),
        (
            .packedTooSmall(expected: 1000),
            "a: gzip file too small to unpack to the 1000 bytes that its IDX header promises (get the file again)"
        ),
        (
            .tooLong(expected: 28),
            "a: IDX file is longer than the 28 bytes that its header promises (get the file again)"
        ),
        (
            .wrongLength(expected: 28, found: 27),
            "a: IDX file has 27 bytes, where its header promises 28 (get the file again)"
        ),
        (.gzip(.truncated), "a: gzip file ends too early (get the file again)"),
    ])
    func oneLineEach(_ flaw: IDXFlaw, _ text: String) {
        #expect("\(DataError.idx(path: "a", flaw))" == text)
    }
}
