import Files
import Testing

@testable import Export

/// A PNG file taken apart as the standard says, independently of the writer.
struct PNGParts {
    struct Chunk: Equatable {
        let type: String
        let data: [UInt8]
    }

    let chunks: [Chunk]
    let width: Int
    let height: Int
    let pixels: [UInt8]

    init(_ file: [UInt8]) throws {
        try #require(file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        var chunks: [Chunk] = []
        var position = 8
        func number(_ index: Int) -> Int { file[index..<index + 4].reduce(0) { $0 << 8 | Int($1) } }
        while position < file.count {
            let count = number(position)
            let body = Array(file[position + 4..<position + 8 + count])
            #expect(CRC32.of(body) == UInt32(number(position + 8 + count)))
            chunks.append(Chunk(type: String(decoding: body[..<4], as: UTF8.self), data: Array(body[4...])))
            position += 12 + count
        }
        self.chunks = chunks
        let header = try #require(chunks.first)
        #expect(header.type == "IHDR")
        #expect(Array(header.data[8...]) == [8, 0, 0, 0, 0])
        #expect(chunks.last == Chunk(type: "IEND", data: []))
        let width = header.data[0..<4].reduce(0) { $0 << 8 | Int($1) }
        let height = header.data[4..<8].reduce(0) { $0 << 8 | Int($1) }
        self.width = width
        self.height = height

        let data = chunks.filter { $0.type == "IDAT" }.flatMap(\.data)
        let raw = try Zlib.unpack(data, limit: (width + 1) * height)
        try #require(raw.count == (width + 1) * height)
        var rows: [[UInt8]] = [[UInt8](repeating: 0, count: width)]
        for y in 0..<height {
            let filter = raw[y * (width + 1)]
            var row: [UInt8] = []
            for x in 0..<width {
                let left = x > 0 ? Int(row[x - 1]) : 0
                let up = Int(rows[y][x])
                let corner = x > 0 ? Int(rows[y][x - 1]) : 0
                let guess: Int
                switch filter {
                case 0: guess = 0
                case 1: guess = left
                case 2: guess = up
                case 3: guess = (left + up) / 2
                default:
                    let p = left + up - corner
                    let order = [(abs(p - left), 0, left), (abs(p - up), 1, up), (abs(p - corner), 2, corner)]
                    guess = order.min { ($0.0, $0.1) < ($1.0, $1.1) }?.2 ?? 0
                }
                row.append(raw[y * (width + 1) + 1 + x] &+ UInt8(guess))
            }
            rows.append(row)
        }
        pixels = rows[1...].flatMap { $0 }
    }
}

@Suite struct PNGTests {
    static let ramp = GreyImage(width: 5, height: 4, pixels: (0..<20).map { UInt8($0 * 13) })

    static func error(_ image: GreyImage, scale: Int = 1, _ texts: [PNG.Text] = []) -> PNGError? {
        do throws(PNGError) {
            _ = try PNG.encode(image, scale: scale, texts: texts)
            return nil
        } catch {
            return error
        }
    }

    @Test func pixelsComeBack() throws {
        let parts = try PNGParts(PNG.encode(Self.ramp))
        #expect(parts.width == 5)
        #expect(parts.height == 4)
        #expect(parts.pixels == Self.ramp.pixels)
        #expect(parts.chunks.map(\.type) == ["IHDR", "IDAT", "IEND"])
    }

    @Test func everyFilterIsUndone() throws {
        // Rows that favour each filter: noise, ramps across, ramps down, mixtures.
        let pixels = (0..<64 * 64).map { i -> UInt8 in
            let (x, y) = (i % 64, i / 64)
            switch y / 16 {
            case 0: return UInt8(truncatingIfNeeded: x * 4)
            case 1: return UInt8(truncatingIfNeeded: x * x * 37 + y)
            case 2: return UInt8(truncatingIfNeeded: x * 3 + y * 5)
            default: return UInt8(truncatingIfNeeded: (i &* 2_654_435_761) >> 13)
            }
        }
        let image = GreyImage(width: 64, height: 64, pixels: pixels)
        #expect(try PNGParts(PNG.encode(image)).pixels == pixels)
    }

