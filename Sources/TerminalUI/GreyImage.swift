/// A grey image of H×W values in [0, 1], 0 black and 1 white, row by row.
public struct GreyImage: Equatable, Sendable {
    /// W, columns.
    public let width: Int
    /// H, rows.
    public let height: Int
    /// H×W values, nominally in [0, 1].
    public let pixels: [Float]

    /// Makes an image; missing values are black, surplus ones are dropped, negative sizes are 0.
    public init(width: Int, height: Int, pixels: [Float]) {
        (self.width, self.height) = (max(0, width), max(0, height))
        let count = self.width * self.height
        if pixels.count == count {
            self.pixels = pixels
        } else {
            self.pixels = Array(pixels.prefix(count)) + [Float](repeating: 0, count: max(0, count - pixels.count))
        }
    }

    /// Makes an image of bytes, 0 black and 255 white.
    public init(width: Int, height: Int, bytes: [UInt8]) {
        self.init(width: width, height: height, pixels: bytes.map { Float($0) / 255 })
    }

    /// Makes a square image of bytes.
    public init(square bytes: [UInt8]) {
        let side = Int(Double(bytes.count).squareRoot())
        self.init(width: side, height: side, bytes: bytes)
    }

    /// Whether it has no pixels.
    public var isEmpty: Bool { width == 0 || height == 0 }

    /// The image at another size: each new pixel is the mean of the area it covers, exactly, in both directions.
    public func resized(width newWidth: Int, height newHeight: Int) -> GreyImage {
        if newWidth == width, newHeight == height { return self }
        guard !isEmpty, newWidth > 0, newHeight > 0 else {
            return GreyImage(width: newWidth, height: newHeight, pixels: [])
        }
        let columns = BoxFilter(from: width, to: newWidth)
        let rows = BoxFilter(from: height, to: newHeight)
        var wide = [Float](repeating: 0, count: height * newWidth)
        for y in 0..<height {
            for x in 0..<newWidth {
                var sum: Float = 0
                for tap in columns.taps[x] { sum += pixels[y * width + tap.source] * tap.weight }
                wide[y * newWidth + x] = sum
            }
        }
        var result = [Float](repeating: 0, count: newHeight * newWidth)
        for y in 0..<newHeight {
            for tap in rows.taps[y] {
                for x in 0..<newWidth { result[y * newWidth + x] += wide[tap.source * newWidth + x] * tap.weight }
            }
        }
        return GreyImage(width: newWidth, height: newHeight, pixels: result)
    }

    /// A pixel's level, 0...255; outside the image it is black, values beyond [0, 1] are cut, NaN is black.
    func level(x: Int, y: Int) -> Float {
        guard x >= 0, y >= 0, x < width, y < height else { return 0 }
        let value = pixels[y * width + x]
        return value > 0 ? min(value, 1) * 255 : 0
    }

    /// The image in the nearest of some levels, each pixel's error given to its neighbours on the right and below
    /// (Floyd & Steinberg 1976), every other row from the right.
    ///
    /// - Parameter levels: in [0, 1], in order; at least one.
    func dithered(to levels: [Float]) -> GreyImage {
        guard !isEmpty, !levels.isEmpty else { return self }
        var rest = pixels.map { $0 > 0 ? min($0, 1) : 0 }
        for y in 0..<height {
            let isForward = y % 2 == 0
            let ahead = isForward ? 1 : -1
            for step in 0..<width {
                let x = isForward ? step : width - 1 - step
                let wanted = rest[y * width + x]
                let nearest = levels.min { abs($0 - wanted) < abs($1 - wanted) } ?? 0
                rest[y * width + x] = nearest
                let error = wanted - nearest
                for (dx, dy, share) in [(ahead, 0, 7), (-ahead, 1, 3), (0, 1, 5), (ahead, 1, 1)] as [(Int, Int, Float)]
                where x + dx >= 0 && x + dx < width && y + dy < height {
                    rest[(y + dy) * width + x + dx] += error * share / 16
                }
            }
        }
        return GreyImage(width: width, height: height, pixels: rest)
    }
}

/// The weights of area averaging along one axis: each new pixel's share of the old pixels under it.
struct BoxFilter {
    /// One old pixel's part of a new one.
    struct Tap: Equatable {
        var source: Int
        var weight: Float
    }
    /// Per new pixel, its taps; their weights add up to 1.
    let taps: [[Tap]]

    init(from old: Int, to new: Int) {
        let step = Double(old) / Double(new)
        taps = (0..<new).map { index in
            let (start, end) = (Double(index) * step, Double(index + 1) * step)
            var result: [Tap] = []
            for source in Int(start)..<min(old, Int(end.rounded(.up))) {
                let part = min(end, Double(source + 1)) - max(start, Double(source))
                if part > 1e-9 { result.append(Tap(source: source, weight: Float(part / step))) }
            }
            return result
        }
    }
}
