import Kernels
import Network

/// How far a point can be shaken before its picture becomes another: variants under growing noise.
public struct NoiseLadder: Equatable, Sendable {
    /// What is shaken.
    public enum Target: String, CaseIterable, Codable, Hashable, Sendable {
        /// The latent vector: z + σ·N(0, 1).
        case latent = "z"
        /// The embedding of the class that a conditional generator is told: N(0, σ²) of every class's is added.
        case label
    }

    /// One strength of noise.
    public struct Rung: Equatable, Sendable {
        /// Standard deviation of the noise, in units of a component of what is shaken.
        public let sigma: Float
        /// The variants, judged.
        public let samples: [Sample]
        /// Share of the variants that keep the center's class, 0...1; nil without a classifier or variants.
        public let kept: Float?
        /// Mean confidence of the classifier; nil likewise.
        public let confidence: Float?
        /// Root mean square distance of the variants' pictures from the center's, a pixel, with pixels in 0...1; nil
        /// without variants.
        public let moved: Float?
    }

    /// The point that is shaken, judged.
    public let center: Sample
    /// From the first σ to the last.
    public let rungs: [Rung]

    /// Generates and judges `variants` of every σ; variant i has the same direction on every rung. A conditional generator
    /// makes all of them of the class `label`, or of its first class without one; only of such a one the label can be shaken.
    public init(
        _ z: [Float], sigmas: [Float], variants: Int, seed: UInt64, label: Int? = nil, shaking target: Target = .latent,
        models: ModelSet
    ) {
        let classes = models.conditioning.classes
        precondition(target == .latent || classes > 0, "a generator that is told classes")
        let center = models.samples([z], labels: [label ?? 0])[0]
        self.center = center
        rungs = sigmas.map { sigma in
            let samples: [Sample]
            switch target {
            case .latent:
                samples = models.samples(
                    (0..<variants).map { Latents.noisy(z, sigma: sigma, seed: seed, variant: $0) },
                    labels: [Int](repeating: label ?? 0, count: variants))
            case .label:
                samples = models.samples(
                    [[Float]](repeating: z, count: variants),
                    blends: LabelRows.shaken(label ?? 0, classes: classes, count: variants, sigma: sigma, seed: seed))
            }
            let confidences = samples.compactMap(\.confidence)
            let isJudged = center.topClass != nil && !samples.isEmpty
            return Rung(
                sigma: sigma, samples: samples,
                kept: isJudged
                    ? Float(samples.count { $0.topClass == center.topClass }) / Float(samples.count) : nil,
                confidence: isJudged ? confidences.reduce(0, +) / Float(confidences.count) : nil,
                moved: Self.distance(samples, from: center))
        }
    }

    private static func distance(_ samples: [Sample], from center: Sample) -> Float? {
        guard !samples.isEmpty, !center.image.isEmpty else { return nil }
        var squares = [Float](repeating: 0, count: samples.count)
        Difference.squares(
            samples.flatMap(\.image), rows: samples.count, size: center.image.count, from: center.image, into: &squares)
        // Pixels are in [-1, 1] here.
        return (squares.reduce(0, +) / Float(4 * samples.count * center.image.count)).squareRoot()
    }
}

/// What noise around a point is measured by: the own spread of the point's class.
public struct NoiseUnits: Equatable, Sendable {
    /// The spread of what is shaken, a component. For z that of the class's latent vectors around their mean, which is about
    /// 1 where the generator is told classes, because there z says nothing of the class; for the label that of all classes'
    /// embeddings around their mean, for a class has but one. nil where nobody knows.
    public var point: Float?
    /// The spread of the class's pictures around their mean, a pixel, with pixels in 0...1; nil where nobody knows.
    public var picture: Float?

    /// Measures nothing.
    public init() {}

    /// The units of a class; `means` are those of the networks that draw and judge, `told` is the number of classes that the
    /// generator is told.
    public init(_ target: NoiseLadder.Target, class label: Int?, means: ClassMeans?, told: Int) {
        let spread = label.flatMap { means?.spread(of: $0) }
        picture = spread?.picture
        switch target {
        case .latent: point = spread?.latent
        case .label: point = LabelRows.spread(classes: told)
        }
    }

    /// σ in units of the spread of what is shaken.
    public func sigma(_ sigma: Float) -> Float? { point.map { sigma / $0 } }
    /// How far pictures move in units of the spread of the class's.
    public func moved(_ moved: Float?) -> Float? {
        guard let picture, let moved else { return nil }
        return moved / picture
    }
}
