/// Means and covariances of N points of D numbers, in double precision.
public enum Moments {
    /// The mean of N×D numbers; zeros of no points.
    public static func mean(_ points: [Float], size: Int) -> [Double] {
        precondition(size > 0 && points.count % size == 0, "whole points")
        var mean = [Double](repeating: 0, count: size)
        let count = points.count / size
        guard count > 0 else { return mean }
        for first in stride(from: 0, to: points.count, by: size) {
            for k in 0..<size { mean[k] += Double(points[first + k]) }
        }
        for k in 0..<size { mean[k] /= Double(count) }
        return mean
    }

    /// Adds D numbers to the D of `sums`; returns the sum of their squares.
    public static func add(_ row: [Float], to sums: inout [Double]) -> Double {
        precondition(row.count <= sums.count, "a sum for each number")
        var squares = 0.0
        for d in row.indices {
            let value = Double(row[d])
            sums[d] += value
            squares += value * value
        }
        return squares
    }

    /// The covariance of N×D numbers about their mean, [D, D], divided by N - 1; zeros of fewer than two points.
    public static func covariance(_ points: [Float], size: Int, mean: [Double], team: ThreadTeam) -> [Double] {
        let count = points.count / size
        let width = (size + step - 1) / step * step
        var padded = [Double](repeating: 0, count: width * width)
        // Rows of centred numbers, zero behind the last; a block of them stays in the second-level cache.
        var rows = [Double](repeating: 0, count: blockRows * width)
        for first in stride(from: 0, to: count, by: blockRows) {
            let height = min(blockRows, count - first)
            for n in 0..<height {
                for k in 0..<size { rows[n * width + k] = Double(points[(first + n) * size + k]) - mean[k] }
            }
            padded.withUnsafeMutableBufferPointer { sums in
                rows.withUnsafeBufferPointer { rows in
                    guard let sums = sums.baseAddress, let rows = rows.baseAddress else { return }
                    team.run { part in
                        for i in stride(from: 4 * part, to: width, by: 4 * team.count) {
                            addProducts(rows, height, width, i, sums)
                        }
                    }
                }
            }
        }
        var covariance = [Double](repeating: 0, count: size * size)
        guard count > 1 else { return covariance }
        for i in 0..<size {
            for j in 0..<size {
                // Blocks on and right of the diagonal were summed.
                covariance[i * size + j] = padded[min(i, j) * width + max(i, j)] / Double(count - 1)
            }
        }
        return covariance
    }

    /// For each class of N points the mean squared distance from their mean, and how many they are.
    public static func spread(
        _ points: [Float], size: Int, classes: [Int], count: Int
    ) -> [(points: Int, meanSquare: Double)] {
        precondition(points.count == classes.count * size, "a class for each point")
        var numbers = [Int](repeating: 0, count: count)
        var sums = [Double](repeating: 0, count: count * size)
        var squares = [Double](repeating: 0, count: count)
        for (n, label) in classes.enumerated() {
            numbers[label] += 1
            for k in 0..<size {
                let value = Double(points[n * size + k])
                sums[label * size + k] += value
                squares[label] += value * value
            }
        }
        return (0..<count).map { label in
            let n = Double(max(1, numbers[label]))
            var meanSquare = 0.0
            for k in 0..<size { meanSquare += (sums[label * size + k] / n) * (sums[label * size + k] / n) }
            return (numbers[label], max(0, squares[label] / n - meanSquare))
        }
    }

    /// Numbers in a vector of doubles.
    private static let step = 8
    private static let blockRows = 256

    /// Adds Σ_n x[n, i + 0..<4]·x[n, j] for all j from i's vector on.
    private static func addProducts(
        _ rows: UnsafePointer<Double>, _ height: Int, _ width: Int, _ i: Int, _ sums: UnsafeMutablePointer<Double>
    ) {
        for j in stride(from: i / step * step, to: width, by: step) {
            var (a, b, c, d) = (
                SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero
            )
            var row = rows
            for _ in 0..<height {
                let x = UnsafeRawPointer(row + j).loadUnaligned(as: SIMD8<Double>.self)
                a.addProduct(SIMD8(repeating: row[i]), x)
                b.addProduct(SIMD8(repeating: row[i + 1]), x)
                c.addProduct(SIMD8(repeating: row[i + 2]), x)
                d.addProduct(SIMD8(repeating: row[i + 3]), x)
                row += width
            }
            for (offset, sum) in [a, b, c, d].enumerated() {
                let place = UnsafeMutableRawPointer(sums + (i + offset) * width + j)
                place.storeBytes(of: place.loadUnaligned(as: SIMD8<Double>.self) + sum, as: SIMD8<Double>.self)
            }
        }
    }
}
