/// Products of a packed weight seen as a matrix: number i of the weights stands in row `rows[i]` and column `columns[i]`,
/// or nowhere, where the row is negative.
public struct SpectralMatrix: @unchecked Sendable {
    /// Packed numbers.
    public let count: Int
    private let rows: UnsafePointer<Int32>
    private let columns: UnsafePointer<Int32>

    /// A matrix by the places of its numbers, which must stay there.
    public init(count: Int, rows: UnsafePointer<Int32>, columns: UnsafePointer<Int32>) {
        (self.count, self.rows, self.columns) = (count, rows, columns)
    }

    /// y += W·x.
    public func multiply(
        _ weights: UnsafePointer<Float>, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>
    ) {
        for i in 0..<count where rows[i] >= 0 { y[Int(rows[i])] += weights[i] * x[Int(columns[i])] }
    }

    /// x += Wᵀ·y.
    public func multiplyTransposed(
        _ weights: UnsafePointer<Float>, _ y: UnsafePointer<Float>, into x: UnsafeMutablePointer<Float>
    ) {
        for i in 0..<count where rows[i] >= 0 { x[Int(columns[i])] += weights[i] * y[Int(rows[i])] }
    }

    /// g = (g - inner · u·vᵀ) · factor.
    public func project(
        _ gradient: UnsafeMutablePointer<Float>, inner: Float, u: UnsafePointer<Float>, v: UnsafePointer<Float>,
        factor: Float
    ) {
        for i in 0..<count where rows[i] >= 0 {
            gradient[i] = (gradient[i] - inner * u[Int(rows[i])] * v[Int(columns[i])]) * factor
        }
    }

    /// The sum of the products of two packed weights, in double precision.
    public static func inner(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int) -> Float {
        var total = 0.0
        for i in 0..<count { total += Double(a[i]) * Double(b[i]) }
        return Float(total)
    }
}
