/// How far rows of numbers are from one row.
public enum Difference {
    /// squares[n] = Σ (x[n, d] - target[d])² over N = `rows` rows of D = `size` numbers.
    public static func squares(
        _ x: UnsafePointer<Float>, rows: Int, size: Int, from target: UnsafePointer<Float>,
        into squares: UnsafeMutablePointer<Float>
    ) {
        for n in 0..<rows {
            let row = x + n * size
            var total = Vector(repeating: 0)
            var d = 0
            while d + lanes <= size {
                let difference = load(row + d) - load(target + d)
                total = total.addingProduct(difference, difference)
                d += lanes
            }
            var rest = sum(total)
            while d < size {
                rest += (row[d] - target[d]) * (row[d] - target[d])
                d += 1
            }
            squares[n] = rest
        }
    }

    /// gradient[n, d] = factor·(x[n, d] - target[d]); `gradient` may be `x`.
    public static func scaled(
        _ x: UnsafePointer<Float>, rows: Int, size: Int, from target: UnsafePointer<Float>, factor: Float,
        into gradient: UnsafeMutablePointer<Float>
    ) {
        for n in 0..<rows {
            for d in stride(from: 0, to: size, by: lanes) {
                let difference = load(x + n * size + d) - load(target + d)
                store(factor * difference, gradient + n * size + d, count: size - d)
            }
        }
    }
}
