/// The generator and the discriminator of a GAN, by the name of their family and their sizes.
public struct GANDesign: Equatable, Sendable {
    /// The families, by the names that people know them under.
    public enum Family: String, CaseIterable, Codable, Sendable {
        /// The reference GAN.
        case dcgan
        /// The conditional GAN that is told labels by projection.
        case cgan
        /// The reference GAN with embedded labels in both networks.
        case cdcgan
        /// The conditional GAN of residual blocks.
        case residual = "cgan-resnet"
        /// The fully connected GAN.
        case fcgan
        /// The reference's relatives of growing depth.
        case shallow = "dcgan-shallow"
        case medium = "dcgan-medium"
        case deep = "dcgan-deep"
        /// The variant with pixels in [0, 1].
        case keras = "dcgan-keras"
    }

    /// Which networks.
    public var family: Family
    /// Length of z.
    public var latent: Int
    /// Classes of the images; only conditional networks are told them.
    public var classes = 10
    /// Height and width of the images, one of `Architecture.sides`.
    public var side = Architecture.usualSide
    /// Channels of the generator's first images, a multiple of 4, where the family comes in several widths.
    public var width = 128
    /// Channels of the discriminator's last images, a multiple of 4, where the family comes in several widths.
    public var discriminatorWidth = 128
    /// Whether real and generated labels are interchanged for the discriminator.
    public var isSwapped = false
    /// Probability of dropping something in the discriminator, where it drops anything.
    public var dropout: Float
    /// Whether the discriminator is told labels by projection, where its family tells it otherwise.
    public var isProjected = false
    /// Samples of the reference batch that the generator is normalised by; nil for the usual batches.
    public var virtualBatch: Int?

    /// The design of a family with its usual sizes.
    public init(_ family: Family) {
        self.family = family
        latent = family.blueprint.latent
        dropout = family.blueprint.dropout ?? 0
    }

    /// What the networks are told of labels.
    public var conditioning: Conditioning {
        var conditioning = family.blueprint.conditioning(classes)
        if isProjected { conditioning = Conditioning(classes: classes, mark: conditioning.mark) }
        conditioning.isSwapped = isSwapped
        return conditioning
    }
    /// The generator's layers.
    public var generator: Architecture {
        var generator = family.blueprint.generator(self)
        generator.virtualBatch = virtualBatch
        return generator
    }
    /// The discriminator's layers.
    public var discriminator: Architecture { family.blueprint.discriminator(self) }
}

/// What a family of GANs is made of: the one place that tells families apart.
struct GANBlueprint: Sendable {
    /// Usual length of z.
    var latent = 100
    /// Whether its networks come in several widths.
    var hasWidths = false
    /// Usual probability of dropping something in the discriminator; nil where it drops nothing.
    var dropout: Float?
    /// What networks for so many classes are told of them.
    var conditioning: @Sendable (_ classes: Int) -> Conditioning = { _ in .none }
    /// The generator's layers.
    var generator: @Sendable (GANDesign) -> Architecture
    /// The discriminator's layers.
    var discriminator: @Sendable (GANDesign) -> Architecture
}

extension GANDesign.Family {
    var blueprint: GANBlueprint {
        switch self {
        case .dcgan: .dcgan
        case .cgan: .cgan
        case .cdcgan: .cdcgan
        case .residual: .residual
        case .fcgan: .fcgan
        case .shallow: .depth(width: 128, blocks: 2)
        case .medium: .depth(width: 256, blocks: 3)
        case .deep: .depth(width: 512, blocks: 4)
        case .keras: .keras
        }
    }

    /// Whether its networks come in several widths.
    public var hasWidths: Bool { blueprint.hasWidths }
    /// Whether its discriminator can be told labels by projection in place of its input.
    public var canProject: Bool { isConditional && !blueprint.conditioning(2).isProjected }
    /// Whether its networks are told labels.
    public var isConditional: Bool { blueprint.conditioning(2).isConditional }
    /// Whether its generator normalises.
    public var hasNormalisation: Bool { blueprint.generator(GANDesign(self)).tensors.contains { !$0.isParameter } }
    /// Whether its discriminator drops anything while training.
    public var hasDropout: Bool { blueprint.dropout != nil }
}
