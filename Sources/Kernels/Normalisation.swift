// Batch normalisation over N, H and W of N×H×W×C images (Ioffe and Szegedy, 2015), fused with the rectifier behind it.
//
// Everything here is bound by memory: a pass reads or writes each number once. Sums are kept per sample and added up
// in sample order, so the bits do not depend on the number of members. `rows` walks the inside of bordered images.

/// The inside of a batch of bordered images with C channels next to each other.
public struct ImageRows: Equatable, Sendable {
    /// Offset of the first number inside a sample.
    public var start: Int
    /// Numbers from one row to the next.
    public var rowStride: Int
    /// Numbers from one sample to the next.
    public var sampleStride: Int
    /// Rows of a sample.
    public var height: Int
    /// Pixels of a row.
    public var width: Int
    /// Channels of a pixel that are looked at.
    public var channels: Int
    /// Numbers from one pixel to the next.
    public var pixelStride: Int

    /// Makes the description of an inside, with all its channels.
    public init(start: Int, rowStride: Int, sampleStride: Int, height: Int, width: Int, channels: Int) {
        self.start = start
        self.rowStride = rowStride
        self.sampleStride = sampleStride
        self.height = height
        self.width = width
        self.channels = channels
        pixelStride = channels
    }

    /// The same with its first channels alone; only for copying, as vectors of channels are no longer side by side.
    public func first(_ count: Int) -> ImageRows {
        var rows = self
        rows.channels = count
        return rows
    }

    /// The same with its last channels alone.
    public func last(_ count: Int) -> ImageRows {
        var rows = first(count)
        rows.start += channels - count
        return rows
    }

    @inline(__always)
    func pixel(_ n: Int, _ y: Int, _ x: Int) -> Int { n * sampleStride + start + y * rowStride + x * pixelStride }
}

/// Batch normalisation of C channels; all pointers of statistics hold C numbers and room for one vector more.
public enum Normalisation {
    /// Adds up x (`shift` nil) or (x - shift)² for each channel of one sample into `sums` [C].
    public static func sums(
        _ x: UnsafePointer<Float>, _ rows: ImageRows, sample n: Int, shift: UnsafePointer<Float>?,
        into sums: UnsafeMutablePointer<Float>
    ) {
        for c in stride(from: 0, to: rows.channels, by: lanes) {
            var total = Vector()
            let centre = shift.map { load($0 + c) }
            for y in 0..<rows.height {
                for x0 in 0..<rows.width {
                    let value = load(x + rows.pixel(n, y, x0) + c)
                    if let centre {
                        let d = value - centre
                        total = total.addingProduct(d, d)
                    } else {
                        total += value
                    }
                }
            }
            store(total, sums + c, count: rows.channels - c)
        }
    }

    /// y = x · scale + shift for one sample, times `slope` (0 up to 1, if there is one) where that is negative; x and y may
    /// have different borders.
    public static func forward(
        _ x: UnsafePointer<Float>, _ source: ImageRows, scale: UnsafePointer<Float>, shift: UnsafePointer<Float>,
        slope: Float?, into y: UnsafeMutablePointer<Float>, _ target: ImageRows, sample n: Int
    ) {
        for row in 0..<source.height {
            for column in 0..<source.width {
                let from = x + source.pixel(n, row, column)
                let to = y + target.pixel(n, row, column)
                for c in stride(from: 0, to: source.channels, by: lanes) {
                    var value = load(shift + c).addingProduct(load(from + c), load(scale + c))
                    if let slope { value = slope == 0 ? rectified(value) : leaky(value, slope) }
                    store(value, to + c, count: source.channels - c)
                }
            }
        }
    }

    /// Σ dy and Σ dy·x̂ of one sample, with x̂ = (x - mean)·inverse.
    public static func gradientSums(
        _ x: UnsafePointer<Float>, _ source: ImageRows, mean: UnsafePointer<Float>, inverse: UnsafePointer<Float>,
        gradient dy: UnsafePointer<Float>, _ target: ImageRows, sample n: Int,
        into sumDy: UnsafeMutablePointer<Float>, _ sumDyX: UnsafeMutablePointer<Float>
    ) {
        for c in stride(from: 0, to: source.channels, by: lanes) {
            let m = load(mean + c)
            let scale = load(inverse + c)
            var plain = Vector()
            var product = Vector()
            for row in 0..<source.height {
                for column in 0..<source.width {
                    let d = load(dy + target.pixel(n, row, column) + c)
                    let normal = (load(x + source.pixel(n, row, column) + c) - m) * scale
                    plain += d
                    product = product.addingProduct(d, normal)
                }
            }
            store(plain, sumDy + c, count: source.channels - c)
            store(product, sumDyX + c, count: source.channels - c)
        }
    }

    /// dx = γ·inverse·(dy - meanDy - x̂·meanDyX), in place of dy, for one sample.
    public static func backward(
        _ x: UnsafePointer<Float>, _ source: ImageRows, mean: UnsafePointer<Float>, inverse: UnsafePointer<Float>,
        gamma: UnsafePointer<Float>, meanDy: UnsafePointer<Float>, meanDyX: UnsafePointer<Float>,
        gradient dy: UnsafeMutablePointer<Float>, _ target: ImageRows, sample n: Int
    ) {
        for row in 0..<source.height {
            for column in 0..<source.width {
                let from = x + source.pixel(n, row, column)
                let place = dy + target.pixel(n, row, column)
                for c in stride(from: 0, to: source.channels, by: lanes) {
                    let scale = load(inverse + c)
                    let normal = (load(from + c) - load(mean + c)) * scale
                    let centred = load(place + c) - load(meanDy + c) - normal * load(meanDyX + c)
                    store(centred * scale * load(gamma + c), place + c, count: source.channels - c)
                }
            }
        }
    }
}
