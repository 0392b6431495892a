import Files
import Foundation
import Testing

@testable import Export

@Suite struct PNGReaderTests {
    /// 3×2 pixels 0, 50, 100, 150, 200, 250 saved by Pillow 12, with packed and unpacked texts and a pHYs chunk.
    static let pillow =
        "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAE3RFWHRTb2Z0d2FyZQBHbHlwaHNwYWNlqffgwgAAABp6VFh0UmVjaXBlAAB4nCtOTU1RMFcoHj4UABUcPtGlbKfwAAAAFGlUWHRDb21tZW50AAAAAADPgyA9IDAuNYmu4OUAAAAXaVRYdExvbmcAAQAAAHicO9+scH6oIQDThla5hLWsxwAAAAlwSFlzAAALEwAACxMBAJqcGAAAABBJREFUeJxjZDAyYph24hcABoICvi40W50AAAAASUVORK5CYII="

    static let texts = [PNG.Text("Software", "Glyphspace"), .init("Title", "Größe"), .init("Comment", "σ = 0.5\nz: 1")]
    static let good = (try? PNG.encode(PNGTests.ramp, texts: texts)) ?? []

    static func error(_ bytes: [UInt8]) -> PNGReadError? {
        do throws(PNGReadError) {
            _ = try PNG.decode(bytes)
            return nil
        } catch {
            return error
        }
    }

    static func bigEndian(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }

    /// A file of these chunks, with right checksums.
    static func file(_ chunks: (String, [UInt8])...) -> [UInt8] {
        PNG.signature
            + chunks.flatMap { type, data in
                bigEndian(data.count) + Array(type.utf8) + data + bigEndian(Int(CRC32.of(Array(type.utf8) + data)))
            }
    }

