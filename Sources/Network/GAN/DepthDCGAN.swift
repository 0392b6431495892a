extension GANBlueprint {
    /// A convolutional GAN whose generator has convolutions of `width` and half as many channels, and whose discriminator has
    /// so many convolutions.
    static func depth(width: Int, blocks: Int) -> GANBlueprint {
        GANBlueprint(
            dropout: 0.25, generator: { .depthGenerator(latent: $0.latent, width: width) },
            discriminator: { .depthDiscriminator(blocks: blocks, dropout: $0.dropout) })
    }
}

extension Architecture {
    /// z to a 7×7 image, twice enlarged and convolved, to a 1×28×28 image in [-1, 1].
    static func depthGenerator(latent: Int, width: Int) -> Architecture {
        func block(_ input: Int, _ output: Int) -> [Layer] {
            [
                .upsample(2), .conv(input: input, output: output, kernel: 3, stride: 1, padding: 1),
                .batchNorm(channels: output), .relu,
            ]
        }
        return Architecture(
            input: [latent],
            layers: [
                .linear(input: latent, output: width * 49), .unflatten(channels: width, height: 7, width: 7), .relu,
            ] + block(width, width) + block(width, width / 2) + [
                .conv(input: width / 2, output: 1, kernel: 3, stride: 1, padding: 1), .tanh,
            ])
    }

    /// Convolutions of 64, 128, 256 ... channels, the first three of stride 2, normalised but for the first, to a logit, which
    /// stands for the published sigmoid.
    static func depthDiscriminator(blocks: Int, dropout: Float) -> Architecture {
        var layers: [Layer] = []
        var (channels, size) = (1, 28)
        for i in 0..<blocks {
            let (output, stride) = (64 << i, i < 3 ? 2 : 1)
            layers.append(.conv(input: channels, output: output, kernel: 3, stride: stride, padding: 1))
            if i > 0 { layers.append(.batchNorm(channels: output)) }
            layers += [.leakyRelu(0.2), .dropout(dropout)]
            (channels, size) = (output, (size - 1) / stride + 1)
        }
        return Architecture(
            input: [1, 28, 28],
            layers: layers + [.flatten, .linear(input: channels * size * size, output: 1)])
    }
}
