import Files

/// Grey PNG files (ISO/IEC 15948), eight bits a pixel.
public enum PNG {
    /// A keyword and a text that go with a picture, like `Software` and the program's name.
    public struct Text: Equatable, Sendable {
        /// 1 to 79 Latin-1 characters.
        public var keyword: String
        /// Any text without NUL.
        public var text: String

        /// A text under a keyword.
        public init(_ keyword: String, _ text: String) {
            self.keyword = keyword
            self.text = text
        }
    }

    /// The format's limit of a side, and a bound of the memory that a picture takes here.
    private static let largestSide = 0x7FFF_FFFF
    static let mostPixels = 1 << 28

    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// The bytes of a PNG file.
    /// - Parameters:
    ///   - image: at least 1×1 pixels.
    ///   - scale: each pixel becomes a square of this many pixels a side, at least 1.
    ///   - texts: written before the picture; as Latin-1 where that can hold the text (tEXt), else as UTF-8 (iTXt).
    /// - Throws: `PNGError` for a picture without pixels, or one of more than 2²⁸, or a bad keyword.
    public static func encode(_ image: GreyImage, scale: Int = 1, texts: [Text] = []) throws(PNGError) -> [UInt8] {
        guard image.width > 0, image.height > 0, scale > 0 else { throw .noPixels }
        guard image.width <= largestSide / scale, image.height <= largestSide / scale,
            image.width * scale <= mostPixels / (image.height * scale)
        else { throw .tooLarge }
        let image = image.scaled(by: scale)
        var file = signature
        // Eight bits, grey, deflate, adaptive filters, not interlaced.
        append("IHDR", bigEndian(image.width) + bigEndian(image.height) + [8, 0, 0, 0, 0], to: &file)
        for text in texts {
            let (type, data) = try chunk(of: text)
            append(type, data, to: &file)
        }
        append("IDAT", Zlib.pack(filtered(image)), to: &file)
        append("IEND", [], to: &file)
        return file
    }

    private static func append(_ type: String, _ data: [UInt8], to file: inout [UInt8]) {
        let body = Array(type.utf8) + data
        file += bigEndian(data.count) + body + bigEndian(Int(CRC32.of(body)))
    }

    private static func bigEndian(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    /// Each row with the filter of the standard's heuristic: the least sum of absolute differences.
    private static func filtered(_ image: GreyImage) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity((image.width + 1) * image.height)
        var above = [UInt8](repeating: 0, count: image.width)
        for y in 0..<image.height {
            let row = Array(image.pixels[y * image.width..<(y + 1) * image.width])
            var best: (sum: Int, filter: PNGFilter, bytes: [UInt8]) = (Int.max, .none, [])
            for filter in PNGFilter.allCases {
                let bytes = filter.apply(to: row, above: above)
                let sum = bytes.reduce(0) { $0 + min(Int($1), 256 - Int($1)) }
                if sum < best.sum { best = (sum, filter, bytes) }
            }
            result.append(best.filter.rawValue)
            result += best.bytes
            above = row
        }
        return result
    }

    private static func chunk(of text: Text) throws(PNGError) -> (type: String, data: [UInt8]) {
        let keyword = text.keyword.unicodeScalars
        // Latin-1 letters without line breaks; spaces neither at the ends nor doubled.
        let printable = keyword.allSatisfy { 0x20...0x7E ~= $0.value || 0xA1...0xFF ~= $0.value }
        guard 1...79 ~= keyword.count, printable, keyword.first != " ", keyword.last != " ",
            !text.keyword.contains("  ")
        else { throw .badKeyword(text.keyword) }
        let key = keyword.map { UInt8(truncatingIfNeeded: $0.value) } + [0]
        let scalars = text.text.unicodeScalars
        guard !scalars.contains("\0") else { throw .badText(keyword: text.keyword) }
        let latin = scalars.allSatisfy { $0 == "\n" || 0x20...0x7E ~= $0.value || 0xA0...0xFF ~= $0.value }
        if latin { return ("tEXt", key + scalars.map { UInt8(truncatingIfNeeded: $0.value) }) }
        // Not compressed, method 0, no language, no translated keyword.
        return ("iTXt", key + [0, 0, 0, 0] + Array(text.text.utf8))
    }
}

/// How a row is written as differences between bytes that lie a pixel apart.
enum PNGFilter: UInt8, CaseIterable {
    case none, left, up, average, paeth

    func apply(to row: [UInt8], above: [UInt8]) -> [UInt8] {
        row.indices.map { x in row[x] &- prediction(x, row, above) }
    }

    /// What a byte is expected to be, from those to the left, `step` bytes before it, and above.
    func prediction(_ x: Int, _ row: [UInt8], _ above: [UInt8], step: Int = 1) -> UInt8 {
        let left = x >= step ? Int(row[x - step]) : 0
        let up = Int(above[x])
        switch self {
        case .none: return 0
        case .left: return UInt8(left)
        case .up: return UInt8(up)
        case .average: return UInt8((left + up) / 2)
        case .paeth:
            let corner = x >= step ? Int(above[x - step]) : 0
            let (toLeft, toUp, toCorner) = (abs(up - corner), abs(left - corner), abs(left + up - 2 * corner))
            if toLeft <= toUp, toLeft <= toCorner { return UInt8(left) }
            return UInt8(toUp <= toCorner ? up : corner)
        }
    }
}

/// Why a PNG file cannot be made.
public enum PNGError: Error, Equatable, Sendable, CustomStringConvertible {
    case noPixels
    case tooLarge
    case badKeyword(String)
    case badText(keyword: String)

    /// One line: what is wrong.
    public var description: String {
        switch self {
        case .noPixels: "PNG picture: has no pixels (choose a scale and a count of at least 1)"
        case .tooLarge: "PNG picture: is too large (choose a smaller scale or fewer images)"
        case .badKeyword(let keyword):
            "PNG text: the keyword “\(SafeText.clean(keyword))” is not 1 to 79 Latin-1 characters without outer or double spaces "
                + "(choose another)"
        case .badText(let keyword): "PNG text: “\(SafeText.clean(keyword))” contains a NUL character (remove it)"
        }
    }
}
