/// Sums and differences of latent vectors, and of pictures for comparison (Radford et al., 2016).
public enum Arithmetic {
    /// Σ sign·z over terms of one size; the sign is +1 or -1, or any factor.
    public static func latent(_ terms: [(factor: Float, z: [Float])]) -> [Float] {
        sum(terms)
    }

    /// Σ factor·picture in ink (0 paper, 1 ink), clipped to that range; pictures and result in [-1, 1].
    public static func pixels(_ terms: [(factor: Float, image: [Float])]) -> [Float] {
        let ink = sum(terms.map { term in (term.factor, term.image.map { ($0 + 1) / 2 }) })
        return ink.map { 2 * max(0, min(1, $0)) - 1 }
    }

    private static func sum(_ terms: [(Float, [Float])]) -> [Float] {
        guard let size = terms.first?.1.count else { return [] }
        precondition(terms.allSatisfy { $0.1.count == size }, "terms of one size")
        var total = [Float](repeating: 0, count: size)
        for (factor, values) in terms {
            for i in 0..<size { total[i] += factor * values[i] }
        }
        return total
    }
}
