import Kernels

/// Ways to find directions of latent space that mean something, without being told what.
public enum Directions {
    /// How they are found.
    public enum Method: String, CaseIterable, Codable, Hashable, Sendable {
        /// From the first layer's weights alone: the directions that change its sums most.
        case sefa
        /// The principal components of latent vectors that were selected.
        case latents
        /// The principal components of an early layer's activations, brought back to latent vectors.
        case activations
        /// From the mean of one class to that of another.
        case classes
    }

    /// Semantic factorisation: the eigenvectors of AᵀA with the greatest eigenvalues, where A is the first layer's weight,
    /// [rows, `size`] (Shen and Zhou, "Closed-form factorization of latent semantics in GANs", 2021).
    public static func factors(ofWeights weights: [Float], size: Int, count: Int) -> [Direction] {
        axes(weights, size: size, count: count, isCentred: false).enumerated().map { place, axis in
            Direction(name: "\(place + 1)", vector: axis.vector, share: axis.share)
        }
    }

    /// The principal components of latent vectors, with how far they spread along each.
    public static func components(ofLatents latents: [[Float]], count: Int) -> [Direction] {
        guard let size = latents.first?.count, latents.count > 1 else { return [] }
        return axes(latents.flatMap { $0 }, size: size, count: count, isCentred: true).enumerated().map { place, axis in
            Direction(name: "\(place + 1)", vector: axis.vector, sigma: axis.sigma, share: axis.share)
        }
    }

    /// The principal components of activations, [N, `size`], and the latent vectors that go with one standard deviation of
    /// each, by least squares (Härkönen et al., "GANSpace", 2020).
    public static func components(
        ofActivations activations: [Float], size: Int, latents: [[Float]], count: Int
    ) -> [Direction] {
        let found = PrincipalAxes(activations, size: size, count: count, iterations: 15)
        guard let latent = latents.first?.count else { return [] }
        return found.scores.indices.map { k in
            // Scores of different components are uncorrelated: each is regressed on by itself.
            var sum = [Double](repeating: 0, count: latent)
            for (z, score) in zip(latents, found.scores[k]) {
                for d in 0..<latent { sum[d] += Double(z[d]) * Double(score) }
            }
            return Direction(name: "\(k + 1)", vector: sum.map { Float($0) }, share: found.shares[k])
        }
    }

    /// The ways from the mean of class `from` to the means of the others; none for classes without a mean. A step of 1 goes
    /// as far as one class lies from the other.
    public static func differences(_ means: [[Float]], from: Int, labels: [String]) -> [Direction] {
        guard means.indices.contains(from), !means[from].isEmpty else { return [] }
        return means.indices.filter { $0 != from && !means[$0].isEmpty }.map { to in
            let way = zip(means[to], means[from]).map { $0 - $1 }
            return Direction(name: "\(labels[from])→\(labels[to])", vector: way, sigma: Latents.norm(way))
        }
    }

    private struct Axis {
        var vector: [Float]
        var sigma: Float
        var share: Float
    }

    /// Numbers up to which eigenvectors are found exactly; Jacobi's method takes the cube of it.
    private static let exactSize = 160

    private static func axes(_ rows: [Float], size: Int, count: Int, isCentred: Bool) -> [Axis] {
        let samples = Double(rows.count / size)
        guard samples > 1 else { return [] }
        guard size <= exactSize else {
            let found = PrincipalAxes(rows, size: size, count: count, isCentred: isCentred)
            return found.axes.indices.map { k in
                let square = found.scores[k].reduce(0.0) { $0 + Double($1) * Double($1) } / (samples - 1)
                return Axis(vector: found.axes[k], sigma: Float(square.squareRoot()), share: found.shares[k])
            }
        }
        let mean = isCentred ? Moments.mean(rows, size: size) : [Double](repeating: 0, count: size)
        let matrix = SymmetricMatrix(
            size: size, values: Moments.covariance(rows, size: size, mean: mean, team: .shared(1)))
        let (values, vectors) = matrix.eigen()
        let order = values.indices.sorted { (-values[$0], $0) < (-values[$1], $1) }
        return order.prefix(count).map { k in
            var vector = vectors[k * size..<(k + 1) * size].map { Float($0) }
            if vector.max(by: { abs($0) < abs($1) }) ?? 0 < 0 { vector = vector.map { -$0 } }
            return Axis(
                vector: vector, sigma: Float(max(0, values[k]).squareRoot()),
                share: matrix.trace > 0 ? Float(values[k] / matrix.trace) : 0)
        }
    }
}
