// The one-dimensional transforms of Winograd's minimal filtering (Winograd, 1980; Lavin and Gray, 2016) on the points
// 0, 1, -1, 2, -2, ∞, then 1/2 as the seventh and -1/2 as the eighth. A correlation of p inputs d with r taps g has
// m = p + 1 - r outputs:
//
//     y = Aᵀ[(G·g) ⊙ (Bᵀ·d)],   g' = Gᵀ[(A·y') ⊙ (Bᵀ·d)] for the gradients y' and g'
//
// Row p of Bᵀ holds the coefficients of Π(x - q) over the other finite points q, row p of G the powers of p over
// Π(p - q), and column p of Aᵀ the powers of p; ∞ stands for the highest power alone. Bᵀ does not depend on r, so one
// kernel serves 3×3 and 5×5. With 1/2 as the seventh point, the rows of the other six gain the factor (x - 1/2): they are
// the same rows on d[i + 1] - d[i]/2. Two-dimensional transforms apply these to columns, then to rows. A lane is a channel:
// nothing ever crosses lanes.

/// Transforms of Winograd's filtering along one axis with p points: 6, 7 or 8.
enum WinogradTransform {
    /// Bᵀ·d.
    @inline(__always)
    static func input<let p: Int>(_ d: InlineArray<p, Vector>) -> InlineArray<p, Vector> {
        p == 8 ? inputOfEight(d) : inputOfSix(d)
    }

    /// Bᵀ·d for six points, or seven.
    @inline(__always)
    private static func inputOfSix<let p: Int>(_ d: InlineArray<p, Vector>) -> InlineArray<p, Vector> {
        var u = InlineArray<p, Vector> { _ in Vector() }
        var e = d
        if p == 7 {
            for i in 0..<6 { e[i] = d[i + 1].addingProduct(d[i], -0.5) }
            u[6] = d[5].addingProduct(d[1], 4).addingProduct(d[3], -5)
        }
        let (near, far) = (e[4].addingProduct(e[2], -4), e[3].addingProduct(e[1], -4))
        let (even, odd) = (e[4] - e[2], (e[3] - e[1]) * 2)
        u[0] = e[4].addingProduct(e[0], 4).addingProduct(e[2], -5)
        u[1] = near + far
        u[2] = near - far
        u[3] = even + odd
        u[4] = even - odd
        u[5] = e[5].addingProduct(e[1], 4).addingProduct(e[3], -5)
        return u
    }

    /// Bᵀ·d for eight points: three pairs, each of an even and an odd part.
    @inline(__always)
    private static func inputOfEight<let p: Int>(_ d: InlineArray<p, Vector>) -> InlineArray<p, Vector> {
        let even1 = (d[2] + d[6]).addingProduct(d[4], -4.25)
        let odd1 = (d[1] + d[5]).addingProduct(d[3], -4.25)
        let even2 = d[6].addingProduct(d[2], 0.25).addingProduct(d[4], -1.25)
        let odd2 = (d[1] * 0.5).addingProduct(d[5], 2).addingProduct(d[3], -2.5)
        let even3 = d[6].addingProduct(d[2], 4).addingProduct(d[4], -5)
        let odd3 = (d[1] * 2).addingProduct(d[5], 0.5).addingProduct(d[3], -2.5)
        var u = InlineArray<p, Vector> { _ in Vector() }
        u[0] = (d[6] - d[0]).addingProduct(d[2] - d[4], 5.25)
        u[1] = even1 + odd1
        u[2] = even1 - odd1
        u[3] = even2 + odd2
        u[4] = even2 - odd2
        u[5] = (d[p - 1] - d[1]).addingProduct(d[3] - d[5], 5.25)
        u[p - 2] = even3 + odd3
        u[p - 1] = even3 - odd3
        return u
    }

