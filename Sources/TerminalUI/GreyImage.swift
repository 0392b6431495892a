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
        wide.withUnsafeMutableBufferPointer { wide in
            pixels.withUnsafeBufferPointer { pixels in
                for x in 0..<newWidth {
                    for tap in columns.taps(of: x) {
                        let (source, weight) = (columns.sources[tap], columns.weights[tap])
                        for y in 0..<height { wide[y * newWidth + x] += pixels[y * width + source] * weight }
                    }
                }
            }
        }
        let result = [Float](unsafeUninitializedCapacity: newHeight * newWidth) { result, filled in
            filled = newHeight * newWidth
            result.initialize(repeating: 0)
            wide.withUnsafeBufferPointer { wide in
                for y in 0..<newHeight {
                    for tap in rows.taps(of: y) {
                        let (source, weight) = (rows.sources[tap], rows.weights[tap])
                        for x in 0..<newWidth { result[y * newWidth + x] += wide[source * newWidth + x] * weight }
                    }
                }
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
    /// The old pixel of each tap, new pixel after new pixel.
    private(set) var sources: [Int] = []
    /// The taps' weights, which add up to 1 for each new pixel.
    private(set) var weights: [Float] = []
    /// Where each new pixel's taps begin, and where the last one's end.
    private var starts = [0]

    init(from old: Int, to new: Int) {
        let step = Double(old) / Double(new)
        starts.reserveCapacity(new + 1)
        sources.reserveCapacity(old + new)
        weights.reserveCapacity(old + new)
        for index in 0..<new {
            let (start, end) = (Double(index) * step, Double(index + 1) * step)
            for source in Int(start)..<min(old, Int(end.rounded(.up))) {
                let part = min(end, Double(source + 1)) - max(start, Double(source))
                guard part > 1e-9 else { continue }
                sources.append(source)
                weights.append(Float(part / step))
            }
            starts.append(sources.count)
        }
    }

    /// The taps of a new pixel.
    func taps(of pixel: Int) -> Range<Int> { starts[pixel]..<starts[pixel + 1] }
}
