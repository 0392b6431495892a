// The one-dimensional transforms of Winograd's minimal filtering (Winograd, 1980; Lavin and Gray, 2016) on six points:
// 0, 1, -1, 2, -2 and ∞. A correlation of six inputs d with r taps g has m = 7 - r outputs:
//
//     y = Aᵀ[(G·g) ⊙ (Bᵀ·d)],   g' = Gᵀ[(A·y') ⊙ (Bᵀ·d)] for the gradients y' and g'
//
// Row p of Bᵀ holds the coefficients of Π(x - q) over the other finite points q, row p of G the powers of p over
// Π(p - q), and column p of Aᵀ the powers of p; ∞ stands for the highest power alone. Bᵀ does not depend on r, so one
// kernel serves 3×3 (tiles of 4×4 outputs) and 5×5 (2×2). Two-dimensional transforms apply these to columns, then to
// rows. A lane is a channel: nothing ever crosses lanes.

/// Values at the six points.
typealias SixPoints = InlineArray<6, Vector>

/// Transforms of Winograd's filtering along one axis.
enum WinogradTransform {
    /// Bᵀ·d.
    @inline(__always)
    static func input(_ d: SixPoints) -> SixPoints {
        let (near, far) = (d[4].addingProduct(d[2], -4), d[3].addingProduct(d[1], -4))
        let (even, odd) = (d[4] - d[2], (d[3] - d[1]) * 2)
        return [
            d[4].addingProduct(d[0], 4).addingProduct(d[2], -5), near + far, near - far, even + odd, even - odd,
            d[5].addingProduct(d[1], 4).addingProduct(d[3], -5),
        ]
    }

    /// Aᵀ·u for m outputs.
    @inline(__always)
    static func output<let m: Int>(_ u: SixPoints, _ outputs: Length<m>) -> InlineArray<m, Vector> {
        let (even1, odd1, even2, odd2) = (u[1] + u[2], u[1] - u[2], u[3] + u[4], u[3] - u[4])
        var y = InlineArray<m, Vector> { _ in Vector() }
        var power: Float = 1
        for i in 0..<m {
            y[i] = i % 2 == 0 ? even1.addingProduct(even2, power) : odd1.addingProduct(odd2, power)
            power *= 2
        }
        y[0] += u[0]
        y[m - 1] += u[5]
        return y
    }

    /// A·y for m gradients of outputs.
    @inline(__always)
    static func outputGradient<let m: Int>(_ y: InlineArray<m, Vector>) -> SixPoints {
        let sums = powers(y)
        return [y[0], sums[0] + sums[1], sums[0] - sums[1], sums[2] + sums[3], sums[2] - sums[3], y[m - 1]]
    }

    /// G·g for r taps.
    @inline(__always)
    static func weights<let r: Int>(_ g: InlineArray<r, Vector>) -> SixPoints {
        let sums = powers(g)
        return [
            g[0] * 0.25, (sums[0] + sums[1]) * (-1 / 6), (sums[0] - sums[1]) * (-1 / 6),
            (sums[2] + sums[3]) * (1 / 24), (sums[2] - sums[3]) * (1 / 24), g[r - 1],
        ]
    }

    /// Gᵀ·u, the gradient of r taps.
    @inline(__always)
    static func weightGradient<let r: Int>(_ u: SixPoints, _ taps: Length<r>) -> InlineArray<r, Vector> {
        output(
            [
                u[0] * 0.25, u[1] * (-1 / 6), u[2] * (-1 / 6), u[3] * (1 / 24), u[4] * (1 / 24), u[5],
            ], taps)
    }

    /// The even and odd parts of the polynomial with these coefficients, at 1 and at 2.
    @inline(__always)
    private static func powers<let n: Int>(_ values: InlineArray<n, Vector>) -> InlineArray<4, Vector> {
        var sums = InlineArray<4, Vector> { _ in Vector() }
        var power: Float = 1
        for i in 0..<n {
            sums[i % 2] += values[i]
            sums[2 + i % 2] = sums[2 + i % 2].addingProduct(values[i], power)
            power *= 2
        }
        return sums
    }
}
