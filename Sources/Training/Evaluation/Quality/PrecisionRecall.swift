import Kernels

/// The k-nearest-neighbour manifold of a set of images in feature space (Kynkäänniemi et al., 2019): balls about each
/// image that reach to its third neighbour.
struct Manifold {
    /// The neighbours' number that the paper uses.
    static let neighbours = 3

    private let points: Neighbours
    private let squaredRadii: [Float]

    /// The manifold of N×D features.
    init(_ features: [Float], team: ThreadTeam) {
        points = Neighbours(features, size: FeatureExtractor.size, team: team)
        let nearest = points.nearest(features, k: Self.neighbours, skippingSelf: true)
        // A set of up to three images has no third neighbours: its balls reach nowhere.
        squaredRadii = stride(from: Self.neighbours - 1, to: nearest.count, by: Self.neighbours).map {
            nearest[$0].isFinite ? nearest[$0] : 0
        }
    }

    /// Share of other images, N×D features, that lie within: precision of generated images in the real ones' manifold,
    /// recall of real images in the generated ones'.
    func share(of features: [Float]) -> Double {
        let covered = points.covers(features, squaredRadii: squaredRadii)
        return Double(covered.count { $0 }) / Double(max(1, covered.count))
    }
}
