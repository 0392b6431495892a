extension GANBlueprint {
    /// The [0, 1] variant: two transposed layers on wide images, no normalisation, a sigmoid for the pixels (2,802,433 and
    /// 80,769 parameters).
    static let keras = GANBlueprint(
        dropout: 0.4, generator: { .kerasGenerator(latent: $0.latent, side: $0.side) },
        discriminator: { .kerasDiscriminator(dropout: $0.dropout, side: $0.side) })
}

extension Architecture {
    static func kerasGenerator(latent: Int, side: Int) -> Architecture {
        var architecture = Architecture(
            input: [latent],
            layers: seed(input: latent, channels: 128, side: side / 2) + [
                .leakyRelu(0.2),
                .convTranspose(input: 128, output: 128, kernel: 4, stride: 2, padding: 1, outputPadding: 0),
                .leakyRelu(0.2), .conv(input: 128, output: 1, kernel: 7, stride: 1, padding: 3), .sigmoid,
            ])
        (architecture.pixels, architecture.initialisation) = (.unit, .glorotAndHe)
        return architecture
    }

    /// The logit stands for the published sigmoid, which is part of the loss here.
    static func kerasDiscriminator(dropout: Float, side: Int) -> Architecture {
        var architecture = Architecture(
            input: [1, side, side],
            layers: [
                .conv(input: 1, output: 64, kernel: 3, stride: 2, padding: 1), .leakyRelu(0.2), .dropout(dropout),
                .conv(input: 64, output: 128, kernel: 3, stride: 2, padding: 1), .leakyRelu(0.2), .dropout(dropout),
                .flatten, .linear(input: 8 * side * side, output: 1),
            ])
        (architecture.pixels, architecture.initialisation) = (.unit, .glorotAndHe)
        return architecture
    }
}
