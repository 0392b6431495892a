import Glibc

/// A real symmetric matrix in double precision, row-major.
public struct SymmetricMatrix: Equatable, Sendable {
    /// Rows, and columns.
    public let size: Int
    /// size×size numbers.
    public private(set) var values: [Double]

    /// Makes a matrix of numbers that must be symmetric.
    public init(size: Int, values: [Double]) {
        precondition(values.count == size * size, "a square matrix")
        (self.size, self.values) = (size, values)
    }

    /// The sum of the diagonal.
    public var trace: Double { (0..<size).reduce(0) { $0 + values[$1 * size + $1] } }

    /// Eigenvalues in no order, and their eigenvectors as the rows of a size×size matrix.
    ///
    /// Jacobi's method in cyclic order (Golub and Van Loan, Matrix Computations, 8.5): accurate to the last bits for the
    /// small matrices here, 0.1 s for 128×128.
    public func eigen() -> (values: [Double], vectors: [Double]) {
        let n = size
        var (a, v) = (values, [Double](repeating: 0, count: n * n))
        for i in 0..<n { v[i * n + i] = 1 }
        a.withUnsafeMutableBufferPointer { a in
            v.withUnsafeMutableBufferPointer { v in
                guard let a = a.baseAddress, let v = v.baseAddress else { return }
                for _ in 0..<Self.mostSweeps where !Self.isDiagonal(a, n) {
                    for p in 0..<n {
                        for q in p + 1..<max(n, p + 1) { Self.rotate(a, v, n, p, q) }
                    }
                }
            }
        }
        return ((0..<n).map { a[$0 * n + $0] }, v)
    }

    /// The square root of a positive semidefinite matrix; eigenvalues that rounding made negative count as 0.
    public func squareRoot() -> SymmetricMatrix {
        let (eigenvalues, vectors) = eigen()
        var root = [Double](repeating: 0, count: size * size)
        for e in 0..<size {
            let scale = max(0, eigenvalues[e]).squareRoot()
            for i in 0..<size {
                let factor = scale * vectors[e * size + i]
                for j in 0..<size { root[i * size + j] += factor * vectors[e * size + j] }
            }
        }
        return SymmetricMatrix(size: size, values: root)
    }

    /// S·M·S for this matrix S, which is symmetric again.
    public func sandwich(_ matrix: SymmetricMatrix) -> SymmetricMatrix {
        precondition(matrix.size == size, "matrices of one size")
        let product = Self.product(Self.product(values, matrix.values, size), values, size)
        var even = product
        for i in 0..<size {
            for j in 0..<size { even[i * size + j] = (product[i * size + j] + product[j * size + i]) / 2 }
        }
        return SymmetricMatrix(size: size, values: even)
    }

    private static let mostSweeps = 50

    private static func product(_ a: [Double], _ b: [Double], _ n: Int) -> [Double] {
        var c = [Double](repeating: 0, count: n * n)
        for i in 0..<n {
            for k in 0..<n {
                let factor = a[i * n + k]
                for j in 0..<n { c[i * n + j] += factor * b[k * n + j] }
            }
        }
        return c
    }

    /// Whether nothing beside the diagonal counts any more.
    private static func isDiagonal(_ a: UnsafePointer<Double>, _ n: Int) -> Bool {
        var (inside, outside) = (0.0, 0.0)
        for i in 0..<n {
            for j in 0..<n {
                let square = a[i * n + j] * a[i * n + j]
                if i == j { inside += square } else { outside += square }
            }
        }
        return outside <= 1e-30 * inside || inside + outside == 0 || !(inside + outside).isFinite
    }

    /// Turns the plane of p and q so that a[p, q] becomes 0.
    private static func rotate(
        _ a: UnsafeMutablePointer<Double>, _ v: UnsafeMutablePointer<Double>, _ n: Int, _ p: Int, _ q: Int
    ) {
        let off = a[p * n + q]
        if off == 0 { return }
        let theta = (a[q * n + q] - a[p * n + p]) / (2 * off)
        // The smaller of the two angles; 1/2θ where θ² would overflow.
        let t =
            abs(theta) > 1e150
            ? 1 / (2 * theta) : (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        a[p * n + p] -= t * off
        a[q * n + q] += t * off
        let (diagonalP, diagonalQ) = (a[p * n + p], a[q * n + q])
        turn(a + p * n, a + q * n, n, c, s)
        for k in 0..<n {
            a[k * n + p] = a[p * n + k]
            a[k * n + q] = a[q * n + k]
        }
        (a[p * n + p], a[q * n + q], a[p * n + q], a[q * n + p]) = (diagonalP, diagonalQ, 0, 0)
        turn(v + p * n, v + q * n, n, c, s)
    }

    @inline(__always)
    private static func turn(
        _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ n: Int, _ c: Double, _ s: Double
    ) {
        for k in 0..<n {
            let (first, second) = (x[k], y[k])
            x[k] = c * first - s * second
            y[k] = s * first + c * second
        }
    }
}
