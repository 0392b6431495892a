/// Directions, as they are asked for.
public struct DirectionPlan: Equatable, Hashable, Sendable {
    /// How they are found.
    public var method = Directions.Method.sefa
    /// How many at most; class differences are as many as there are other classes.
    public var count = 8
    /// The class whose latent vectors are looked at, or that differences begin at; nil for all, or the first.
    public var label: Int?
    /// The seed of the samples that are looked at.
    public var seed: UInt64 = 1
    /// How many samples; nil for as many as the method needs.
    public var samples: Int?
    /// The least confidence of the latent vectors that are looked at, 0...1.
    public var threshold: Float = 0.995
    /// The activations behind which layer with a rectifier, or block, are looked at, from 1 on.
    public var layer = 1

    /// The usual ones.
    public init() {}

    /// Samples that are looked at.
    public var sampleCount: Int { samples ?? (method == .activations ? 1000 : 10_000) }
}

/// What directions are found with.
public struct DirectionFinder: Sendable {
    /// The networks.
    public var models: ModelSet
    /// The weight of the generator's first layer, [rows, latent].
    public var firstWeight: [Float]
    /// Latent vectors, with their labels behind them, to early activations; nil where the layer is not there.
    public var early: (any BatchNetwork)?
    /// Names of the classes.
    public var labels: [String]

    /// Takes everything over.
    public init(models: ModelSet, firstWeight: [Float], early: (any BatchNetwork)?, labels: [String]) {
        (self.models, self.firstWeight, self.early, self.labels) = (models, firstWeight, early, labels)
    }

    /// Why directions cannot be found.
    public enum Failure: Error, Equatable, Sendable {
        /// Nobody tells classes.
        case needsClassifier
        /// A generator that is told classes has none in its latent space.
        case isTold
        /// Too few samples are left to tell anything.
        case tooFew(Int)
        /// There is no such layer.
        case noLayer
        /// The class has no mean.
        case noMean
    }

    /// Finds them; `isWanted` is asked between chunks of samples, and nothing is found when it says no. `means` are those of
    /// the classes, for their differences.
    public func find(
        _ plan: DirectionPlan, means: () throws -> [[Float]], isWanted: () -> Bool = { true }
    ) throws -> [Direction] {
        switch plan.method {
        case .sefa: return Directions.factors(ofWeights: firstWeight, size: models.latentSize, count: plan.count)
        case .latents: return try Directions.components(ofLatents: selected(plan, isWanted), count: plan.count)
        case .activations:
            guard let early else { throw Failure.noLayer }
            let latents = Latents.latents(seed: plan.seed, indices: 0..<plan.sampleCount, size: models.latentSize)
            var activations: [Float] = []
            for first in stride(from: 0, to: latents.count, by: Self.chunk) {
                guard isWanted() else { return [] }
                let part = latents[first..<min(latents.count, first + Self.chunk)]
                let inputs = models.conditioning.generatorInputs(
                    Array(part.joined()), labels: [Int](repeating: plan.label ?? 0, count: part.count))
                activations += early.run(inputs, count: part.count)
            }
            return Directions.components(
                ofActivations: activations, size: early.outputCount, latents: latents, count: plan.count)
        case .classes:
            guard !models.conditioning.isConditional else { throw Failure.isTold }
            let found = Directions.differences(try means(), from: plan.label ?? 0, labels: labels)
            guard !found.isEmpty else { throw Failure.noMean }
            return found
        }
    }

    private static let chunk = 64

    /// Latent vectors of which the classifier is sure; all without a classifier.
    private func selected(_ plan: DirectionPlan, _ isWanted: () -> Bool) throws -> [[Float]] {
        guard models.classes > 0 else { throw Failure.needsClassifier }
        var judged = models
        judged.discriminator = nil
        var population = Population(seed: plan.seed, latentSize: models.latentSize, classes: models.classes)
        while population.count < plan.sampleCount {
            guard isWanted() else { return [] }
            population.add(
                judged.samples(population.next(of: plan.sampleCount, limit: Self.chunk), first: population.count))
        }
        let kept = population.selected(threshold: plan.threshold).filter { index in
            plan.label.map { population.tops[index] == $0 } ?? true
        }
        guard kept.count > 1 else { throw Failure.tooFew(kept.count) }
        return kept.sorted().map(population.latent)
    }
}

extension DirectionFinder.Failure {
    /// Why, and what to do, behind the name of what was asked for.
    public var words: String {
        switch self {
        case .needsClassifier: "needs a classifier (name one with --classifier)"
        case .isTold: "the generator is told classes beside z, so they lie in no direction (choose another method)"
        case .tooFew(let count):
            "\(count) sample\(count == 1 ? " is" : "s are") sure enough (lower --threshold or raise --count)"
        case .noLayer: "the generator has no such layer (lower --layer)"
        case .noMean: "no mean of this class is known (choose another class)"
        }
    }
}
