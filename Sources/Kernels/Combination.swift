// Sums and averages of plain runs of numbers, a vector at a time; memory-bound.

extension Elementwise {
    /// y = factor · x over whole vectors of `range`.
    public static func scale(
        _ x: UnsafePointer<Float>, by factor: Float, into y: UnsafeMutablePointer<Float>, _ range: Range<Int>
    ) {
        for i in stride(from: range.lowerBound, to: range.upperBound, by: lanes) {
            store(load(x + i) * factor, y + i, count: range.upperBound - i)
        }
    }

    /// y += x over `range`.
    public static func add(_ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, _ range: Range<Int>) {
        for i in stride(from: range.lowerBound, to: range.upperBound, by: lanes) {
            store(load(y + i) + load(x + i), y + i, count: range.upperBound - i)
        }
    }

    /// y += share · (x - y) over `range`: one step of an exponential moving average.
    public static func approach(
        _ x: UnsafePointer<Float>, share: Float, _ y: UnsafeMutablePointer<Float>, _ range: Range<Int>
    ) {
        for i in stride(from: range.lowerBound, to: range.upperBound, by: lanes) {
            let old = load(y + i)
            store(old + (load(x + i) - old) * share, y + i, count: range.upperBound - i)
        }
    }

    /// The sum of x² over `count` numbers.
    public static func squares(_ x: UnsafePointer<Float>, count: Int) -> Float {
        var total = Vector()
        var i = 0
        while i + lanes <= count {
            let value = load(x + i)
            total = total.addingProduct(value, value)
            i += lanes
        }
        var rest = sum(total)
        while i < count {
            rest += x[i] * x[i]
            i += 1
        }
        return rest
    }
}
