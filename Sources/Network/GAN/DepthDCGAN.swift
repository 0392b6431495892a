extension GANBlueprint {
    /// A convolutional GAN whose generator has convolutions of `width` and half as many channels, and whose discriminator has
    /// so many convolutions.
    static func depth(width: Int, blocks: Int) -> GANBlueprint {
        GANBlueprint(
            dropout: 0.25, generator: { .depthGenerator(latent: $0.latent, width: width, side: $0.side) },
            discriminator: { .depthDiscriminator(blocks: blocks, dropout: $0.dropout, side: $0.side) })
    }
}

extension Architecture {
    /// z to an image of a quarter of the size, twice enlarged and convolved, to a 1×28×28 image in [-1, 1].
    static func depthGenerator(latent: Int, width: Int, side: Int) -> Architecture {
        func block(_ input: Int, _ output: Int) -> [Layer] {
            [
                .upsample(2), .conv(input: input, output: output, kernel: 3, stride: 1, padding: 1),
                .batchNorm(channels: output), .relu,
            ]
        }
        return Architecture(
            input: [latent],
            layers: seed(input: latent, channels: width, side: side / 4) + [.relu] + block(width, width)
                + block(width, width / 2) + [
                    .conv(input: width / 2, output: 1, kernel: 3, stride: 1, padding: 1), .tanh,
                ])
    }

    /// Convolutions of 64, 128, 256 ... channels, the first three of stride 2, normalised but for the first, to a logit, which
    /// stands for the published sigmoid.
    static func depthDiscriminator(blocks: Int, dropout: Float, side: Int) -> Architecture {
        var layers: [Layer] = []
        var (channels, size) = (1, side)
        for i in 0..<blocks {
            let (output, stride) = (64 << i, i < 3 ? 2 : 1)
            layers.append(.conv(input: channels, output: output, kernel: 3, stride: stride, padding: 1))
            if i > 0 { layers.append(.batchNorm(channels: output)) }
            layers += [.leakyRelu(0.2), .dropout(dropout)]
            (channels, size) = (output, (size - 1) / stride + 1)
        }
        return Architecture(
            input: [1, side, side],
            layers: layers + [.flatten, .linear(input: channels * size * size, output: 1)])
    }
}
