import LatentSpace
import ModelStore

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

    /// Refuses to go on without a classifier. Throws a `Failure`.
    func requireClassifier() throws {
        guard models.classes > 0 else {
            throw Failure(name, "no classifier looks at its images", advice: "name one with --classifier")
        }
    }

    /// Samples 0..<`count` of a seed, classified, with progress on standard error.
    func population(seed: UInt64, count: Int, truncation: Double? = nil) throws -> Population {
        try requireClassifier()
        var population = Population(
            seed: seed, latentSize: models.latentSize, classes: models.classes,
            truncation: truncation.map { Float($0) } ?? 1)
        var judged = models
        judged.discriminator = nil
        var progress = ProgressReporter()
        while population.count < count {
            population.add(judged.samples(population.next(of: count), first: population.count))
            if Console.hasLiveError, count > 20_000 {
                progress.show(
                    Progress(
                        label: "samples", share: Double(population.count) / Double(count), unit: "samples", note: ""))
            }
        }
        progress.clear()
        return population
    }

    /// The class means that the dashboard shows: of 10,000 samples of seed 0, kept from 99.5 % on; from the cache when they
    /// are there.
    func means() throws -> [[Float]] {
        try requireClassifier()
        let plan = ClassMeansPlan(fingerprint: Fingerprint.of(read))
        let cache = MeansCache.current
        if let means = cache.read(plan, latentSize: models.latentSize, classes: models.classes) { return means.means }
        let population = try population(seed: plan.seed, count: plan.count)
        let means = ClassMeans(plan: plan, population)
        // A cache that cannot be written costs a second the next time, and nothing else.
        try? cache.write(means)
        return means.means
    }
}
