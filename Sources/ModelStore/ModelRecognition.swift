import Network

extension Model {
    /// Tells by names and shapes what a file without a card holds: a whole model, one network of a GAN under its prefix, or
    /// one network alone as PyTorch's `nn.Sequential` names it. Throws `ModelError`.
    static func recognise(_ file: SafeTensorsFile) throws(ModelError) -> (ModelCard, ModelTemplate) {
        let name = stem(of: file.file)
        let prefixed = ModelPart.ofGAN.filter { part in
            file.entries.contains { $0.name.utf8.starts(with: part.prefix.utf8) }
        }
        if !prefixed.isEmpty {
            let card = GANShapes(file, prefixed: true).card(name) ?? ModelCard(name: name, kind: .dcgan)
            return (card, ModelTemplate(card, prefixed.map { ($0, $0.prefix) }))
        }
        let shapes = GANShapes(file, prefixed: false)
        for part in ModelPart.ofGAN {
            if let card = shapes.card(name, part) { return (card, ModelTemplate(card, [(part, "")])) }
        }
        if file.entry("0.weight")?.shape == [16, 1, 5, 5], let classes = file.entry("7.weight")?.shape.first,
            ModelCard.classRange.contains(classes)
        {
            var card = ModelCard(name: name, kind: .cnn)
            card.classes = ModelCard.classNames(classes)
            return (card, ModelTemplate(card))
        }
        let found = file.entries.first.map { "\(quoted($0.name)) \($0.type.rawValue) \(text(of: $0.shape))" }
        throw ModelError(path: file.file, problem: .unrecognised(tensors: file.entries.count, first: found))
    }

    /// A file's name without folder and extension; its folder's name for a model's own file.
    private static func stem(of path: String) -> String {
        let components = path.split(separator: "/").suffix(2).map(String.init)
        let name = components.last ?? path
        if name == fileName, components.count == 2 { return components[0] }
        return name.hasSuffix(".safetensors") ? String(name.dropLast(".safetensors".count)) : name
    }
}

/// The shapes by which the networks of GANs are told apart.
private struct GANShapes {
    let file: SafeTensorsFile
    let prefixed: Bool

    init(_ file: SafeTensorsFile, prefixed: Bool) { (self.file, self.prefixed) = (file, prefixed) }

    private func shape(_ part: ModelPart, _ name: String) -> [Int]? {
        file.entry((prefixed ? part.prefix : "") + name)?.shape
    }

    /// The card of the model, by those of its networks that the file holds; nil when they are of no known GAN.
    func card(_ name: String) -> ModelCard? {
        guard var card = card(name, .generator) else { return card(name, .discriminator) }
        // The generator's shapes do not tell how much of its input is the label; the discriminator's do.
        if let judge = self.card(name, .discriminator), judge.kind == card.kind, card.kind == .cgan {
            let input = card.latent + card.classes.count
            guard ModelCard.latentRange.contains(input - judge.classes.count) else { return nil }
            (card.classes, card.latent) = (judge.classes, input - judge.classes.count)
            card.discriminatorWidth = judge.discriminatorWidth
        }
        return card
    }

    /// The card of a model by one network alone.
    func card(_ name: String, _ part: ModelPart) -> ModelCard? {
        part == .generator ? generator(name) : part == .discriminator ? discriminator(name) : nil
    }

    private func generator(_ name: String) -> ModelCard? {
        guard let first = shape(.generator, "0.weight"), first.count == 2 else { return nil }
        // Behind the first layer the conditional one normalises, the reference convolves.
        if shape(.generator, "2.weight")?.count == 1 {
            var card = ModelCard(name: name, kind: .cgan)
            let (width, latent) = (first[0] / 49, first[1] - card.classes.count)
            guard first[0] % 49 == 0, isWidth(width), ModelCard.latentRange.contains(latent) else { return nil }
            (card.width, card.latent) = (width, latent)
            return card
        }
        guard first[0] == 3136, ModelCard.latentRange.contains(first[1]) else { return nil }
        var card = ModelCard(name: name, kind: .dcgan)
        card.latent = first[1]
        return card
    }

    private func discriminator(_ name: String) -> ModelCard? {
        let first = shape(.discriminator, "0.weight")
        if first == [32, 1, 3, 3] { return ModelCard(name: name, kind: .dcgan) }
        guard let first, first.count == 4, Array(first[1...]) == [1, 4, 4], isWidth(first[0] * 2),
            let head = shape(.discriminator, "7.weight"), head.count == 2, ModelCard.classRange.contains(head[0] - 1)
        else { return nil }
        var card = ModelCard(name: name, kind: .cgan)
        card.discriminatorWidth = first[0] * 2
        card.classes = ModelCard.classNames(head[0] - 1)
        return card
    }

    private func isWidth(_ width: Int) -> Bool { ModelCard.widthRange.contains(width) && width % 4 == 0 }
}
