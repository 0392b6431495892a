import Files

/// How the pixels of a PNG file are written: its chunks IHDR, PLTE and tRNS.
struct PNGHeader {
    /// The kinds of pixels, by their numbers in the file.
    enum Kind: UInt8 {
        case grey = 0
        case colour = 2
        case palette = 3
        case greyAlpha = 4
        case colourAlpha = 6

        /// Numbers of a pixel.
        var channels: Int {
            switch self {
            case .grey, .palette: 1
            case .greyAlpha: 2
            case .colour: 3
            case .colourAlpha: 4
            }
        }
        /// Bits that a number may have.
        var depths: [UInt8] {
            switch self {
            case .grey: [1, 2, 4, 8, 16]
            case .palette: [1, 2, 4, 8]
            case .colour, .greyAlpha, .colourAlpha: [8, 16]
            }
        }
    }

    let width: Int
    let height: Int
    let kind: Kind
    /// Bits of a number.
    let depth: Int
    /// Red, green and blue of each colour.
    private var palette: [UInt8] = []
    /// How opaque the first colours are.
    private var opacities: [UInt8] = []
    /// The one grey or colour that is transparent.
    private var clear: [Int] = []

    /// The most bytes that pixels may unpack to.
    static let mostBytes = 1 << 26

    /// Reads IHDR.
    init(_ bytes: [UInt8]) throws(PNGReadError) {
        guard bytes.count == 13 else { throw .misplaced("IHDR") }
        guard let kind = Kind(rawValue: bytes[9]), kind.depths.contains(bytes[8]), bytes[10...] == [0, 0, 0] else {
            throw .unsupported
        }
        (width, height) = (PNG.number(bytes[0..<4]), PNG.number(bytes[4..<8]))
        (self.kind, depth) = (kind, Int(bytes[8]))
        guard width > 0, height > 0, rowBytes < Self.mostBytes / height else {
            throw .badSize(width: width, height: height)
        }
    }

    /// Bytes of a row, without its filter. A width has 32 bits and a pixel 64 at most.
    private var rowBytes: Int { (width * kind.channels * depth + 7) / 8 }

    /// Reads PLTE or tRNS.
    mutating func take(_ type: String, _ bytes: [UInt8]) throws(PNGReadError) {
        if type == "PLTE" {
            let isWelcome = kind != .grey && kind != .greyAlpha && palette.isEmpty && opacities.isEmpty && clear.isEmpty
            let most = kind == .palette ? 1 << depth : 256
            guard isWelcome, bytes.count % 3 == 0, 1...most ~= bytes.count / 3 else { throw .misplaced("PLTE") }
            palette = bytes
            return
        }
        guard opacities.isEmpty, clear.isEmpty else { throw .misplaced("tRNS") }
        switch kind {
        case .palette:
            guard !palette.isEmpty, 1...palette.count / 3 ~= bytes.count else { throw .misplaced("tRNS") }
            opacities = bytes
        case .grey, .colour:
            guard bytes.count == 2 * kind.channels else { throw .misplaced("tRNS") }
            clear = stride(from: 0, to: bytes.count, by: 2).map { PNG.number(bytes[$0..<$0 + 2]) }
        case .greyAlpha, .colourAlpha: throw .misplaced("tRNS")
        }
    }

    /// Unpacks the pixels.
    func picture(_ packed: [UInt8]) throws(PNGReadError) -> (GreyImage, alpha: [UInt8]?) {
        guard kind != .palette || !palette.isEmpty else { throw .misplaced("PLTE") }
        let expected = (rowBytes + 1) * height
        let raw: [UInt8]
        do throws(ZlibError) {
            raw = try Zlib.unpack(packed, limit: expected)
        } catch {
            throw .badData(error)
        }
        guard raw.count == expected else { throw .wrongLength(expected: expected, found: raw.count) }
        let step = max(1, kind.channels * depth / 8)
        var (grey, alpha): ([UInt8], [UInt8]) = ([], [])
        grey.reserveCapacity(width * height)
        var above = [UInt8](repeating: 0, count: rowBytes)
        for y in 0..<height {
            let start = y * (rowBytes + 1)
            guard let filter = PNGFilter(rawValue: raw[start]) else { throw .badFilter(raw[start]) }
            var row = Array(raw[start + 1..<start + 1 + rowBytes])
            // Left to right: each byte is predicted from bytes that are restored already.
            for x in row.indices { row[x] &+= filter.prediction(x, row, above, step: step) }
            try read(row, into: &grey, &alpha)
            above = row
        }
        return (GreyImage(width: width, height: height, pixels: grey), alpha.contains { $0 < 255 } ? alpha : nil)
    }

    /// Adds the pixels of a row.
    private func read(_ row: [UInt8], into grey: inout [UInt8], _ alpha: inout [UInt8]) throws(PNGReadError) {
        let hasAlpha = kind == .greyAlpha || kind == .colourAlpha || !opacities.isEmpty || !clear.isEmpty
        var values = [Int](repeating: 0, count: kind.channels)
        for x in 0..<width {
            for c in values.indices { values[c] = value(row, x * kind.channels + c) }
            var opacity: UInt8 = 255
            switch kind {
            case .palette:
                let index = values[0]
                guard index < palette.count / 3 else { throw .badColour(index: index, colours: palette.count / 3) }
                grey.append(Self.luma(palette[3 * index], palette[3 * index + 1], palette[3 * index + 2]))
                if index < opacities.count { opacity = opacities[index] }
            case .grey, .greyAlpha: grey.append(byte(values[0]))
            case .colour, .colourAlpha: grey.append(Self.luma(byte(values[0]), byte(values[1]), byte(values[2])))
            }
            if !clear.isEmpty, values == clear { opacity = 0 }
            if kind == .greyAlpha || kind == .colourAlpha { opacity = byte(values[values.count - 1]) }
            if hasAlpha { alpha.append(opacity) }
        }
    }

    /// The number at a place of a row.
    private func value(_ row: [UInt8], _ place: Int) -> Int {
        switch depth {
        case 8: return Int(row[place])
        case 16: return Int(row[2 * place]) << 8 | Int(row[2 * place + 1])
        default:
            let bit = place * depth
            return Int(row[bit / 8]) >> (8 - depth - bit % 8) & (1 << depth - 1)
        }
    }

    /// A number of the file's depth as one of eight bits.
    private func byte(_ value: Int) -> UInt8 {
        UInt8(depth == 16 ? value >> 8 : value * 255 / (1 << depth - 1))
    }

    /// Grey as the eye weighs colours (Rec. 601), in 16-bit steps, rounded to the nearest.
    private static func luma(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
        let sum = Int(red) * 19_595 + Int(green) * 38_470 + Int(blue) * 7_471
        return UInt8((sum + 0x8000) >> 16)
    }
}
