import Testing

@testable import Export

/// A GIF file read as the standard says, independently of the writer, with every frame as a viewer would show it.
private struct GIFParts {
    var width = 0
    var height = 0
    var frames: [[UInt8]] = []
    var delays: [Int] = []
    var loops: Int?
    var comments: [String] = []

    init(_ file: [UInt8]) throws {
        try #require(Array(file[0..<6]) == Array("GIF89a".utf8))
        func word(_ i: Int) -> Int { Int(file[i]) | Int(file[i + 1]) << 8 }
        width = word(6)
        height = word(8)
        try #require(file[10] == 0xF7)
        for grey in 0..<256 { #expect(Array(file[13 + 3 * grey..<16 + 3 * grey]).allSatisfy { $0 == grey }) }
        var position = 13 + 768
        func blocks() -> [UInt8] {
            var data: [UInt8] = []
            while file[position] > 0 {
                data += file[position + 1...position + Int(file[position])]
                position += Int(file[position]) + 1
            }
            position += 1
            return data
        }
        var canvas = [UInt8](repeating: 0, count: width * height)
        while file[position] != 0x3B {
            if file[position] == 0x21 {
                let label = file[position + 1]
                position += 2
                let data = blocks()
                if label == 0xF9 { delays.append(Int(data[1]) | Int(data[2]) << 8) }
                if label == 0xFF { loops = Int(data[12]) | Int(data[13]) << 8 }
                if label == 0xFE { comments.append(String(decoding: data, as: UTF8.self)) }
            } else {
                try #require(file[position] == 0x2C)
                let (left, top, w, h) = (word(position + 1), word(position + 3), word(position + 5), word(position + 7))
                try #require(
                    left + w <= width && top + h <= height && file[position + 9] == 0 && file[position + 10] == 8)
                position += 11
                let pixels = Self.unpack(blocks())
                try #require(pixels.count == w * h)
                for y in 0..<h {
                    canvas.replaceSubrange(
                        (top + y) * width + left..<(top + y) * width + left + w, with: pixels[y * w..<(y + 1) * w])
                }
                frames.append(canvas)
            }
        }
        #expect(position == file.count - 1)
    }

    /// Codes of 9 bits and more; the table holds whole strings.
    static func unpack(_ data: [UInt8]) -> [UInt8] {
        var table: [[UInt8]] = []
        var (size, bit, previous) = (9, 0, [UInt8]())
        var result: [UInt8] = []
        while true {
            var code = 0
            for i in 0..<size { code |= Int(data[(bit + i) / 8] >> UInt8((bit + i) % 8) & 1) << i }
            bit += size
            if code == 256 {
                table = (0..<258).map { [UInt8(truncatingIfNeeded: $0)] }
                (size, previous) = (9, [])
            } else if code == 257 {
                return result
            } else {
                let string = code < table.count ? table[code] : previous + [previous[0]]
                if !previous.isEmpty && table.count < 4096 { table.append(previous + [string[0]]) }
                if table.count == 1 << size && size < 12 { size += 1 }
                result += string
                previous = string
            }
        }
    }
}

/// Pixels that no compression likes, and some that it does.
private func pixels(_ count: Int, seed: UInt32, levels: UInt32) -> [UInt8] {
    var state = seed
    return (0..<count).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return UInt8((state >> 16) % levels * (255 / max(1, levels - 1)))
    }
}

@Suite struct GIFTests {
    @Test(arguments: [1, 2, 3, 255, 256, 257, 511, 3837, 3838, 3839, 3840, 4095, 4096, 8191, 40_000])
    func codesOfEveryLengthComeBack(count: Int) {
        for levels: UInt32 in [1, 2, 16, 256] {
            let bytes = pixels(count, seed: UInt32(count), levels: levels)
            #expect(GIFParts.unpack(LZW.pack(bytes)) == bytes)
        }
    }

    @Test func noBytesAreTheTwoCodesAround() {
        // Clear (256) and end (257), nine bits each, low bit first.
        #expect(LZW.pack([]) == [0x00, 0x03, 0x02])
    }

    @Test func framesComeBackAsTheyAreShown() throws {
        var frames: [GreyImage] = []
        for seed: UInt32 in 0..<6 {
            // The middle changes; the third frame repeats the second.
            var grey = frames.last?.pixels ?? pixels(30 * 20, seed: 9, levels: 256)
            if seed != 2 {
                for y in 5..<9 {
                    for x in 10..<17 { grey[y * 30 + x] = UInt8(truncatingIfNeeded: Int(seed) * 37 + x + y) }
                }
            }
            frames.append(GreyImage(width: 30, height: 20, pixels: grey))
        }
        let file = try GIF.encode(frames, delay: 7, comment: "a walk")
        let parts = try GIFParts(file)
        #expect((parts.width, parts.height) == (30, 20))
        #expect(parts.frames == frames.map(\.pixels))
        #expect(parts.delays == [7, 7, 7, 7, 7, 7])
        #expect(parts.loops == 0)
        #expect(parts.comments == ["a walk"])
        // Only the changes are written: five more frames cost less than the first.
        #expect(file.count < 2 * (try GIF.encode([frames[0]], delay: 7).count))
    }

    @Test func aScaledFrameHasSquarePixels() throws {
        let parts = try GIFParts(
            GIF.encode([GreyImage(width: 2, height: 1, pixels: [10, 200])], delay: 0, loops: true, scale: 3))
        #expect(parts.frames == [[10, 10, 10, 200, 200, 200, 10, 10, 10, 200, 200, 200, 10, 10, 10, 200, 200, 200]])
        #expect(parts.loops == nil)
    }

    @Test func whatCannotBeAFileIsRefused() {
        let dot = GreyImage(width: 1, height: 1, pixels: [0])
        #expect(throws: GIFError.noPixels) { try GIF.encode([], delay: 1) }
        #expect(throws: GIFError.noPixels) { try GIF.encode([dot], delay: 1, scale: 0) }
        #expect(throws: GIFError.unequalFrames) {
            try GIF.encode([dot, GreyImage(width: 1, height: 2, pixels: [0, 0])], delay: 1)
        }
        #expect(throws: GIFError.tooLarge) { try GIF.encode([dot], delay: 1, scale: 70_000) }
        #expect(throws: GIFError.badDelay(-1)) { try GIF.encode([dot], delay: -1) }
        #expect(GIFError.unequalFrames.description == "GIF animation: its frames differ in size (make them equal)")
    }
}
