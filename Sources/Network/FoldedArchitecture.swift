extension Architecture {
    /// The same function without normalisations: each is folded, at its running statistics, into the weights before it, as
    /// for inference, and the layers behind it move up.
    func folded(_ tensors: [String: Tensor]) -> (Architecture, [NamedTensor]) {
        var named = tensors
        for planned in Plan(self, training: false).stages {
            if let norm = planned.stage.norm { planned.fold(norm: norm, into: &named) }
        }
        var kept: [Layer] = []
        var moved: [NamedTensor] = (labels?.tensors ?? []).compactMap { spec in
            named[spec.name].map { NamedTensor(spec.name, $0) }
        }
        for (index, layer) in layers.enumerated() {
            if case .batchNorm = layer { continue }
            for spec in layer.tensors(prefix: "") {
                if let tensor = named["\(index).\(spec.name)"] {
                    moved.append(NamedTensor("\(kept.count).\(spec.name)", tensor))
                }
            }
            kept.append(layer)
        }
        var architecture = Architecture(input: input, layers: kept, labels: labels)
        architecture.pixels = pixels
        return (architecture, moved)
    }
}
