import Files

/// Reading of PNG files: pictures of any program, and the texts that this one puts into its own.
extension PNG {
    /// What a file holds.
    public struct Contents: Equatable, Sendable {
        /// The picture in grey (the luma of Rec. 601).
        public let image: GreyImage
        /// How opaque each pixel is, 0...255; nil where all are.
        public let alpha: [UInt8]?
        /// The texts of all chunks tEXt, zTXt and iTXt, in their order.
        public let texts: [Text]
    }

    /// The most bytes that a packed text may unpack to.
    static let longestText = 1 << 20

    /// Reads a picture without interlacing, and its texts. Every checksum is verified.
    /// - Throws: `PNGReadError`
    public static func decode(_ file: [UInt8]) throws(PNGReadError) -> Contents {
        guard file.starts(with: signature) else { throw .notPNG }
        var position = signature.count
        var header: PNGHeader?
        var packed: [UInt8] = []
        var dataEnded = false
        var texts: [Text] = []
        while true {
            let chunk = try Chunk(file, at: position)
            position = chunk.end
            if !packed.isEmpty, chunk.type != "IDAT" { dataEnded = true }
            guard header != nil || chunk.type == "IHDR" else { throw .misplaced("IHDR") }
            switch chunk.type {
            case "IHDR":
                guard header == nil else { throw .misplaced("IHDR") }
                header = try PNGHeader(Array(chunk.data))
            case "PLTE", "tRNS":
                guard packed.isEmpty else { throw .misplaced(chunk.type) }
                try header?.take(chunk.type, Array(chunk.data))
            case "IDAT":
                guard !dataEnded else { throw .misplaced("IDAT") }
                packed += chunk.data
            case "tEXt", "zTXt", "iTXt": texts.append(try text(chunk))
            case "IEND":
                guard chunk.data.isEmpty else { throw .misplaced("IEND") }
                guard position == file.count else { throw .trailingBytes(count: file.count - position) }
                guard let header else { throw .misplaced("IHDR") }
                let (image, alpha) = try header.picture(packed)
                return Contents(image: image, alpha: alpha, texts: texts)
            default:
                // A small first letter marks what readers may pass over.
                guard chunk.type.utf8.first.map({ $0 & 0x20 != 0 }) ?? false else { throw .unknownChunk(chunk.type) }
            }
        }
    }

    private struct Chunk {
        let type: String
        let data: ArraySlice<UInt8>
        /// Where the next chunk begins.
        let end: Int

        init(_ file: [UInt8], at start: Int) throws(PNGReadError) {
            guard file.count - start >= 12 else { throw .truncated }
            let count = PNG.number(file[start..<start + 4])
            guard count <= file.count - start - 12 else { throw .truncated }
            let letters = file[start + 4..<start + 8]
            type = String(decoding: letters, as: UTF8.self)
            guard letters.allSatisfy({ 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 }) else { throw .unknownChunk(type) }
            data = file[start + 8..<start + 8 + count]
            end = start + 12 + count
            guard Int(CRC32.of(Array(letters + data))) == PNG.number(file[end - 4..<end]) else {
                throw .wrongChecksum(chunk: type)
            }
        }
    }

    static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    private static func text(_ chunk: Chunk) throws(PNGReadError) -> Text {
        guard let end = chunk.data.firstIndex(of: 0), 1...79 ~= end - chunk.data.startIndex else {
            throw .badText(chunk: chunk.type)
        }
        let keyword = latin(chunk.data[..<end])
        var rest = chunk.data[(end + 1)...]
        switch chunk.type {
        case "tEXt": return Text(keyword, latin(rest))
        case "zTXt":
            guard rest.first == 0 else { throw .badText(chunk: chunk.type) }
            return Text(keyword, latin(try unpacked(rest.dropFirst(), chunk.type)[...]))
        default:
            guard rest.count >= 2, let flag = rest.first, flag <= 1, rest[rest.startIndex + 1] == 0 else {
                throw .badText(chunk: chunk.type)
            }
            rest = rest.dropFirst(2)
            // The language and the translated keyword are passed over.
            for _ in 0..<2 {
                guard let zero = rest.firstIndex(of: 0) else { throw .badText(chunk: chunk.type) }
                rest = rest[(zero + 1)...]
            }
            let bytes = flag == 1 ? try unpacked(rest, chunk.type) : Array(rest)
            guard let text = String(validating: bytes, as: UTF8.self) else { throw .badText(chunk: chunk.type) }
            return Text(keyword, text)
        }
    }

    private static func unpacked(_ bytes: ArraySlice<UInt8>, _ chunk: String) throws(PNGReadError) -> [UInt8] {
        do throws(ZlibError) {
            return try Zlib.unpack(Array(bytes), limit: longestText)
        } catch {
            throw .badText(chunk: chunk)
        }
    }

    private static func latin(_ bytes: ArraySlice<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(Unicode.Scalar(byte)) }
        return String(text)
    }
}

/// Why a PNG file is refused.
public enum PNGReadError: Error, Equatable, Sendable, CustomStringConvertible {
    case notPNG
    case truncated
    case wrongChecksum(chunk: String)
    case unknownChunk(String)
    case misplaced(String)
    case unsupported
    case badSize(width: Int, height: Int)
    case badData(ZlibError)
    case wrongLength(expected: Int, found: Int)
    case badColour(index: Int, colours: Int)
    case badFilter(UInt8)
    case badText(chunk: String)
    case trailingBytes(count: Int)

    /// One line: what is wrong with the file and what to do.
    public var description: String { "\(reason) (\(advice))" }

    private var advice: String {
        switch self {
        case .notPNG: "save it as PNG"
        case .unsupported: "save it without interlacing"
        case .badSize(let width, let height):
            width > 0 && height > 0 ? "make it smaller" : "take a picture that has pixels"
        default: "save it again"
        }
    }

    private var reason: String {
        switch self {
        case .notPNG: "not a PNG file"
        case .truncated: "PNG file ends too early"
        case .wrongChecksum(let chunk): "PNG chunk \(chunk) has a wrong checksum"
        case .unknownChunk(let type): "PNG file has the unknown chunk \(SafeText.clean(type, width: 8))"
        case .misplaced(let type): "PNG file has a wrong or misplaced chunk \(type)"
        case .unsupported: "PNG picture is interlaced, or of a kind that does not exist"
        case .badSize(let width, let height):
            "PNG picture of \(width)×\(height) pixels, where 1 byte to 64 MiB of them are read"
        case .badData(let error): "PNG picture: \(error)"
        case .wrongLength(let expected, let found): "PNG picture has \(found) bytes, where its size needs \(expected)"
        case .badColour(let index, let colours):
            "PNG picture has a pixel of colour \(index), where there are \(colours)"
        case .badFilter(let filter): "PNG picture has a row of the unknown filter \(filter)"
        case .badText(let chunk): "PNG text in chunk \(chunk) is malformed"
        case .trailingBytes(let count): "PNG file is followed by \(count) further bytes"
        }
    }
}
