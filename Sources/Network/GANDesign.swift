/// The generator and the discriminator of a GAN, by the name of their kind and their sizes.
public struct GANDesign: Equatable, Sendable {
    /// The kinds.
    public enum Family: String, CaseIterable, Codable, Sendable {
        /// The reference GAN.
        case dcgan
        /// The conditional GAN.
        case cgan
    }

    /// Which networks.
    public var family: Family
    /// Length of z.
    public var latent = 100
    /// Classes of the images; only conditional networks are told them.
    public var classes = 10
    /// Channels of the generator's first images; a multiple of 4. The reference GAN has only its own.
    public var width = 128
    /// Channels of the discriminator's last images; a multiple of 4. The reference GAN has only its own.
    public var discriminatorWidth = 128
    /// Probability of dropping a channel in the reference GAN's discriminator.
    public var dropout: Float = 0.25

    /// The design of a family with its usual sizes.
    public init(_ family: Family) {
        self.family = family
        if family == .cgan { latent = 64 }
    }

    /// What the networks are told of labels.
    public var conditioning: Conditioning {
        switch family {
        case .dcgan: .none
        case .cgan: Conditioning(classes: classes)
        }
    }

    /// The generator's layers.
    public var generator: Architecture {
        switch family {
        case .dcgan: .dcganGenerator(latent: latent)
        case .cgan: .cganGenerator(latent: latent, classes: classes, width: width)
        }
    }

    /// The discriminator's layers.
    public var discriminator: Architecture {
        switch family {
        case .dcgan: .dcganDiscriminator(dropout: dropout)
        case .cgan: .cganDiscriminator(classes: classes, width: discriminatorWidth)
        }
    }
}

extension GANDesign.Family {
    /// Whether its networks come in several widths.
    public var hasWidths: Bool { self == .cgan }
    /// Whether its networks are told labels.
    public var isConditional: Bool { self == .cgan }
}

extension Architecture {
    /// The conditional generator: z and 2·one-hot(label) to a 1×28×28 image in [-1, 1] (577,729 parameters for the
    /// sizes here).
    public static func cganGenerator(latent: Int = 64, classes: Int = 10, width: Int = 128) -> Architecture {
        let input = latent + classes
        return Architecture(
            input: [input],
            layers: [
                .linear(input: input, output: width * 49), .unflatten(channels: width, height: 7, width: 7),
                .batchNorm(channels: width), .relu, .upsample(2),
                .conv(input: width, output: width / 2, kernel: 3, stride: 1, padding: 1),
                .batchNorm(channels: width / 2), .relu,
                .convTranspose(
                    input: width / 2, output: width / 4, kernel: 4, stride: 2, padding: 1, outputPadding: 0),
                .batchNorm(channels: width / 4), .relu,
                .conv(input: width / 4, output: 1, kernel: 3, stride: 1, padding: 1), .tanh,
            ])
    }

    /// The conditional discriminator: a 1×28×28 image to 1 + classes numbers, see `Conditioning` (348,875 parameters for
    /// the sizes here).
    public static func cganDiscriminator(classes: Int = 10, width: Int = 128) -> Architecture {
        Architecture(
            input: [1, 28, 28],
            layers: [
                .conv(input: 1, output: width / 2, kernel: 4, stride: 2, padding: 1), .leakyRelu(0.2),
                .conv(input: width / 2, output: width, kernel: 4, stride: 2, padding: 1), .leakyRelu(0.2),
                .conv(input: width, output: width, kernel: 3, stride: 1, padding: 1), .leakyRelu(0.2),
                .flatten, .linear(input: width * 49, output: 1 + classes),
            ])
    }
}
