import Kernels

/// A normal distribution fitted to points.
struct GaussianFit: Sendable {
    /// [D].
    let mean: [Double]
    /// [D, D].
    let covariance: SymmetricMatrix

    /// Fits N×D numbers.
    init(_ points: [Float], size: Int, team: ThreadTeam) {
        mean = Moments.mean(points, size: size)
        covariance = SymmetricMatrix(
            size: size, values: Moments.covariance(points, size: size, mean: mean, team: team))
    }

    /// The squared Fréchet distance of two normal distributions (Dowson and Landau, 1982; Heusel et al., 2017):
    /// |m₁ - m₂|² + tr(C₁ + C₂ - 2·(C₁·C₂)^½), where C₁·C₂ has the eigenvalues of C₁^½·C₂·C₁^½.
    ///
    /// `root` is the square root of this one's covariance, for callers that keep it.
    func frechetDistance(to other: GaussianFit, root: SymmetricMatrix? = nil) -> Double {
        let shift = zip(mean, other.mean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        let product = (root ?? covariance.squareRoot()).sandwich(other.covariance)
        let overlap = product.eigen().values.reduce(0) { $0 + max(0, $1).squareRoot() }
        return max(0, shift + covariance.trace + other.covariance.trace - 2 * overlap)
    }
}
