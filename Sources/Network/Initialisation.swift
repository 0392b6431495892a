extension Architecture {
    /// Fresh tensors of a seed, distributed as PyTorch starts its layers.
    ///
    /// Weights and biases are uniform within ±1/√fan-in (He et al., 2015, with a = √5); a transposed convolution
    /// counts its outputs as fan-in, as PyTorch does. Normalisations start as the identity, embeddings of labels with
    /// N(0, 1).
    public func initialTensors(seed: UInt64, stream: UInt64 = 0) -> [NamedTensor] {
        var random = RandomStream(seed: seed, stream: stream)
        var bound: Float = 0
        return tensors.map { spec in
            var tensor = Tensor(zeros: spec.shape)
            if spec.shape.count >= 2 {
                bound = 1 / Float(spec.shape.dropFirst().reduce(1, *)).squareRoot()
            }
            let isNorm = isNormalisation(spec.name)
            if spec.name.hasPrefix("embedding.") {
                tensor.values = random.normals(tensor.values.count)
            } else if spec.isParameter && !isNorm {
                for i in tensor.values.indices { tensor.values[i] = (2 * random.uniform() - 1) * bound }
            } else if spec.name.hasSuffix(".running_var") || (isNorm && spec.name.hasSuffix(".weight")) {
                tensor.values = tensor.values.map { _ in 1 }
            }
            return NamedTensor(spec.name, tensor, isInteger: spec.isInteger)
        }
    }

    private func isNormalisation(_ name: String) -> Bool {
        guard let index = name.split(separator: ".").first.flatMap({ Int($0) }), index < layers.count else {
            return false
        }
        if case .batchNorm = layers[index] { return true }
        return false
    }
}
