/// One latent vector a column, one class a row: what of a picture is the class, and what is style.
public struct StyleGrid: Sendable {
    /// Latent vectors.
    public let columns: Int
    /// The pictures, one class after another.
    public let samples: [Sample]

    /// Draws samples 0..<`columns` of a seed in every class of a conditional generator.
    public init(_ models: ModelSet, seed: UInt64, columns: Int) {
        precondition(models.conditioning.isConditional, "a generator that is told classes")
        let latents = Latents.latents(seed: seed, indices: 0..<columns, size: models.latentSize)
        let classes = 0..<models.conditioning.classes
        self.columns = columns
        samples = models.samples(
            classes.flatMap { _ in latents }, labels: classes.flatMap { [Int](repeating: $0, count: columns) })
    }

    /// The share of the pictures that the classifier takes for what was asked for; nil without a classifier.
    public var agreement: Float? {
        guard let first = samples.first, !first.probabilities.isEmpty else { return nil }
        return Float(samples.filter { $0.topClass == $0.label }.count) / Float(samples.count)
    }
}
