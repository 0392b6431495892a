/// How far a latent vector can be shaken before its picture becomes another: variants under growing noise.
public struct NoiseLadder: Equatable, Sendable {
    /// One strength of noise.
    public struct Rung: Equatable, Sendable {
        /// Standard deviation of the noise, in units of z.
        public let sigma: Float
        /// The variants z + σ·N(0, 1), judged.
        public let samples: [Sample]
        /// Share of the variants that keep the center's class, 0...1; nil without a classifier or variants.
        public let kept: Float?
        /// Mean confidence of the classifier; nil likewise.
        public let confidence: Float?
    }

    /// The vector that is shaken, judged.
    public let center: Sample
    /// From the first σ to the last.
    public let rungs: [Rung]

    /// Generates and judges `variants` of every σ; variant i has the same direction on every rung. A conditional generator
    /// makes all of them of the class `label`, or of its first class without one.
    public init(_ z: [Float], sigmas: [Float], variants: Int, seed: UInt64, label: Int? = nil, models: ModelSet) {
        let center = models.samples([z], labels: [label ?? 0])[0]
        self.center = center
        rungs = sigmas.map { sigma in
            let samples = models.samples(
                (0..<variants).map { Latents.noisy(z, sigma: sigma, seed: seed, variant: $0) },
                labels: [Int](repeating: label ?? 0, count: variants))
            let confidences = samples.compactMap(\.confidence)
            let isJudged = center.topClass != nil && !samples.isEmpty
            return Rung(
                sigma: sigma, samples: samples,
                kept: isJudged
                    ? Float(samples.count { $0.topClass == center.topClass }) / Float(samples.count) : nil,
                confidence: isJudged ? confidences.reduce(0, +) / Float(confidences.count) : nil)
        }
    }
}
