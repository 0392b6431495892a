extension GANBlueprint {
    /// The fully connected GAN, as Goodfellow et al. (2014) began: no convolution, and the example of mode collapse
    /// (1,486,352 and 533,505 parameters).
    static let fcgan = GANBlueprint(
        generator: { .fcganGenerator(latent: $0.latent, side: $0.side) },
        discriminator: { .fcganDiscriminator(side: $0.side) })
}

extension Architecture {
    /// z to a 1×28×28 image in [-1, 1].
    static func fcganGenerator(latent: Int, side: Int) -> Architecture {
        Architecture(
            input: [latent],
            layers: [
                .linear(input: latent, output: 256), .leakyRelu(0.2), .linear(input: 256, output: 512), .leakyRelu(0.2),
                .linear(input: 512, output: 1024), .leakyRelu(0.2), .linear(input: 1024, output: side * side),
                .tanh, .unflatten(channels: 1, height: side, width: side),
            ])
    }

    /// A 1×28×28 image to one logit.
    static func fcganDiscriminator(side: Int) -> Architecture {
        Architecture(
            input: [1, side, side],
            layers: [
                .flatten, .linear(input: side * side, output: 512), .leakyRelu(0.2), .linear(input: 512, output: 256),
                .leakyRelu(0.2), .linear(input: 256, output: 1),
            ])
    }
}