    /// Aᵀ·u for m outputs.
    @inline(__always)
    static func output<let p: Int, let m: Int>(
        _ u: InlineArray<p, Vector>, _ outputs: Length<m>
    ) -> InlineArray<m, Vector> {
        let (even1, odd1, even2, odd2) = (u[1] + u[2], u[1] - u[2], u[3] + u[4], u[3] - u[4])
        var (even3, odd3) = (Vector(), Vector())
        if p > 6 { (even3, odd3) = p == 8 ? (u[p - 2] + u[p - 1], u[p - 2] - u[p - 1]) : (u[p - 1], u[p - 1]) }
        var y = InlineArray<m, Vector> { _ in Vector() }
        var (power, half): (Float, Float) = (1, 1)
        for i in 0..<m {
            y[i] = i % 2 == 0 ? even1.addingProduct(even2, power) : odd1.addingProduct(odd2, power)
            if p > 6 { y[i] = y[i].addingProduct(i % 2 == 0 ? even3 : odd3, half) }
            power *= 2
            half /= 2
        }
        y[0] += u[0]
        y[m - 1] += u[5]
        return y
    }

    /// A·y for m gradients of outputs.
    @inline(__always)
    static func outputGradient<let p: Int, let m: Int>(
        _ y: InlineArray<m, Vector>, _ points: Length<p>
    ) -> InlineArray<p, Vector> {
        values(y, points)
    }

    /// G·g for r taps.
    @inline(__always)
    static func weights<let p: Int, let r: Int>(
        _ g: InlineArray<r, Vector>, _ points: Length<p>
    ) -> InlineArray<p, Vector> {
        scaled(values(g, points))
    }

    /// Gᵀ·u, the gradient of r taps.
    @inline(__always)
    static func weightGradient<let p: Int, let r: Int>(
        _ u: InlineArray<p, Vector>, _ taps: Length<r>
    ) -> InlineArray<r, Vector> {
        output(scaled(u), taps)
    }

    /// 1/Π(p - q) times the value at each point.
    @inline(__always)
    private static func scaled<let p: Int>(_ values: InlineArray<p, Vector>) -> InlineArray<p, Vector> {
        var u = values
        if p == 8 {
            u[0] *= -1
            u[1] *= -2 / 9
            u[2] *= -2 / 9
            u[3] *= 1 / 90
            u[4] *= 1 / 90
            u[p - 2] *= 32 / 45
            u[p - 1] *= 32 / 45
        } else if p == 7 {
            u[0] *= -1 / 2
            u[1] *= -1 / 3
            u[2] *= 1 / 9
            u[3] *= 1 / 36
            u[4] *= -1 / 60
            u[p - 1] *= 32 / 45
        } else {
            u[0] *= 1 / 4
            u[1] *= -1 / 6
            u[2] *= -1 / 6
            u[3] *= 1 / 24
            u[4] *= 1 / 24
        }
        return u
    }

    /// The polynomial with these coefficients at every point.
    @inline(__always)
    private static func values<let p: Int, let n: Int>(
        _ coefficients: InlineArray<n, Vector>, _ points: Length<p>
    ) -> InlineArray<p, Vector> {
        // Its even and odd parts at 1, 2 and 1/2.
        var sums = InlineArray<6, Vector> { _ in Vector() }
        var (power, half): (Float, Float) = (1, 1)
        for i in 0..<n {
            sums[i % 2] += coefficients[i]
            sums[2 + i % 2] = sums[2 + i % 2].addingProduct(coefficients[i], power)
            if p > 6 { sums[4 + i % 2] = sums[4 + i % 2].addingProduct(coefficients[i], half) }
            power *= 2
            half /= 2
        }
        var u = InlineArray<p, Vector> { _ in Vector() }
        u[0] = coefficients[0]
        u[1] = sums[0] + sums[1]
        u[2] = sums[0] - sums[1]
        u[3] = sums[2] + sums[3]
        u[4] = sums[2] - sums[3]
        u[5] = coefficients[n - 1]
        if p > 6 { u[p == 8 ? p - 2 : p - 1] = sums[4] + sums[5] }
        if p == 8 { u[p - 1] = sums[4] - sums[5] }
        return u
    }
}
