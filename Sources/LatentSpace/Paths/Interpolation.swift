import Foundation

/// Paths between two latent vectors of one size.
public enum Interpolation {
    /// The point at `t` (0 is `a`, 1 is `b`) of the straight line: (1-t)·a + t·b; exactly `a` and `b` at the ends.
    public static func linear(_ a: [Float], _ b: [Float], _ t: Float) -> [Float] {
        precondition(a.count == b.count, "vectors of one size")
        return zip(a, b).map { (1 - t) * $0 + t * $1 }
    }

    /// `count` points of the straight line, both ends included: ((n-t)/(n-1))·X0 + ((t-1)/(n-1))·XN for t = 1...n.
    ///
    /// One point is `a`; none is an empty list.
    public static func linear(_ a: [Float], _ b: [Float], count: Int) -> [[Float]] {
        positions(count: count).map { linear(a, b, $0) }
    }

    /// The point at `t` of the great arc (Shoemake's slerp), which keeps the norm of random vectors about the same.
    ///
    /// Falls back to the straight line where there is no arc: zero vectors, and parallel or opposite ones.
    public static func spherical(_ a: [Float], _ b: [Float], _ t: Float) -> [Float] {
        precondition(a.count == b.count, "vectors of one size")
        let lengths = Double(Latents.norm(a)) * Double(Latents.norm(b))
        guard lengths > 0 else { return linear(a, b, t) }
        let dot = zip(a, b).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        let angle = acos(max(-1, min(1, dot / lengths)))
        guard sin(angle) > 1e-4 else { return linear(a, b, t) }
        let first = Float(sin((1 - Double(t)) * angle) / sin(angle))
        let second = Float(sin(Double(t) * angle) / sin(angle))
        return zip(a, b).map { first * $0 + second * $1 }
    }

    /// Evenly spaced places from 0 to 1: (t-1)/(n-1) for t = 1...n; a single one is 0.
    public static func positions(count: Int) -> [Float] {
        guard count > 1 else { return count == 1 ? [0] : [] }
        return (0..<count).map { Float($0) / Float(count - 1) }
    }
}
