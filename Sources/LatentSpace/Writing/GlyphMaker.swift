/// Makes pictures of classes that the classifier is sure of; each repeat of a class differs a little from the others.
///
/// The same seed gives the same pictures in the same order of requests.
public struct GlyphMaker: Sendable {
    /// The networks; without a classifier nothing is ever found.
    public let models: ModelSet
    /// The least probability of the class, 0...1; where no sample reaches it, the surest one is taken.
    public let threshold: Float
    /// Strength of the noise by which repeats differ.
    public private(set) var sigma: Float
    /// How near to the origin latent vectors are sought; 1 seeks them anywhere.
    public let truncation: Float
    /// Everything random follows from it.
    public let seed: UInt64

    /// The pictures of each class that were asked for, in turn, with this σ.
    private var made: [Int: [Sample]] = [:]
    /// How often each class was asked for.
    private var uses: [Int: Int] = [:]

    /// Samples that are looked at in the first go in search of a class, and in one go at most: one that is told classes
    /// soon makes one.
    private static let batches = (first: 8, most: 128)
    /// Samples after which a class counts as one that the generator does not make. Of those that a generator is told to be
    /// of the class, a few goes show how sure one can be: some letters are doubtful however they are written.
    private var patience: Int { models.conditioning.isConditional ? 248 : 5120 }
    /// Variants among which a repeat is chosen.
    private static let variants = 8

    /// A maker that has made nothing yet.
    public init(
        _ models: ModelSet, seed: UInt64, threshold: Float = 0.995, sigma: Float = 0.3, truncation: Float = 1
    ) {
        self.models = models
        (self.seed, self.threshold, self.sigma, self.truncation) = (seed, threshold, sigma, truncation)
    }

    /// Begins anew with the same first pictures, and repeats that differ so much.
    public mutating func begin(sigma: Float) {
        if sigma != self.sigma { made = made.mapValues { Array($0.prefix(1)) } }
        (self.sigma, uses) = (sigma, [:])
    }

    /// The next picture of a class; nil when the generator seems to make none.
    public mutating func next(_ label: Int) -> Sample? {
        guard let base = made[label]?.first ?? search(label) else { return nil }
        if made[label] == nil { made[label] = [base] }
        let use = uses[label, default: 0]
        uses[label] = use + 1
        guard use > 0, sigma != 0 else { return base }
        if let known = made[label], use < known.count { return known[use] }
        let new = variant(of: base, label, number: use)
        made[label]?.append(new)
        return new
    }

    /// The first sample of the seed that is surely of the class, else the surest that is of it at all.
    private func search(_ label: Int) -> Sample? {
        var best: Sample?
        var (first, count) = (0, Self.batches.first)
        while first < patience {
            let samples = judged(
                Latents.latents(
                    seed: seed, indices: first..<first + count, size: models.latentSize, truncation: truncation),
                label)
            if let sure = samples.first(where: { isSure($0, label) }) { return sure }
            best = surest((best.map { [$0] } ?? []) + samples, label)
            first += count
            count = min(patience - first, Self.batches.most, 2 * count)
        }
        return best
    }

    private func variant(of base: Sample, _ label: Int, number: Int) -> Sample {
        let latents = (0..<Self.variants).map {
            Latents.noisy(
                base.latent, sigma: sigma, seed: seed &+ UInt64(label), variant: number * Self.variants + $0)
        }
        let samples = judged(latents, label)
        return samples.first { isSure($0, label) } ?? surest(samples, label) ?? base
    }

    private func judged(_ latents: [[Float]], _ label: Int) -> [Sample] {
        models.samples(latents, labels: [Int](repeating: label, count: latents.count))
    }

    private func isSure(_ sample: Sample, _ label: Int) -> Bool {
        sample.topClass == label && (sample.confidence ?? 0) >= threshold
    }

    private func surest(_ samples: [Sample], _ label: Int) -> Sample? {
        samples.filter { $0.topClass == label }.max { ($0.confidence ?? 0) < ($1.confidence ?? 0) }
    }
}
