import Network

/// One latent vector a column, one label a row: what of a picture is the class, and what is style. A row may also lie
/// between labels, or beside all of them.
public struct StyleGrid: Equatable, Sendable {
    /// Latent vectors.
    public let columns: Int
    /// What the generator is told in each row.
    public let rows: [LabelBlend]
    /// The pictures, one row after another.
    public let samples: [Sample]

    /// Draws samples 0..<`columns` of a seed in every row.
    public init(_ models: ModelSet, seed: UInt64, columns: Int, truncation: Float = 1, rows: [LabelBlend]) {
        precondition(models.conditioning.isConditional, "a generator that is told classes")
        let latents = Latents.latents(
            seed: seed, indices: 0..<columns, size: models.latentSize, truncation: truncation)
        (self.columns, self.rows) = (columns, rows)
        samples = models.samples(
            rows.flatMap { _ in latents }, blends: rows.flatMap { [LabelBlend](repeating: $0, count: columns) })
    }

    /// The pictures of a row.
    public func row(_ index: Int) -> ArraySlice<Sample> { samples[index * columns..<(index + 1) * columns] }

    /// What the judges make of a row.
    public func report(_ index: Int) -> StyleRow { StyleRow(row(index), blend: rows[index]) }

    /// The share of the pictures of labels that the classifier takes for what was asked for; nil without a classifier, or
    /// where no row is a label.
    public var agreement: Float? {
        let asked = rows.indices.filter { rows[$0].isLabel }.flatMap { row($0) }
        guard let first = asked.first, !first.probabilities.isEmpty else { return nil }
        return Float(asked.count { $0.topClass == $0.label }) / Float(asked.count)
    }
}

/// What the judges make of pictures of one label in several styles.
public struct StyleRow: Equatable, Sendable {
    /// Pictures of each class; empty without a classifier.
    public let counts: [Int]
    /// Mean confidence of the classifier, 0...1; nil without one.
    public let confidence: Float?
    /// Mean probability of "real", 0...1; nil without a discriminator.
    public let realness: Float?
    /// Share of the pictures of the label asked for; nil where that is no label.
    public let agreement: Float?

    init(_ samples: ArraySlice<Sample>, blend: LabelBlend) {
        let classes = samples.first?.probabilities.count ?? 0
        counts = (0..<classes).map { label in samples.count { $0.topClass == label } }
        func mean(_ values: [Float]) -> Float? {
            values.isEmpty ? nil : values.reduce(0, +) / Float(values.count)
        }
        confidence = mean(samples.compactMap(\.confidence))
        realness = mean(samples.compactMap(\.realness))
        let isAsked = blend.isLabel && classes > 0 && !samples.isEmpty
        agreement = isAsked ? Float(samples.count { $0.topClass == blend.nearest }) / Float(samples.count) : nil
    }
}
