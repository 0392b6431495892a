/// The plane in which points spread the most: their first two principal components.
public struct PrincipalPlane: Sendable {
    /// The points' places, N pairs, with their mean at the origin.
    public let positions: [(x: Float, y: Float)]
    /// The shares of the whole variance along x and y, 0...1.
    public let explained: (x: Float, y: Float)

    /// Finds it for N points of D numbers each, row-major; the same points give the same plane.
    public init(_ points: [Float], size: Int) {
        let (axes, count) = (PrincipalAxes(points, size: size, count: 2), points.count / size)
        let none = [Float](repeating: 0, count: count)
        func scores(_ k: Int) -> [Float] { axes.scores.indices.contains(k) ? axes.scores[k] : none }
        func share(_ k: Int) -> Float { axes.shares.indices.contains(k) ? axes.shares[k] : 0 }
        positions = zip(scores(0), scores(1)).map { ($0, $1) }
        explained = (share(0), share(1))
    }
}
