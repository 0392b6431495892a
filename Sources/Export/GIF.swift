/// Animated grey GIF files (GIF89a), 256 levels of grey.
public enum GIF {
    /// The format's limit of a side, in pixels.
    static let largestSide = 0xFFFF
    /// A bound of the memory that an animation takes here, in pixels over all frames.
    static let mostPixels = 1 << 28

    /// The bytes of a GIF file.
    /// - Parameters:
    ///   - frames: at least one, all of one size of at least 1×1 pixels.
    ///   - delay: how long each frame stays, in hundredths of a second, 0...65,535; viewers slow down anything below 2.
    ///   - loops: whether it begins again for ever.
    ///   - scale: each pixel becomes a square of this many pixels a side, at least 1.
    ///   - comment: a text for people, in ASCII; other characters become `?`.
    /// - Throws: `GIFError` for no frames, frames of different sizes, or more pixels than the format or this program holds.
    public static func encode(
        _ frames: [GreyImage], delay: Int, loops: Bool = true, scale: Int = 1, comment: String = ""
    ) throws(GIFError) -> [UInt8] {
        guard let first = frames.first, first.width > 0, first.height > 0, scale > 0 else { throw .noPixels }
        guard frames.allSatisfy({ $0.width == first.width && $0.height == first.height }) else { throw .unequalFrames }
        guard first.width <= largestSide / scale, first.height <= largestSide / scale,
            first.width * scale * first.height * scale <= mostPixels / frames.count
        else { throw .tooLarge }
        guard 0...0xFFFF ~= delay else { throw .badDelay(delay) }
        let (width, height) = (first.width * scale, first.height * scale)
        // Screen descriptor: a global table of 256 colours of eight bits, background 0, square pixels.
        var file = Array("GIF89a".utf8) + little(width) + little(height) + [0xF7, 0, 0]
        for grey in UInt8.min...UInt8.max { file += [grey, grey, grey] }
        if loops && frames.count > 1 {
            file += [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 0]
        }
        if !comment.isEmpty {
            file += [0x21, 0xFE]
            appendBlocks(comment.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : 0x3F }, to: &file)
        }
        var shown: GreyImage?
        for frame in frames {
            // What did not change stays: only the rectangle around the changes is written.
            let area = shown.map { changed(from: $0, to: frame) } ?? Area(0, 0, frame.width, frame.height)
            file += [0x21, 0xF9, 4, 0x04] + little(delay) + [0, 0]
            file += [0x2C] + little(area.left * scale) + little(area.top * scale)
            file += little(area.width * scale) + little(area.height * scale) + [0, 8]
            appendBlocks(LZW.pack(area.pixels(of: frame).scaled(by: scale).pixels), to: &file)
            shown = frame
        }
        file.append(0x3B)
        return file
    }

    /// A rectangle of pixels, at least 1×1.
    private struct Area {
        let left: Int
        let top: Int
        let width: Int
        let height: Int

        init(_ left: Int, _ top: Int, _ width: Int, _ height: Int) {
            (self.left, self.top, self.width, self.height) = (left, top, width, height)
        }

        func pixels(of image: GreyImage) -> GreyImage {
            let rows = (top..<top + height).flatMap { y in
                image.pixels[y * image.width + left..<y * image.width + left + width]
            }
            return GreyImage(width: width, height: height, pixels: rows)
        }
    }

    /// The smallest rectangle that holds every difference; one pixel where there is none.
    private static func changed(from old: GreyImage, to new: GreyImage) -> Area {
        var (left, right, top, bottom) = (new.width, -1, new.height, -1)
        for y in 0..<new.height {
            let row = y * new.width..<(y + 1) * new.width
            guard old.pixels[row] != new.pixels[row] else { continue }
            (top, bottom) = (min(top, y), y)
            for x in 0..<new.width where old.pixels[row.lowerBound + x] != new.pixels[row.lowerBound + x] {
                (left, right) = (min(left, x), max(right, x))
            }
        }
        return bottom < 0 ? Area(0, 0, 1, 1) : Area(left, top, right - left + 1, bottom - top + 1)
    }

    private static func little(_ value: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
    }

    /// Data in blocks of at most 255 bytes, and the empty block that ends them.
    private static func appendBlocks(_ data: [UInt8], to file: inout [UInt8]) {
        for start in stride(from: 0, to: data.count, by: 255) {
            let end = min(start + 255, data.count)
            file.append(UInt8(end - start))
            file += data[start..<end]
        }
        file.append(0)
    }
}

/// Why an animation cannot be made.
public enum GIFError: Error, Equatable, Sendable, CustomStringConvertible {
    case noPixels
    case unequalFrames
    case tooLarge
    case badDelay(Int)

    /// One line: what is wrong.
    public var description: String {
        switch self {
        case .noPixels: "GIF animation: has no pixels (choose a scale and a count of at least 1)"
        case .unequalFrames: "GIF animation: its frames differ in size (make them equal)"
        case .tooLarge: "GIF animation: is too large (choose a smaller scale or fewer frames)"
        case .badDelay(let delay): "GIF animation: a delay of \(delay) hundredths of a second (choose 0 to 65535)"
        }
    }
}
