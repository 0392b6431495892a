import Foundation
import Testing

@testable import Files

/// One stream of Fixtures/deflate.json, packed by Python 3's `zlib.compressobj(level, DEFLATED, -15, 9, strategy)`.
struct Packed: Decodable, CustomTestStringConvertible {
    let name: String
    let packed: String
    let count: Int
    let crc: UInt32

    var bytes: [UInt8] { Data(base64Encoded: packed).map { [UInt8]($0) } ?? [] }
    var testDescription: String { name }

    static let all: [Packed] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/deflate.json")
        guard let data = try? Data(contentsOf: file) else { return [] }
        return (try? JSONDecoder().decode([Packed].self, from: data)) ?? []
    }()
}

/// Bits written as in a deflate stream, for hand-made blocks.
func stream(_ fields: (value: Int, width: Int)...) -> [UInt8] {
    var writer = BitWriter()
    for field in fields { writer.put(field.value, field.width) }
    return writer.finish()
}

@Suite struct InflateTests {
    @Test func fixturesAreThere() {
        #expect(Packed.all.count > 90)
    }

    @Test(arguments: Packed.all)
    func unpacksWhatZlibPacked(_ packed: Packed) throws {
        let output = try Inflate.unpack(packed.bytes, limit: packed.count)
        #expect(output.count == packed.count)
        #expect(CRC32.of(output) == packed.crc)
    }

    @Test(arguments: Packed.all)
    func everyTruncationIsRefused(_ packed: Packed) {
        let bytes = packed.bytes
        for count in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 50)) {
            #expect(throws: InflateError.truncated) { try Inflate.unpack(Array(bytes[..<count]), limit: packed.count) }
        }
    }

    @Test(arguments: Packed.all.filter { $0.count > 0 })
    func outputBeyondTheLimitIsRefused(_ packed: Packed) {
        #expect(throws: InflateError.outputTooLarge(limit: packed.count - 1)) {
            try Inflate.unpack(packed.bytes, limit: packed.count - 1)
        }
    }

    @Test func bytesBehindTheStreamAreRefused() {
        #expect(throws: InflateError.trailingBytes(count: 2)) { try Inflate.unpack([0x03, 0x00, 1, 2], limit: 10) }
    }
}
