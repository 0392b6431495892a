extension GANBlueprint {
    /// The reference GAN.
    static let dcgan = GANBlueprint(
        dropout: 0.25, generator: { .dcganGenerator(latent: $0.latent, side: $0.side) },
        discriminator: { .dcganDiscriminator(dropout: $0.dropout, side: $0.side) })
}

extension Architecture {
    /// The reference generator: z of `latent` numbers to a 1×28×28 image in [-1, 1] (377,121 parameters for 100).
    public static func dcganGenerator(latent: Int = 100, side: Int = usualSide) -> Architecture {
        Architecture(input: [latent], layers: seed(input: latent, channels: 64, side: side / 4) + dcganLadder)
    }

    /// Makes a vector a small image, which generators enlarge.
    static func seed(input: Int, channels: Int, side: Int) -> [Layer] {
        [
            .linear(input: input, output: channels * side * side),
            .unflatten(channels: channels, height: side, width: side),
        ]
    }

    /// The reference generator from 64 channels at a quarter of the size on: four transposed convolutions.
    static var dcganLadder: [Layer] {
        func up(_ input: Int, _ output: Int, stride: Int) -> [Layer] {
            [
                .convTranspose(
                    input: input, output: output, kernel: 3, stride: stride, padding: 1, outputPadding: stride - 1),
                .batchNorm(channels: output), .relu,
            ]
        }
        return up(64, 64, stride: 2) + up(64, 32, stride: 1) + up(32, 16, stride: 1)
            + [.convTranspose(input: 16, output: 1, kernel: 3, stride: 2, padding: 1, outputPadding: 1), .tanh]
    }

    /// The reference discriminator: a 1×28×28 image to one logit, positive for real (246,529 parameters); `channels` of the
    /// image can be more, and so can the outputs.
    public static func dcganDiscriminator(
        dropout: Float = 0.25, channels: Int = 1, outputs: Int = 1, side: Int = usualSide
    ) -> Architecture {
        func block(_ input: Int, _ output: Int, stride: Int) -> [Layer] {
            [
                .conv(input: input, output: output, kernel: 3, stride: stride, padding: 1), .relu,
                .dropout2d(dropout),
            ]
        }
        return Architecture(
            input: [channels, side, side],
            layers: block(channels, 32, stride: 2) + block(32, 64, stride: 1) + block(64, 128, stride: 1)
                + block(128, 128, stride: 2) + [.flatten, .linear(input: 8 * side * side, output: outputs)])
    }
}
