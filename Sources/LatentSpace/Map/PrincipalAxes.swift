import Kernels
import Network

/// The directions in which points spread the most: principal components (Pearson, 1901), by orthogonal iteration.
public struct PrincipalAxes: Sendable {
    /// Directions of length 1, the one of the greatest spread first; the component that counts most is positive.
    public let axes: [[Float]]
    /// The points' places along each direction, from their mean.
    public let scores: [[Float]]
    /// The shares of the whole variance along each direction, 0...1.
    public let shares: [Float]

    /// Finds at most `count` of them for N points of D numbers each, row-major; the same points give the same directions.
    /// With `isCentred` false, places are counted from the origin. Fifty iterations are enough for what the eye can tell.
    public init(
        _ points: [Float], size: Int, count wanted: Int, isCentred: Bool = true, iterations: Int = 50
    ) {
        precondition(size > 0 && points.count % size == 0, "whole points")
        let (rows, count) = (points.count / size, min(wanted, size))
        guard rows > 1, count > 0 else {
            (axes, scores, shares) = ([], [], [])
            return
        }
        var moved = isCentred ? Self.centred(points, count: rows, size: size) : points
        let variance = moved.reduce(0.0) { $0 + Double($1) * Double($1) }
        var axes = (0..<count).map { k in
            var stream = RandomStream(seed: 1, stream: UInt64(k))
            return stream.normals(size)
        }
        var scores = [[Float]](repeating: [Float](repeating: 0, count: rows), count: count)
        moved.withUnsafeMutableBufferPointer { buffer in
            guard let x = buffer.baseAddress else { return }
            for _ in 0..<iterations {
                for k in 0..<count {
                    Projection.dots(x, rows: rows, size: size, with: axes[k], into: &scores[k])
                    Projection.combine(x, rows: rows, size: size, weights: scores[k], into: &axes[k])
                }
                Self.orthonormalise(&axes)
            }
            for k in 0..<count { Projection.dots(x, rows: rows, size: size, with: axes[k], into: &scores[k]) }
        }
        // An axis has no direction of its own.
        for k in 0..<count where axes[k].max(by: { abs($0) < abs($1) }) ?? 0 < 0 {
            axes[k] = axes[k].map { -$0 }
            scores[k] = scores[k].map { -$0 }
        }
        shares = scores.map { scores in
            variance > 0 ? Float(scores.reduce(0.0) { $0 + Double($1) * Double($1) } / variance) : 0
        }
        (self.axes, self.scores) = (axes, scores)
    }

    private static func centred(_ points: [Float], count: Int, size: Int) -> [Float] {
        let center = Moments.mean(points, size: size).map { Float($0) }
        var result = points
        for i in 0..<count {
            for d in 0..<size { result[i * size + d] -= center[d] }
        }
        return result
    }

    /// Makes each axis orthogonal to those before it, and all of length 1 (Gram and Schmidt).
    private static func orthonormalise(_ axes: inout [[Float]]) {
        for k in axes.indices {
            for before in 0..<k {
                var overlap: Float = 0
                Projection.dots(axes[k], rows: 1, size: axes[k].count, with: axes[before], into: &overlap)
                for d in axes[k].indices { axes[k][d] -= overlap * axes[before][d] }
            }
            let length = Latents.norm(axes[k])
            if length > 0 { axes[k] = axes[k].map { $0 / length } }
        }
    }
}
