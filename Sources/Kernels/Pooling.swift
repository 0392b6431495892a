// Maximum over square windows that do not overlap, on N×H×W×C images; memory-bound, vectors run along C.

/// Maximum pooling of one sample.
public enum Pooling {
    /// y[i, j] = max of the window at (i·window, j·window); rows left over at the end are not looked at.
    public static func forward(
        _ x: UnsafePointer<Float>, _ source: ImageRows, window: Int, into y: UnsafeMutablePointer<Float>,
        _ target: ImageRows, sample n: Int
    ) {
        for row in 0..<target.height {
            for column in 0..<target.width {
                let to = y + target.pixel(n, row, column)
                for c in stride(from: 0, to: source.channels, by: lanes) {
                    var best = load(x + source.pixel(n, row * window, column * window) + c)
                    for i in 0..<window {
                        for j in 0..<window {
                            let value = load(x + source.pixel(n, row * window + i, column * window + j) + c)
                            best = best.replacing(with: value, where: value .> best)
                        }
                    }
                    store(best, to + c, count: source.channels - c)
                }
            }
        }
    }

    /// Writes dx from dy: all to the first largest of each window, 0 elsewhere, and 0 where x is not positive.
    ///
    /// The last condition is the ReLU before the pooling, so that both cost one pass.
    public static func backward(
        _ x: UnsafePointer<Float>, _ source: ImageRows, window: Int, gradient dy: UnsafePointer<Float>,
        _ target: ImageRows, into dx: UnsafeMutablePointer<Float>, _ result: ImageRows, sample n: Int
    ) {
        let zero = Vector()
        for row in 0..<target.height {
            for column in 0..<target.width {
                for c in stride(from: 0, to: source.channels, by: lanes) {
                    var best = zero
                    for i in 0..<window {
                        for j in 0..<window {
                            let value = load(x + source.pixel(n, row * window + i, column * window + j) + c)
                            best = best.replacing(with: value, where: value .> best)
                        }
                    }
                    var left = load(dy + target.pixel(n, row, column) + c)
                    left = left.replacing(with: zero, where: best .<= zero)
                    for i in 0..<window {
                        for j in 0..<window {
                            let value = load(x + source.pixel(n, row * window + i, column * window + j) + c)
                            let chosen = value .== best
                            let place = dx + result.pixel(n, row * window + i, column * window + j) + c
                            store(zero.replacing(with: left, where: chosen), place, count: source.channels - c)
                            left = left.replacing(with: zero, where: chosen)
                        }
                    }
                }
            }
        }
    }
}
