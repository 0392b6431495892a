import Foundation

/// How the classes lie in latent space: norms, distances, and the dimensions that tell them apart.
public enum ClassGeometry {
    /// The expected norm of N(0, 1)^`size`: the mean of the chi distribution, √2·Γ((n+1)/2)/Γ(n/2).
    public static func expectedNorm(size: Int) -> Double {
        guard size > 0 else { return 0 }
        let n = Double(size)
        return 2.0.squareRoot() * exp(lgamma((n + 1) / 2) - lgamma(n / 2))
    }

    /// Euclidean distances of every pair of points, K×K; NaN where a class has no mean (an empty vector).
    public static func distances(_ points: [[Float]]) -> [[Float]] {
        points.map { a in
            points.map { b in a.isEmpty || b.isEmpty ? .nan : Latents.distance(a, b) }
        }
    }

    /// A latent dimension and how far a class's mean lies off zero there, in standard deviations of z.
    public struct Dimension: Equatable, Sendable {
        /// Index into z.
        public let index: Int
        /// Cohen's d against all of latent space, whose components are N(0, 1).
        public let effect: Float
    }

    /// The dimensions that matter for a class, the strongest first, the lower index of equal ones first.
    public static func dimensions(of mean: [Float]) -> [Dimension] {
        mean.enumerated().map { Dimension(index: $0.offset, effect: $0.element) }
            .sorted { (-abs($0.effect), $0.index) < (-abs($1.effect), $1.index) }
    }
}
