import Network

/// A walk through points of latent space, one after another, in equal steps of a leg's share.
public struct Walk: Equatable, Sendable {
    /// How two points are joined.
    public enum Path: String, CaseIterable, Codable, Sendable {
        /// The straight line.
        case linear
        /// The great arc (Shoemake, 1985).
        case spherical
        /// The straight line's direction, with the norm going evenly from one end's to the other's.
        case norm
    }

    /// The points, all of one size.
    public var points: [[Float]]
    /// How they are joined.
    public var path: Path
    /// Number of frames over the whole walk.
    public var frames: Int
    /// Whether it goes back to the first point, without repeating it, so that a loop has no stop.
    public var isClosed: Bool

    /// Makes a walk; a closed one needs two points or more, else it is open.
    public init(_ points: [[Float]], path: Path = .linear, frames: Int, isClosed: Bool = false) {
        precondition(points.allSatisfy { $0.count == points[0].count }, "vectors of one size")
        (self.points, self.path, self.frames) = (points, path, frames)
        self.isClosed = isClosed && points.count > 1
    }

    /// Legs between points.
    public var legs: Int { isClosed ? points.count : max(0, points.count - 1) }

    /// Where frame `index` is: its leg and how far along that, 0...1; the last frame of an open walk ends the last leg.
    public func place(of index: Int) -> (leg: Int, t: Float) {
        let steps = isClosed ? frames : frames - 1
        guard steps > 0, legs > 0 else { return (0, 0) }
        // In whole numbers, so that a point of the list is met exactly.
        let leg = min(index * legs / steps, legs - 1)
        return (leg, Float(index * legs - leg * steps) / Float(steps))
    }

    /// The latent vector of frame `index`.
    public func latent(at index: Int) -> [Float] {
        guard legs > 0 else { return points.first ?? [] }
        let (leg, t) = place(of: index)
        return Self.point(points[leg], points[(leg + 1) % points.count], t, path)
    }

    /// The latent vectors of all frames; none without points.
    public var latents: [[Float]] { points.isEmpty ? [] : (0..<max(0, frames)).map(latent(at:)) }

    /// The labels of all frames on the way through the points' labels, one for each point.
    public func blends(_ labels: [Int]) -> [LabelBlend] {
        precondition(labels.count == points.count, "a label for each point")
        return (0..<(labels.isEmpty ? 0 : max(0, frames))).map { index in
            let (leg, t) = place(of: index)
            let (here, next) = (labels[leg], labels[(leg + 1) % labels.count])
            // Between a label and itself there is only the label: shares would not add up to it exactly.
            return here == next ? LabelBlend(here) : LabelBlend(here, next, share: t)
        }
    }

    /// The point at `t` (0...1) between two.
    public static func point(_ a: [Float], _ b: [Float], _ t: Float, _ path: Path) -> [Float] {
        switch path {
        case .linear: return Interpolation.linear(a, b, t)
        case .spherical: return Interpolation.spherical(a, b, t)
        case .norm:
            let straight = Interpolation.linear(a, b, t)
            let length = Latents.norm(straight)
            // At the ends, and where the line meets the origin, there is nothing to correct.
            guard t > 0, t < 1, length > 1e-6 else { return straight }
            let wanted = (1 - t) * Latents.norm(a) + t * Latents.norm(b)
            return straight.map { $0 * (wanted / length) }
        }
    }
}
