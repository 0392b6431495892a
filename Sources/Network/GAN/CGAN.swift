extension GANBlueprint {
    /// The conditional GAN: 2·one-hot(label) behind z, and a projection onto an embedding of the labels.
    static let cgan = GANBlueprint(
        latent: 64, hasWidths: true, conditioning: { Conditioning(classes: $0) },
        generator: { .cganGenerator(latent: $0.latent, classes: $0.classes, width: $0.width, side: $0.side) },
        discriminator: { .cganDiscriminator(classes: $0.classes, width: $0.discriminatorWidth, side: $0.side) })
}

extension Architecture {
    /// The conditional generator: z and 2·one-hot(label) to a 1×28×28 image in [-1, 1] (577,729 parameters for the
    /// sizes here).
    public static func cganGenerator(
        latent: Int = 64, classes: Int = 10, width: Int = 128, side: Int = usualSide
    ) -> Architecture {
        let input = latent + classes
        return Architecture(
            input: [input],
            layers: seed(input: input, channels: width, side: side / 4) + [
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
    public static func cganDiscriminator(
        classes: Int = 10, width: Int = 128, side: Int = usualSide
    ) -> Architecture {
        Architecture(
            input: [1, side, side],
            layers: [
                .conv(input: 1, output: width / 2, kernel: 4, stride: 2, padding: 1), .leakyRelu(0.2),
                .conv(input: width / 2, output: width, kernel: 4, stride: 2, padding: 1), .leakyRelu(0.2),
                .conv(input: width, output: width, kernel: 3, stride: 1, padding: 1), .leakyRelu(0.2),
                .flatten, .linear(input: width * side * side / 16, output: 1 + classes),
            ])
    }
}
