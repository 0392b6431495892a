// Enlarging N×H×W×C images by repeating pixels (nearest neighbour); memory-bound, vectors run along C.

/// Nearest-neighbour enlargement of one sample by a whole factor.
public enum Upsampling {
    /// y[i, j] = x[i / factor, j / factor].
    public static func forward(
        _ x: UnsafePointer<Float>, _ source: ImageRows, factor: Int, into y: UnsafeMutablePointer<Float>,
        _ target: ImageRows, sample n: Int
    ) {
        let length = source.width * factor * source.channels
        for row in 0..<source.height {
            let first = y + target.pixel(n, row * factor, 0)
            for column in 0..<source.width {
                let from = x + source.pixel(n, row, column)
                for copy in 0..<factor {
                    (first + (column * factor + copy) * source.channels).update(from: from, count: source.channels)
                }
            }
            for copy in 1..<factor {
                (y + target.pixel(n, row * factor + copy, 0)).update(from: first, count: length)
            }
        }
    }

    /// dx[i, j] = the sum of dy over the factor × factor pixels that show x[i, j].
    public static func backward(
        _ dy: UnsafePointer<Float>, _ target: ImageRows, factor: Int, into dx: UnsafeMutablePointer<Float>,
        _ source: ImageRows, sample n: Int
    ) {
        for row in 0..<source.height {
            for column in 0..<source.width {
                let to = dx + source.pixel(n, row, column)
                for c in stride(from: 0, to: source.channels, by: lanes) {
                    var total = Vector()
                    for i in 0..<factor {
                        for j in 0..<factor {
                            total += load(dy + target.pixel(n, row * factor + i, column * factor + j) + c)
                        }
                    }
                    store(total, to + c, count: source.channels - c)
                }
            }
        }
    }
}
