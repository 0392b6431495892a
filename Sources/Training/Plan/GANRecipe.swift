import ModelStore
import Network

/// The part of a plan that only GANs have; the discriminator's optimizer is the plan's own.
public struct GANRecipe: Codable, Equatable, Sendable {
    /// Length of z.
    public var latent = 100
    /// Channels of the generator's first images, where the networks come in several widths.
    public var width = 128
    /// Channels of the discriminator's last images, where the networks come in several widths.
    public var discriminatorWidth = 128
    /// Probability of dropping a channel in the discriminator, where it drops any.
    public var dropout = 0.25
    /// Peak of the generator's learning rate; nil for the discriminator's.
    public var generatorRate: Double?
    /// Decay of the generator's first moment in Adam; nil for the discriminator's.
    public var generatorBeta1: Double?
    /// Decay of the generator's second moment in Adam; nil for the discriminator's.
    public var generatorBeta2: Double?
    /// What the two play for.
    public var loss = AdversarialLoss.nonSaturating
    /// Whether real and generated labels are interchanged for the discriminator.
    public var isSwapped = false
    /// Whether the discriminator is told labels by projection, where its family tells it otherwise.
    public var isProjected = false
    /// Samples of the reference batch that the generator is normalised by; nil for the usual batches.
    public var virtualBatch: Int?
    /// How often the discriminator is updated.
    public var pace = DiscriminatorPace.fixed(1)
    /// Whether the discriminator's weights are normalised by their largest singular value.
    public var isSpectral = false
    /// Random changes of all images that the discriminator sees; nil for none.
    public var augment: DiffAugment?
    /// R1, the penalty on the discriminator's slope at real images; nil for none.
    public var penalty: GradientPenalty?
    /// R2, the same at generated images; nil for none.
    public var fakePenalty: GradientPenalty?
    /// Weight of a classifier's cross-entropy in a conditional generator's loss; nil for none.
    public var guidance: Double?
    /// The step from which on it has that weight, where a run was resumed with another; nil for all steps.
    public var guidedFrom: Int?
    /// Decay of the moving average of the generator, or of a classifier; nil for none.
    public var averageDecay: Double?

    /// The reference recipe.
    public init() {}
}

extension TrainingPlan {
    /// The networks of a GAN for images of `side`×`side` pixels and so many classes; nil for other kinds.
    func design(classes: Int, side: Int) -> GANDesign? {
        guard let family = kind.family else { return nil }
        var design = GANDesign(family)
        design.latent = gan.latent
        (design.classes, design.side) = (classes, side)
        design.dropout = Float(gan.dropout)
        (design.isSwapped, design.isProjected) = (gan.isSwapped, gan.isProjected)
        design.virtualBatch = gan.virtualBatch
        (design.width, design.discriminatorWidth) = (gan.width, gan.discriminatorWidth)
        return design
    }

    /// The settings that only GANs have, by name, as cards show them.
    var ganRecipe: [(name: String, value: JSONValue)] {
        guard let family = kind.family else { return [] }
        var recipe: [(String, JSONValue)] = [("latent", .integer(UInt64(gan.latent)))]
        if family.hasWidths {
            recipe += [
                ("width", .integer(UInt64(gan.width))),
                ("discriminatorWidth", .integer(UInt64(gan.discriminatorWidth))),
            ]
        }
        if family.hasDropout { recipe.append(("dropout", .number(gan.dropout))) }
        recipe += [
            ("generatorLearningRate", .number(gan.generatorRate ?? learningRate)),
            ("generatorBeta1", .number(gan.generatorBeta1 ?? beta1)),
            ("generatorBeta2", .number(gan.generatorBeta2 ?? beta2)),
            ("loss", .string(gan.loss.rawValue)), ("discriminatorSteps", .string(gan.pace.words)),
        ]
        if labelSmoothing > 0 { recipe.append(("labelSmoothing", .number(labelSmoothing))) }
        if gan.isSwapped { recipe.append(("labelSwap", .bool(true))) }
        if gan.isProjected { recipe.append(("projection", .bool(true))) }
        if let count = gan.virtualBatch { recipe.append(("virtualBatch", .integer(UInt64(count)))) }
        if gan.isSpectral { recipe.append(("spectralNormalisation", .bool(true))) }
        if let augment = gan.augment {
            recipe.append(("diffAugment", .string(augment.changes.map(\.rawValue).joined(separator: ","))))
        }
        for (name, penalty) in [("r1", gan.penalty), ("r2", gan.fakePenalty)] {
            guard let penalty else { continue }
            recipe += [
                (name, .number(penalty.gamma)), ("\(name)Interval", .integer(UInt64(penalty.interval))),
                ("\(name)Share", .number(penalty.share)),
            ]
        }
        if let decay = gan.averageDecay { recipe.append(("averageDecay", .number(decay))) }
        if let weight = gan.guidance { recipe.append(("guidance", .number(weight))) }
        if let step = gan.guidedFrom { recipe.append(("guidedFromStep", .integer(UInt64(step)))) }
        return recipe
    }

