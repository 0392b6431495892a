/// A grey picture: `height` rows of `width` bytes, 0 black to 255 white.
public struct GreyImage: Equatable, Sendable {
    /// W, pixels.
    public let width: Int
    /// H, pixels.
    public let height: Int
    /// H×W bytes, row after row.
    public let pixels: [UInt8]

    /// - Precondition: `pixels` has width·height bytes.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(width >= 0 && height >= 0 && pixels.count == width * height, "an image of H×W bytes")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// A square image.
    /// - Precondition: the count of its bytes is a square number.
    public init(square pixels: [UInt8]) {
        let side = Int(Double(pixels.count).squareRoot())
        self.init(width: side, height: side, pixels: pixels)
    }

    /// A square image of numbers in [-1, 1], as networks make them.
    public init(square values: [Float]) { self.init(square: Grey.bytes(values)) }

    /// Every pixel as a square of `factor`×`factor` pixels (nearest neighbour).
    public func scaled(by factor: Int) -> GreyImage {
        precondition(factor >= 1, "a scale of at least 1")
        if factor == 1 { return self }
        var result: [UInt8] = []
        result.reserveCapacity(pixels.count * factor * factor)
        for y in 0..<height {
            var row: [UInt8] = []
            for x in 0..<width {
                let pixel = pixels[y * width + x]
                for _ in 0..<factor { row.append(pixel) }
            }
            for _ in 0..<factor { result += row }
        }
        return GreyImage(width: width * factor, height: height * factor, pixels: result)
    }
}

/// How the networks' numbers become bytes.
public enum Grey {
    /// A number in [-1, 1] as a byte 0...255, rounded to the nearest; numbers outside are clipped, NaN is 0.
    public static func byte(_ value: Float) -> UInt8 {
        // (x + 1)·127.5; NaN fails the first comparison.
        guard value > -1 else { return 0 }
        guard value < 1 else { return 255 }
        return UInt8(((value + 1) * 127.5).rounded())
    }

    /// Numbers in [-1, 1] as bytes.
    public static func bytes(_ values: some Sequence<Float>) -> [UInt8] {
        values.map(byte)
    }
}
