extension Model {
    /// Tells by names and shapes what a file without a card holds: a whole model, one network of a GAN under its prefix, or
    /// one network alone as PyTorch's `nn.Sequential` names it. Throws `ModelError`.
    static func recognise(_ file: SafeTensorsFile) throws(ModelError) -> (ModelCard, ModelTemplate) {
        let name = stem(of: file.file)
        let prefixed = ModelKind.dcgan.parts.filter { part in
            file.entries.contains { $0.name.utf8.starts(with: part.prefix.utf8) }
        }
        if !prefixed.isEmpty {
            var card = ModelCard(name: name, kind: .dcgan)
            if prefixed.contains(.generator), let latent = latent(file.entry("generator.0.weight")?.shape) {
                card.latent = latent
            }
            return (card, ModelTemplate(card, prefixed.map { ($0, $0.prefix) }))
        }
        let first = file.entry("0.weight")?.shape
        if let latent = latent(first) {
            var card = ModelCard(name: name, kind: .dcgan)
            card.latent = latent
            return (card, ModelTemplate(card, [(.generator, "")]))
        }
        if first == [32, 1, 3, 3] {
            let card = ModelCard(name: name, kind: .dcgan)
            return (card, ModelTemplate(card, [(.discriminator, "")]))
        }
        if first == [16, 1, 5, 5], let classes = file.entry("7.weight")?.shape.first,
            ModelCard.classRange.contains(classes)
        {
            var card = ModelCard(name: name, kind: .cnn)
            card.classes = ModelCard.classNames(classes)
            return (card, ModelTemplate(card))
        }
        let found = file.entries.first.map { "\(quoted($0.name)) \($0.type.rawValue) \(text(of: $0.shape))" }
        throw ModelError(path: file.file, problem: .unrecognised(tensors: file.entries.count, first: found))
    }

    /// The length of z, from the shape of a generator's first weight.
    private static func latent(_ shape: [Int]?) -> Int? {
        guard let shape, shape.count == 2, shape[0] == 3136, ModelCard.latentRange.contains(shape[1]) else {
            return nil
        }
        return shape[1]
    }

    /// A file's name without folder and extension; its folder's name for a model's own file.
    private static func stem(of path: String) -> String {
        let components = path.split(separator: "/").suffix(2).map(String.init)
        let name = components.last ?? path
        if name == fileName, components.count == 2 { return components[0] }
        return name.hasSuffix(".safetensors") ? String(name.dropLast(".safetensors".count)) : name
    }
}
