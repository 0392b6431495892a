import Network

/// The shapes by which the networks of GANs are told apart: each family is made with the sizes that a file's shapes speak of,
/// and the one that the file holds most of is it.
struct GANShapes {
    private let shapes: [String: [Int]]
    private let prefixed: Bool

    init(_ file: SafeTensorsFile, prefixed: Bool) {
        // Without counters, which not every file has.
        shapes = Dictionary(
            file.entries.filter { !$0.type.isInteger }.map { ($0.name, $0.shape) },
            uniquingKeysWith: { first, _ in first })
        self.prefixed = prefixed
    }

    /// The card of a model by those of its networks that the file holds; nil when they are of no known GAN.
    func card(_ name: String, _ parts: [ModelPart]) -> ModelCard? {
        // What speaks as well for another size of images is taken to be of the usual one.
        let sides = [Architecture.usualSide] + Architecture.sides
        var best: (share: Double, card: ModelCard)?
        for family in GANDesign.Family.allCases {
            for side in sides {
                guard let design = design(family, side, parts) else { continue }
                let card = ModelCard(name: name, design)
                let specs = parts.flatMap { part in
                    card.architecture(part).tensors.filter { !$0.isInteger }.map { (part, $0) }
                }
                let fitting = specs.count { shape($0, $1.name) == $1.shape }
                let share = Double(fitting) / Double(max(specs.count, shapes.count))
                if share > best?.share ?? 0.5 { best = (share, card) }
            }
        }
        return best?.card
    }

    private func shape(_ part: ModelPart, _ name: String) -> [Int]? {
        shapes[(prefixed ? part.prefix : "") + name]
    }

    /// A family in the sizes that the shapes speak of; nil when they are out of range. A generator alone does not tell how
    /// much of its input is the label: it is taken to have the usual classes.
    private func design(_ family: GANDesign.Family, _ side: Int, _ parts: [ModelPart]) -> GANDesign? {
        var design = GANDesign(family)
        design.side = side
        let usual = design
        if family.isConditional, let classes = classes(usual, parts) {
            guard ModelCard.classRange.contains(classes) else { return nil }
            design.classes = classes
        }
        design.isProjected =
            family.canProject && parts.contains(.discriminator) && shape(.discriminator, "embedding.weight") == nil
        if parts.contains(.generator) {
            guard let found = shape(.generator, "0.weight"), found.count == 2,
                let expected = firstWeight(design.generator), let width = scaled(usual.width, found[0], expected[0])
            else { return nil }
            design.latent = usual.latent + found[1] - expected[1]
            if family.hasWidths { design.width = width }
        }
        if parts.contains(.discriminator), family.hasWidths {
            guard let found = shape(.discriminator, "0.weight"), found.count == 4,
                let expected = firstWeight(design.discriminator),
                let width = scaled(usual.discriminatorWidth, found[0], expected[0])
            else { return nil }
            design.discriminatorWidth = width
        }
        let widths = [design.width, design.discriminatorWidth]
        guard ModelCard.latentRange.contains(design.latent),
            widths.allSatisfy({ ModelCard.widthRange.contains($0) && $0 % 4 == 0 })
        else { return nil }
        return design
    }

    private func firstWeight(_ architecture: Architecture) -> [Int]? {
        architecture.tensors.first { $0.name == "0.weight" }?.shape
    }

    /// The width at which a layer has `found` outputs that has `expected` ones at the width `usual`.
    private func scaled(_ usual: Int, _ found: Int, _ expected: Int) -> Int? {
        let (product, overflow) = usual.multipliedReportingOverflow(by: found)
        return overflow ? nil : product / expected
    }

    /// Classes by the embeddings of labels, or by the outputs of a discriminator that projects.
    private func classes(_ design: GANDesign, _ parts: [ModelPart]) -> Int? {
        for part in parts {
            if let embedding = shape(part, "embedding.weight") { return embedding.first }
        }
        guard parts.contains(.discriminator), design.conditioning.isProjected,
            let head = design.discriminator.tensors.last(where: { $0.shape.count == 2 })
        else { return nil }
        return shape(.discriminator, head.name)?.first.map { $0 - 1 }
    }
}
