extension GANBlueprint {
    /// The conditional GAN of residual blocks: the label embedded behind z, and drawn as a channel in the middle of the
    /// discriminator (285,375 and 618,829 parameters for ten classes).
    static let residual = GANBlueprint(
        latent: 50, conditioning: { Conditioning(classes: $0, mark: 1, judge: .input) },
        generator: { .residualGenerator(latent: $0.latent, classes: $0.classes, side: $0.side) },
        discriminator: {
            .residualDiscriminator(
                classes: $0.classes, side: $0.side, outputs: $0.isProjected ? $0.conditioning.outputs : nil)
        })
}

extension Architecture {
    /// z and a label, embedded, to a 1×28×28 image in [-1, 1]: normalise, rectify, enlarge and convolve, normalise, rectify
    /// and convolve, beside a shortcut (Gulrajani et al., 2017).
    static func residualGenerator(latent: Int, classes: Int, side: Int = usualSide) -> Architecture {
        func block(_ input: Int, _ output: Int, enlarge: Bool) -> Layer {
            let up: [Layer] = enlarge ? [.upsample(2)] : []
            return .residual(
                main: [.batchNorm(channels: input), .relu] + up + [
                    .conv(input: input, output: output, kernel: 3, stride: 1, padding: 1),
                    .batchNorm(channels: output), .relu,
                    .conv(input: output, output: output, kernel: 3, stride: 1, padding: 1),
                ],
                // Enlarging what is projected is projecting what is enlarged, with a quarter of the work.
                shortcut: [.conv(input: input, output: output, kernel: 1, stride: 1, padding: 0)] + up)
        }
        let input = latent + 3
        var architecture = Architecture(
            input: [input],
            layers: seed(input: input, channels: 64, side: side / 4) + [
                block(64, 64, enlarge: true), block(64, 32, enlarge: false), block(32, 16, enlarge: true),
                .batchNorm(channels: 16), .relu, .conv(input: 16, output: 1, kernel: 3, stride: 1, padding: 1), .tanh,
            ],
            labels: LabelEntry(classes: classes, size: 3, place: .behindVector))
        architecture.initialisation = .glorot
        return architecture
    }

    /// A 1×28×28 image and a label, embedded and drawn as a channel of half the size, to one logit: rectify and convolve, twice,
    /// beside a shortcut that is projected (He et al., 2016). With more `outputs` the label chooses among them and comes in
    /// nowhere else.
    static func residualDiscriminator(
        classes: Int, side: Int = usualSide, outputs: Int? = nil
    ) -> Architecture {
        func block(_ input: Int, _ output: Int, stride: Int) -> Layer {
            // An image is no sum that wants a rectifier.
            let rectifier: [Layer] = input == 1 ? [] : [.relu]
            return .residual(
                main: rectifier + [
                    .conv(input: input, output: output, kernel: 3, stride: stride, padding: 1), .relu,
                    .conv(input: output, output: output, kernel: 3, stride: 1, padding: 1),
                ],
                shortcut: [.conv(input: input, output: output, kernel: 1, stride: stride, padding: 0)])
        }
        let label: [Layer] = outputs == nil ? [.label] : []
        var architecture = Architecture(
            input: [1, side, side],
            layers: [block(1, 32, stride: 2), block(32, 64, stride: 1)] + label + [
                block(64 + label.count, 128, stride: 1), block(128, 128, stride: 2), .relu, .flatten,
                .linear(input: 8 * side * side, output: outputs ?? 1),
            ],
            labels: outputs == nil
                ? LabelEntry(classes: classes, size: 12, place: .plane(height: side / 2, width: side / 2)) : nil)
        architecture.initialisation = .glorot
        return architecture
    }
}
