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
    /// The penalty on the discriminator's slope; nil for none.
    public var penalty: GradientPenalty?
    /// Decay of the moving average of the generator; nil for none.
    public var averageDecay: Double?

    /// The reference recipe.
    public init() {}
}

extension TrainingPlan {
    /// The networks of a GAN for data of so many classes; nil for other kinds.
    func design(classes: Int) -> GANDesign? {
        guard let family = kind.family else { return nil }
        var design = GANDesign(family)
        design.latent = gan.latent
        design.classes = classes
        design.dropout = Float(gan.dropout)
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
        recipe.append(("generatorLearningRate", .number(gan.generatorRate ?? learningRate)))
        if let penalty = gan.penalty {
            recipe += [
                ("r1", .number(penalty.gamma)), ("r1Interval", .integer(UInt64(penalty.interval))),
                ("r1Share", .number(penalty.share)),
            ]
        }
        if let decay = gan.averageDecay { recipe.append(("averageDecay", .number(decay))) }
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
        if let decay = gan.averageDecay {
            try require((0..<1).contains(decay), "moving average", "\(decay)", "0 to below 1")
        }
        guard let penalty = gan.penalty else { return }
        try require(penalty.gamma > 0 && penalty.gamma <= 1000, "r1", "\(penalty.gamma)", "above 0, at most 1000")
        try require((1...10_000).contains(penalty.interval), "r1 interval", "\(penalty.interval)", "1 to 10000")
        try require(
            penalty.share > 0 && penalty.share <= 1, "r1 share", "\(penalty.share)", "above 0, at most 1")
        try require(
            GANDesign(family).discriminator.supportsPenalty, "r1", "\(penalty.gamma)",
            "none for \(kind.rawValue): its discriminator is not piecewise linear")
    }
}
