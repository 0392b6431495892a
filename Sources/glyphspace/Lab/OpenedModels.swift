import LatentSpace
import ModelStore
import Network

/// A generator with its judges, as a command line names them.
struct OpenedModels {
    /// The generator's card.
    let card: ModelCard
    /// The networks.
    let models: ModelSet
    /// Names of the classes that the classifier tells apart; empty without one.
    let labels: [String]
    /// The model of the generator.
    let model: Model
    private let read: [Model]

    /// The generator's name.
    var name: String { card.name }

    /// Opens the model of the first operand, its discriminator, and the classifier of `--classifier` or the first that fits.
    init(_ arguments: ParsedArguments) throws {
        try self.init(arguments.operands[0], ModelFinder(only: arguments.text("models")), arguments)
    }

    /// Opens a model by name or path as the options say, with a classifier of its classes, and with its discriminator
    /// unless nobody is going to ask that.
    init(
        _ name: String, _ finder: ModelFinder, _ arguments: ParsedArguments, discriminator: Bool = true
    ) throws {
        let model = try finder.load(name)
        let threads = arguments.integer("threads") ?? Threads.standard
        let classifier = try finder.classifier(named: arguments.text("classifier"), for: model.card)
        models = ModelSet(
            generator: try model.network(.generator, threads: threads),
            classifier: try classifier?.network(.classifier, threads: threads),
            discriminator: discriminator && model.parts.contains(.discriminator)
                ? try model.network(.discriminator, threads: threads) : nil,
            conditioning: model.card.conditioning)
        card = model.card
        self.model = model
        labels = classifier?.card.classes ?? []
        read = [model] + (classifier.map { [$0] } ?? [])
    }

    /// The class of `--label`, the first one without it, once for each of some latent vectors; nil for a generator that is
    /// told nothing. Throws a `Failure`.
    func labels(_ arguments: ParsedArguments, count: Int) throws -> [Int]? {
        let label = try arguments.text("label").map { try SampleRecipe.label($0, of: card) }
        return models.conditioning.isConditional ? [Int](repeating: label ?? 0, count: count) : nil
    }

    /// Refuses a generator that is told nothing. Throws a `Failure`.
    func requireLabels() throws {
        guard models.conditioning.isConditional else {
            throw Failure(name, "is not told classes", advice: "choose a conditional generator: cgan or cdcgan")
        }
    }

    /// Refuses to go on without a classifier. Throws a `Failure`.
    func requireClassifier() throws {
        guard models.classes > 0 else {
            throw Failure(name, "no classifier looks at its images", advice: "name one with --classifier")
        }
    }

    /// Generates and judges images as `ModelSet.samples`, with progress on standard error where there are many. Throws a
    /// `Failure` for what cannot be drawn.
    func samples(_ latents: [[Float]], labels: [Int]? = nil) throws -> [Sample] {
        try checked(latents.count) { models.samples(latents, labels: labels, progress: $0) }
    }

    /// The same of labels that may lie between two.
    func samples(_ latents: [[Float]], blends: [LabelBlend]) throws -> [Sample] {
        try checked(latents.count) { models.samples(latents, blends: blends, progress: $0) }
    }

    private func checked(_ count: Int, _ samples: ((Int) -> Void) -> [Sample]) throws -> [Sample] {
        var progress = JobProgress("samples", of: count)
        let made = samples { progress.show($0) }
        progress.clear()
        try made.check(of: name)
        return made
    }

    /// The samples that `--count`, `--seed` and `--truncation` ask for, classified, with progress on standard error. `look`
    /// is given each of them; it sees what the discriminator says where that `isJudged`. Throws a `Failure` without a
    /// classifier.
    func population(
        _ arguments: ParsedArguments, isJudged: Bool = false, look: ([Sample]) -> Void = { _ in }
    ) throws -> Population {
        try requireClassifier()
        let count = arguments.integer("count") ?? 10_000
        var population = Population(
            seed: arguments.seed("seed") ?? 1, latentSize: models.latentSize, classes: models.classes,
            truncation: arguments.truncation)
        var judged = models
        if !isJudged { judged.discriminator = nil }
        var progress = JobProgress("samples", of: count, from: 20_000)
        while population.count < count {
            let samples = judged.samples(population.next(of: count), first: population.count)
            try samples.check(of: name)
            population.add(samples)
            look(samples)
            progress.show(population.count)
        }
        progress.clear()
        return population
    }

    /// The class means that the dashboard shows: of 10,000 samples of seed 0, kept from 99.5 % on; from the cache when they
    /// are there.
    func means() throws -> ClassMeans {
        try requireClassifier()
        let plan = ClassMeansPlan(fingerprint: Fingerprint.joined(read.map(\.fingerprint)))
        guard let found = MeansCache.current.means(plan, for: models) else {
            throw Failure(name, "the class means were given up")
        }
        return found.means
    }
}

extension [Sample] {
    /// Refuses latent vectors that are too long to compute with, and images and opinions that are no numbers. Throws a
    /// `Failure` about the model that made them.
    func check(of model: String) throws {
        for (place, sample) in enumerated() {
            try LatentFile.checkNorm(sample.latent, "latent vector \(place)")
            guard sample.image.allSatisfy({ $0.isFinite }), sample.logit?.isFinite ?? true else {
                throw Failure(
                    model, "what it makes of latent vector \(place) is not finite",
                    advice: "take one nearer to the origin, or another model")
            }
        }
    }
}

extension ParsedArguments {
    /// The truncation of `--truncation`: how near to the origin latent vectors are brought; 1 leaves them where they are.
    var truncation: Float { number("truncation").map { Float($0) } ?? 1 }
}