    @Test func scalesByWholePixels() throws {
        let image = GreyImage(width: 2, height: 2, pixels: [1, 2, 3, 4])
        let parts = try PNGParts(PNG.encode(image, scale: 3))
        #expect(parts.width == 6)
        #expect(
            parts.pixels == [
                1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2,
                3, 3, 3, 4, 4, 4, 3, 3, 3, 4, 4, 4, 3, 3, 3, 4, 4, 4,
            ])
    }

    @Test func textsAreLatin1OrUTF8() throws {
        let file = try PNG.encode(
            Self.ramp, texts: [.init("Software", "Glyphspace"), .init("Title", "Größe"), .init("Comment", "σ = 0.5")])
        let texts = try PNGParts(file).chunks.filter { $0.type.hasSuffix("Xt") }
        #expect(texts.map(\.type) == ["tEXt", "tEXt", "iTXt"])
        #expect(texts[0].data == Array("Software\0Glyphspace".utf8))
        #expect(texts[1].data == Array("Title\0Gr".utf8) + [0xF6, 0xDF] + Array("e".utf8))
        #expect(texts[2].data == Array("Comment\0\0\0\0\0σ = 0.5".utf8))
    }

    @Test func refusals() {
        #expect(Self.error(GreyImage(width: 0, height: 0, pixels: [])) == .noPixels)
        #expect(Self.error(Self.ramp, scale: 0) == .noPixels)
        #expect(Self.error(Self.ramp, scale: 1 << 30) == .tooLarge)
        for keyword in ["", String(repeating: "k", count: 80), " a", "a ", "a  b", "σ", "a\nb", "a\0b"] {
            #expect(Self.error(Self.ramp, [.init(keyword, "x")]) == .badKeyword(keyword))
        }
        #expect(Self.error(Self.ramp, [.init(String(repeating: "k", count: 79), "x")]) == nil)
        #expect(Self.error(Self.ramp, [.init("Key", "a\0b")]) == .badText(keyword: "Key"))
    }

    @Test(arguments: [
        (PNGError.noPixels, "PNG picture: has no pixels (choose a scale and a count of at least 1)"),
        (.tooLarge, "PNG picture: is too large (choose a smaller scale or fewer images)"),
        (
            .badKeyword("a\nb"),
            "PNG text: the keyword “a\u{FFFD}b” is not 1 to 79 Latin-1 characters without outer or double spaces (choose another)"
        ),
        (.badText(keyword: "Key"), "PNG text: “Key” contains a NUL character (remove it)"),
    ])
    func oneLineEach(_ error: PNGError, _ text: String) {
        #expect("\(error)" == text)
    }
}

@Suite struct GreyTests {
    @Test func numbersBecomeBytes() {
        #expect(
            Grey.bytes([-1, 1, 0, -2, 2, .nan, .infinity, -.infinity, -0.999, 0.999, -0.0039, 0.5])
                == [0, 255, 128, 0, 255, 0, 255, 0, 0, 255, 127, 191])
    }

    @Test func everyByteComesBack() {
        for byte in 0...255 { #expect(Grey.byte(Float(byte) / 127.5 - 1) == UInt8(byte)) }
    }
}

@Suite struct ContactSheetTests {
    @Test func imagesStandInRows() {
        // Three images of 1×2 pixels in two columns, one pixel of padding.
        let sheet = ContactSheet.make(
            [[1, 2], [3, 4], [5, 6]].map { GreyImage(width: 2, height: 1, pixels: $0) }, columns: 2, padding: 1,
            background: 9)
        #expect(sheet.width == 7)
        #expect(sheet.height == 5)
        #expect(
            sheet.pixels == [
                9, 9, 9, 9, 9, 9, 9,
                9, 1, 2, 9, 3, 4, 9,
                9, 9, 9, 9, 9, 9, 9,
                9, 5, 6, 9, 9, 9, 9,
                9, 9, 9, 9, 9, 9, 9,
            ])
    }

    @Test func columnsAreChosen() {
        #expect([1, 2, 4, 5, 10, 16, 17, 100].map(ContactSheet.columns) == [1, 2, 2, 3, 4, 4, 5, 10])
        let sheet = ContactSheet.make(
            [GreyImage](repeating: GreyImage(width: 1, height: 1, pixels: [7]), count: 10), padding: 0)
        #expect(sheet.pixels == [7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 0, 0])
        // More columns than images are not made.
        #expect(ContactSheet.make([GreyImage(width: 1, height: 1, pixels: [7])], columns: 9, padding: 0).width == 1)
    }
}
