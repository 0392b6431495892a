/// The factor L of a symmetric positive definite matrix A = L·Lᵀ, for whitening.
struct Cholesky: Sendable {
    private let factor: [Double]
    private let size: Int

    /// Factors the lower triangle of a `size`×`size` matrix; what is not positive definite becomes the nearest that is, by
    /// raising its pivots.
    init(_ matrix: [Double], size: Int) {
        precondition(matrix.count == size * size, "a square matrix")
        var l = matrix
        for j in 0..<size {
            for i in j..<size {
                var sum = l[i * size + j]
                for k in 0..<j { sum -= l[i * size + k] * l[j * size + k] }
                l[i * size + j] = i == j ? max(sum, 1e-12).squareRoot() : sum / l[j * size + j]
            }
        }
        (factor, self.size) = (l, size)
    }

    /// L⁻¹·x, by forward substitution: of unit covariance where x has A's.
    func whiten(_ x: [Float]) -> [Float] {
        precondition(x.count == size, "a vector of the matrix's size")
        var y = x.map(Double.init)
        factor.withUnsafeBufferPointer { factor in
            y.withUnsafeMutableBufferPointer { y in
                for i in 0..<size {
                    var sum = y[i]
                    for k in 0..<i { sum -= factor[i * size + k] * y[k] }
                    y[i] = sum / factor[i * size + i]
                }
            }
        }
        return y.map(Float.init)
    }
}