    static let header: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]
    static let data = Zlib.pack([0, 7])

    @Test func readsItsOwnFiles() throws {
        let contents = try PNG.decode(Self.good)
        #expect(contents.image == PNGTests.ramp)
        #expect(contents.texts == Self.texts)
    }

    @Test func readsOtherPrograms() throws {
        let contents = try PNG.decode(Data(base64Encoded: Self.pillow).map { [UInt8]($0) } ?? [])
        #expect(contents.image == GreyImage(width: 3, height: 2, pixels: [0, 50, 100, 150, 200, 250]))
        #expect(
            contents.texts == [
                .init("Software", "Glyphspace"), .init("Recipe", String(repeating: "seed 7 ", count: 30)),
                .init("Comment", "σ = 0.5"), .init("Long", String(repeating: "σ ", count: 60)),
            ])
    }

    @Test func smallestFile() throws {
        let file = Self.file(("IHDR", Self.header), ("IDAT", Self.data), ("IEND", []))
        #expect(try PNG.decode(file).image.pixels == [7])
        // The data may come in parts.
        let parts = Self.file(
            ("IHDR", Self.header), ("IDAT", Array(Self.data[..<3])), ("IDAT", Array(Self.data[3...])), ("IEND", []))
        #expect(try PNG.decode(parts).image.pixels == [7])
    }

    @Test func everyTruncationAndEveryFlippedBitIsRefused() {
        for count in 0..<Self.good.count {
            #expect(Self.error(Array(Self.good[..<count])) == (count < 8 ? .notPNG : .truncated), "\(count)")
        }
        for index in Self.good.indices {
            for bit in 0..<8 {
                var bytes = Self.good
                bytes[index] ^= 1 << UInt8(bit)
                #expect(Self.error(bytes) != nil, "\(index) \(bit)")
            }
        }
    }

    @Test func refusals() {
        let (ihdr, idat, iend) = (("IHDR", Self.header), ("IDAT", Self.data), ("IEND", [UInt8]()))
        func header(_ index: Int, _ byte: UInt8) -> [UInt8] {
            var bytes = Self.header
            bytes[index] = byte
            return bytes
        }
        #expect(Self.error(Self.file(idat, iend)) == .misplaced("IHDR"))
        #expect(Self.error(Self.file(ihdr, ihdr, idat, iend)) == .misplaced("IHDR"))
        #expect(Self.error(Self.file(("IHDR", [0]), idat, iend)) == .misplaced("IHDR"))
        #expect(Self.error(Self.file(ihdr, idat, ("tIME", []), idat, iend)) == .misplaced("IDAT"))
        #expect(Self.error(Self.file(ihdr, idat, ("IEND", [1]))) == .misplaced("IEND"))
        #expect(Self.error(Self.file(ihdr, idat)) == .truncated)
        #expect(Self.error(Self.file(ihdr, iend)) == .badData(.truncated))
        #expect(Self.error(Self.file(ihdr, idat, iend) + [1]) == .trailingBytes(count: 1))
        #expect(Self.error(Self.file(ihdr, ("PLTE", [1, 2, 3]), idat, iend)) == .misplaced("PLTE"))
        #expect(Self.error(Self.file(ihdr, ("QLTE", []), idat, iend)) == .unknownChunk("QLTE"))
        #expect(Self.error(Self.file(ihdr, ("I AT", []), idat, iend)) == .unknownChunk("I AT"))
        for (index, byte) in [(8, 3), (9, 1), (9, 7), (10, 1), (11, 1), (12, 1)] as [(Int, UInt8)] {
            #expect(Self.error(Self.file(("IHDR", header(index, byte)), idat, iend)) == .unsupported)
        }
        #expect(Self.error(Self.file(("IHDR", header(3, 0)), idat, iend)) == .badSize(width: 0, height: 1))
        let huge = Array(repeating: UInt8(255), count: 8) + Self.header[8...]
        #expect(
            Self.error(Self.file(("IHDR", huge), idat, iend))
                == .badSize(width: 4_294_967_295, height: 4_294_967_295))
        #expect(Self.error(Self.file(("IHDR", header(3, 2)), idat, iend)) == .wrongLength(expected: 3, found: 2))
        #expect(
            Self.error(Self.file(ihdr, ("IDAT", Zlib.pack([0, 7, 7])), iend))
                == .badData(.inflate(.outputTooLarge(limit: 2))))
        #expect(Self.error(Self.file(ihdr, ("IDAT", Zlib.pack([5, 7])), iend)) == .badFilter(5))
        let flat = Array("Key\0".utf8)
        for (type, bytes): (String, [UInt8]) in [
            ("tEXt", []), ("tEXt", Array("Key".utf8)), ("tEXt", [0, 1]),
            ("tEXt", [UInt8](repeating: 65, count: 80) + [0]), ("zTXt", flat), ("zTXt", flat + [1] + Self.data),
            ("zTXt", flat + [0, 1, 2]), ("iTXt", flat + [2, 0, 0, 0]), ("iTXt", flat + [0, 1, 0, 0]),
            ("iTXt", flat + [0, 0, 0]), ("iTXt", flat + [0, 0, 0, 0, 0xFF]),
            ("zTXt", flat + [0] + Zlib.pack([UInt8](repeating: 65, count: PNG.longestText + 1))),
        ] {
            #expect(Self.error(Self.file(ihdr, (type, bytes), idat, iend)) == .badText(chunk: type))
        }
    }

    @Test(arguments: [
        (PNGReadError.notPNG, "not a PNG file (save it as PNG)"),
        (.truncated, "PNG file ends too early (save it again)"),
        (.wrongChecksum(chunk: "IDAT"), "PNG chunk IDAT has a wrong checksum (save it again)"),
        (.unknownChunk("\u{1B}AT"), "PNG file has the unknown chunk \u{FFFD}AT (save it again)"),
        (.misplaced("IDAT"), "PNG file has a wrong or misplaced chunk IDAT (save it again)"),
        (
            .unsupported,
            "PNG picture is interlaced, or of a kind that does not exist (save it without interlacing)"
        ),
        (
            .badSize(width: 0, height: 1),
            "PNG picture of 0×1 pixels, where 1 byte to 64 MiB of them are read (take a picture that has pixels)"
        ),
        (
            .badSize(width: 70_000, height: 70_000),
            "PNG picture of 70000×70000 pixels, where 1 byte to 64 MiB of them are read (make it smaller)"
        ),
        (.badData(.badHeader), "PNG picture: not a zlib stream (save it again)"),
        (
            .wrongLength(expected: 3, found: 2), "PNG picture has 2 bytes, where its size needs 3 (save it again)"
        ),
        (
            .badColour(index: 3, colours: 2),
            "PNG picture has a pixel of colour 3, where there are 2 (save it again)"
        ),
        (.badFilter(5), "PNG picture has a row of the unknown filter 5 (save it again)"),
        (.badText(chunk: "tEXt"), "PNG text in chunk tEXt is malformed (save it again)"),
        (.trailingBytes(count: 1), "PNG file is followed by 1 further bytes (save it again)"),
    ])
    func oneLineEach(_ error: PNGReadError, _ text: String) {
        #expect("\(error)" == text)
    }
}
