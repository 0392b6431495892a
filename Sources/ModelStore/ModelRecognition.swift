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
            let card = GANShapes(file, prefixed: true).card(name, prefixed) ?? ModelCard(name: name, kind: .dcgan)
            return (card, ModelTemplate(card, prefixed.map { ($0, $0.prefix) }))
        }
        let shapes = GANShapes(file, prefixed: false)
        for part in ModelPart.ofGAN {
            if let card = shapes.card(name, [part]) { return (card, ModelTemplate(card, [(part, "")])) }
        }
        for (kind, first, last) in [
            (ModelKind.cnn, [16, 1, 5, 5], "7.weight"), (.deepCNN, [32, 1, 3, 3], "11.weight"),
        ] {
            guard file.entry("0.weight")?.shape == first, let head = file.entry(last)?.shape, let classes = head.first,
                ModelCard.classRange.contains(classes)
            else { continue }
            var card = ModelCard(name: name, kind: kind)
            card.classes = ModelCard.classNames(classes)
            card.side =
                Architecture.sides.first { side in
                    card.side = side
                    return card.architecture(.classifier).tensors.last { $0.shape.count == 2 }?.shape == head
                } ?? Architecture.usualSide
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
