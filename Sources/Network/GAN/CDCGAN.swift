extension GANBlueprint {
    /// The reference GAN with the label in both networks, embedded in three numbers each (229,887 and 249,983 parameters for
    /// ten classes): behind z, and drawn as a second channel of the image.
    static let cdcgan = GANBlueprint(
        latent: 50, dropout: 0.25, conditioning: { Conditioning(classes: $0, mark: 1, judge: .input) },
        generator: { .cdcganGenerator(latent: $0.latent, classes: $0.classes, side: $0.side) },
        discriminator: { design in
            design.isProjected
                ? .dcganDiscriminator(
                    dropout: design.dropout, outputs: design.conditioning.outputs, side: design.side)
                : .cdcganDiscriminator(classes: design.classes, dropout: design.dropout, side: design.side)
        })
}

extension Architecture {
    /// Numbers that a label is embedded in.
    private static let embedding = 3

    /// z and a label, embedded, to a 1×28×28 image in [-1, 1].
    static func cdcganGenerator(latent: Int, classes: Int, side: Int = usualSide) -> Architecture {
        let input = latent + embedding
        return Architecture(
            input: [input],
            layers: seed(input: input, channels: 64, side: side / 4) + [.batchNorm(channels: 64), .relu] + dcganLadder,
            labels: LabelEntry(classes: classes, size: embedding, place: .behindVector))
    }

    /// A 1×28×28 image and a label, embedded and drawn as a second channel, to one logit.
    static func cdcganDiscriminator(classes: Int, dropout: Float, side: Int = usualSide) -> Architecture {
        var architecture = dcganDiscriminator(dropout: dropout, channels: 2, side: side)
        architecture.labels = LabelEntry(classes: classes, size: embedding, place: .plane(height: side, width: side))
        return architecture
    }
}
