/// Which latent vectors the class means are taken over.
public struct ClassMeansPlan: Codable, Equatable, Hashable, Sendable {
    /// What the weights of the generator and the classifier hash to, so that a cache of other weights is not used.
    public var fingerprint: String
    /// Samples 0..<`count` of this seed are looked at.
    public var seed: UInt64
    /// Number of samples looked at.
    public var count: Int
    /// The least top probability of a sample that is kept, 0...1.
    public var threshold: Float

    /// Makes a plan.
    public init(fingerprint: String, seed: UInt64 = 0, count: Int = 10_000, threshold: Float = 0.995) {
        self.fingerprint = fingerprint
        self.seed = seed
        self.count = count
        self.threshold = threshold
    }
}

/// The mean latent vector of each class over the samples that the classifier is sure of.
public struct ClassMeans: Codable, Equatable, Sendable {
    /// What they were computed from.
    public var plan: ClassMeansPlan
    /// Mean z of each class; empty for a class of which nothing was kept.
    public var means: [[Float]]
    /// Samples of each class before the selection.
    public var found: [Int]
    /// Samples of each class after the selection.
    public var kept: [Int]
    /// Root mean square distance of each class's kept latent vectors from their mean, a component; 0 without any.
    public var spreads: [Float]
    /// The same of their images, a pixel, with pixels in 0...1.
    public var imageSpreads: [Float]

    /// Makes class means; without spreads they are not known.
    public init(
        plan: ClassMeansPlan, means: [[Float]], found: [Int], kept: [Int], spreads: [Float]? = nil,
        imageSpreads: [Float]? = nil
    ) {
        self.plan = plan
        self.means = means
        self.found = found
        self.kept = kept
        self.spreads = spreads ?? means.map { _ in 0 }
        self.imageSpreads = imageSpreads ?? means.map { _ in 0 }
    }

    /// How far a class spreads; nil where fewer than two samples tell.
    public func spread(of label: Int) -> (latent: Float, picture: Float)? {
        guard kept.indices.contains(label), kept[label] > 1, spreads[label] > 0, imageSpreads[label] > 0 else {
            return nil
        }
        return (spreads[label], imageSpreads[label])
    }

    /// Whether this, read from a cache, answers a plan for networks of these sizes.
    public func answers(_ plan: ClassMeansPlan, latentSize: Int, classes: Int) -> Bool {
        self.plan == plan && means.count == classes && found.count == classes && kept.count == classes
            && means.allSatisfy { ($0.isEmpty || $0.count == latentSize) && $0.allSatisfy(\.isFinite) }
            && [spreads, imageSpreads].allSatisfy { $0.count == classes && $0.allSatisfy { $0.isFinite && $0 >= 0 } }
    }
}

/// The computation of class means, chunk by chunk, so that a worker can report progress and stop between chunks.
public struct ClassMeansRun: Sendable {
    /// What is computed.
    public let plan: ClassMeansPlan
    private var population: Population
    private var images: ImageSpreads

    /// Starts a computation for networks of these sizes.
    public init(_ plan: ClassMeansPlan, latentSize: Int, classes: Int) {
        self.plan = plan
        population = Population(seed: plan.seed, latentSize: latentSize, classes: classes)
        images = ImageSpreads(classes: classes)
    }

    /// Samples looked at so far.
    public var done: Int { population.count }
    /// Whether all samples have been looked at.
    public var isDone: Bool { done >= plan.count }

    /// The latent vectors to be judged next, at most `limit` of them; empty at the end.
    public func next(_ limit: Int = ModelSet.batch) -> [[Float]] { population.next(of: plan.count, limit: limit) }

    /// Takes the judged samples of `next`, in its order.
    public mutating func add(_ samples: [Sample]) {
        population.add(samples)
        for sample in samples where (sample.confidence ?? 0) >= plan.threshold {
            images.add(sample.image, label: sample.topClass ?? 0)
        }
    }

    /// Judges the next chunk.
    public mutating func step(_ models: ModelSet, limit: Int = ModelSet.batch) {
        add(models.samples(next(limit), first: done))
    }

    /// The means over the samples looked at so far.
    public var result: ClassMeans {
        let means = population.means(threshold: plan.threshold)
        return ClassMeans(
            plan: plan, means: means, found: population.histogram(),
            kept: population.histogram(threshold: plan.threshold),
            spreads: population.spreads(threshold: plan.threshold, around: means), imageSpreads: images.spreads)
    }
}
