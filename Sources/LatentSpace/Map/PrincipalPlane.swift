import Kernels
import Network

/// The plane in which points spread the most: their first two principal components (Pearson, 1901).
public struct PrincipalPlane: Sendable {
    /// The points' places, N pairs, with their mean at the origin.
    public let positions: [(x: Float, y: Float)]
    /// The shares of the whole variance along x and y, 0...1.
    public let explained: (x: Float, y: Float)

    /// Finds it for N points of D numbers each, row-major, by orthogonal iteration; the same points give the same plane.
    public init(_ points: [Float], size: Int) {
        precondition(size > 0 && points.count % size == 0, "whole points")
        let count = points.count / size
        guard count > 1 else {
            positions = [(x: Float, y: Float)](repeating: (0, 0), count: count)
            explained = (0, 0)
            return
        }
        var centered = Self.centered(points, count: count, size: size)
        let variance = centered.reduce(0.0) { $0 + Double($1) * Double($1) }
        var axes = (0..<2).map { RandomStream.axis(size, Int($0)) }
        var scores = [[Float]](repeating: [Float](repeating: 0, count: count), count: 2)
        centered.withUnsafeMutableBufferPointer { buffer in
            guard let x = buffer.baseAddress else { return }
            for _ in 0..<Self.iterations {
                for k in 0..<2 {
                    Projection.dots(x, rows: count, size: size, with: axes[k], into: &scores[k])
                    Projection.combine(x, rows: count, size: size, weights: scores[k], into: &axes[k])
                }
                Self.orthonormalise(&axes)
            }
            for k in 0..<2 { Projection.dots(x, rows: count, size: size, with: axes[k], into: &scores[k]) }
        }
        // An axis has no direction of its own: the component that counts most is positive.
        for k in 0..<2 {
            let strongest = axes[k].max { abs($0) < abs($1) } ?? 0
            if strongest < 0 { scores[k] = scores[k].map { -$0 } }
        }
        positions = zip(scores[0], scores[1]).map { ($0, $1) }
        func share(_ scores: [Float]) -> Float {
            variance > 0 ? Float(scores.reduce(0.0) { $0 + Double($1) * Double($1) } / variance) : 0
        }
        explained = (share(scores[0]), share(scores[1]))
    }

    /// Enough for what the eye can tell.
    private static let iterations = 50

    private static func centered(_ points: [Float], count: Int, size: Int) -> [Float] {
        var mean = [Double](repeating: 0, count: size)
        for i in 0..<count {
            for d in 0..<size { mean[d] += Double(points[i * size + d]) }
        }
        let center = mean.map { Float($0 / Double(count)) }
        var result = points
        for i in 0..<count {
            for d in 0..<size { result[i * size + d] -= center[d] }
        }
        return result
    }

    /// Makes the second axis orthogonal to the first, and both of length 1 (Gram and Schmidt).
    private static func orthonormalise(_ axes: inout [[Float]]) {
        axes[0] = scaled(axes[0])
        let overlap = zip(axes[0], axes[1]).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        axes[1] = scaled(zip(axes[1], axes[0]).map { $0 - Float(overlap) * $1 })
    }

    private static func scaled(_ axis: [Float]) -> [Float] {
        let length = Latents.norm(axis)
        return length > 0 ? axis.map { $0 / length } : axis
    }
}

extension RandomStream {
    /// A first guess at an axis.
    fileprivate static func axis(_ size: Int, _ k: Int) -> [Float] {
        var stream = RandomStream(seed: 1, stream: UInt64(k))
        return stream.normals(size)
    }
}