    /// Refuses settings that no GAN can have. Throws `TrainingError.badPlan`.
    func checkGAN() throws(TrainingError) {
        guard let family = kind.family else { return }
        try require(ModelCard.latentRange.contains(gan.latent), "latent", "\(gan.latent)", "1 to 4096")
        for (name, width) in [("width", gan.width), ("discriminator width", gan.discriminatorWidth)] {
            let isGood = ModelCard.widthRange.contains(width) && width % 4 == 0
            try require(isGood, name, "\(width)", "a multiple of 4 from 8 to 1024")
        }
        try require((0..<1).contains(gan.dropout), "dropout", "\(gan.dropout)", "0 to below 1")
        if let rate = gan.generatorRate {
            try require(rate > 0 && rate <= 10, "generator's learning rate", "\(rate)", "above 0, at most 10")
        }
        for (name, beta) in [("beta1", gan.generatorBeta1), ("beta2", gan.generatorBeta2)] {
            guard let beta else { continue }
            try require((0..<1).contains(beta), "generator's \(name)", "\(beta)", "0 to below 1")
        }
        guard labelSmoothing == 0 || gan.loss == .nonSaturating else {
            throw .misfit(
                setting: "label smoothing", why: "does not go with the \(gan.loss.rawValue) loss",
                advice: "leave it out, or use --loss \(AdversarialLoss.nonSaturating.rawValue)")
        }
        guard !gan.isProjected || family.canProject else { throw unheard("projection", "has no such choice") }
        if let count = gan.virtualBatch {
            try require(ModelCard.virtualBatchRange.contains(count), "virtual batch", "\(count)", "2 to 1024")
            guard family.hasNormalisation else {
                throw unheard("virtual batch", "has a generator that does not normalise")
            }
        }
        switch gan.pace {
        case .fixed(let count), .adaptive(let count):
            try require((1...100).contains(count), "discriminator steps", "\(count)", "1 to 100")
        }
        try require((0...100).contains(gan.guidance ?? 0), "guidance", "\(gan.guidance ?? 0)", "0 to 100")
        try require((gan.guidedFrom ?? 0) >= 0, "guided from step", "\(gan.guidedFrom ?? 0)", "0 or more")
        try check(gan.penalty, "r1", of: family)
        try check(gan.fakePenalty, "r2", of: family)
    }

    private func check(
        _ penalty: GradientPenalty?, _ name: String, of family: GANDesign.Family
    ) throws(TrainingError) {
        guard let penalty else { return }
        try require(penalty.gamma > 0 && penalty.gamma <= 1000, name, "\(penalty.gamma)", "above 0, at most 1000")
        try require((1...10_000).contains(penalty.interval), "\(name) interval", "\(penalty.interval)", "1 to 10000")
        try require(
            penalty.share > 0 && penalty.share <= 1, "\(name) share", "\(penalty.share)", "above 0, at most 1")
        guard GANDesign(family).discriminator.supportsPenalty else {
            throw unheard(name, "has a discriminator that is not piecewise linear")
        }
    }

    /// What is said of a setting that this network has no use for.
    private func unheard(_ setting: String, _ why: String) -> TrainingError {
        .misfit(setting: setting, why: "a \(kind.rawValue) \(why)", advice: "leave it out, or train another network")
    }
}
