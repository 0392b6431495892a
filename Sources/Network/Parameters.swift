import Kernels

extension Architecture {
    /// The tensors by name, once every one of the architecture is there with its shape. Throws `NetworkError`.
    public func check(_ tensors: [NamedTensor]) throws -> [String: Tensor] {
        let named = Dictionary(tensors.map { ($0.name, $0.tensor) }, uniquingKeysWith: { first, _ in first })
        for spec in self.tensors {
            guard let found = named[spec.name] else { throw NetworkError.missing(name: spec.name) }
            guard found.shape == spec.shape else {
                throw NetworkError.shape(name: spec.name, expected: spec.shape, found: found.shape)
            }
        }
        return named
    }
}

extension Plan {
    /// Epsilon under the root of batch normalisation, PyTorch's default.
    static let epsilon: Float = 1e-5

    /// Packs all parameters, without the running statistics.
    func pack(_ tensors: [String: Tensor], into packed: FloatBuffer) {
        pack(tensors, into: packed) { planned in
            planned.pack(tensors, into: packed.pointer)
            place(planned.stage.norm, tensors, planned.gammaStart, planned.betaStart, into: packed.pointer)
        }
    }

    /// The same for inference: each normalisation that follows weights, at its running statistics, folded into them.
    func packFolded(_ tensors: [String: Tensor], into packed: FloatBuffer) {
        pack(tensors, into: packed) { planned in
            var tensors = tensors
            if let norm = planned.stage.norm, !planned.keepsNorm { planned.fold(norm: norm, into: &tensors) }
            planned.pack(tensors, into: packed.pointer)
            if planned.keepsNorm {
                place(planned.stage.norm, tensors, planned.gammaStart, planned.betaStart, into: packed.pointer)
            }
        }
    }

    private func pack(_ tensors: [String: Tensor], into packed: FloatBuffer, stage: (PlannedStage) -> Void) {
        precondition(packed.count == parameterCount, "parameters fill their buffer")
        entry?.pack(tensors, into: packed.pointer)
        for planned in stages { stage(planned) }
        for planned in preactivations {
            place(planned.preactivation.norm, tensors, planned.gammaStart, planned.betaStart, into: packed.pointer)
        }
    }

    private func place(
        _ norm: String?, _ tensors: [String: Tensor], _ gammaStart: Int, _ betaStart: Int,
        into packed: UnsafeMutablePointer<Float>
    ) {
        guard let norm else { return }
        for (name, start) in [("weight", gammaStart), ("bias", betaStart)] {
            tensors["\(norm).\(name)"]?.values.copy(to: packed + start)
        }
    }
}

extension PlannedStage {
    var weightName: String { stage.name + ".weight" }
    var biasName: String { stage.name + ".bias" }

    fileprivate func pack(_ tensors: [String: Tensor], into packed: UnsafeMutablePointer<Float>) {
        guard let weight = tensors[weightName]?.values, let bias = tensors[biasName]?.values else { return }
        for (i, from) in order.enumerated() where from >= 0 { packed[weightStart + i] = weight[Int(from)] }
        for (i, from) in biasOrder.enumerated() where from >= 0 { packed[biasStart + i] = bias[Int(from)] }
    }

    /// PyTorch's weight and bias, taken back out of packed parameters (or gradients, or moments, laid out alike).
    func unpack(_ packed: UnsafePointer<Float>) -> [NamedTensor] {
        stage.tensors.map { spec in
            var tensor = Tensor(zeros: spec.shape)
            let (indices, start) = spec.name == weightName ? (order, weightStart) : (biasOrder, biasStart)
            for (i, to) in indices.enumerated() where to >= 0 { tensor.values[Int(to)] = packed[start + i] }
            return NamedTensor(spec.name, tensor)
        }
    }

    /// y = γ·(w·x + b - mean)/√(var + ε) + β is a weighted sum again.
    fileprivate func fold(norm: String, into tensors: inout [String: Tensor]) {
        guard var weight = tensors[weightName], var bias = tensors[biasName],
            let gamma = tensors["\(norm).weight"]?.values, let beta = tensors["\(norm).bias"]?.values,
            let mean = tensors["\(norm).running_mean"]?.values, let variance = tensors["\(norm).running_var"]?.values
        else { return }
        let channels = stage.output[0]
        let area = stage.geometry.kernel.height * stage.geometry.kernel.width
        for o in 0..<channels {
            let scale = gamma[o] / (variance[o] + Plan.epsilon).squareRoot()
            // A linear layer onto an image has a row of weights and a bias for each pixel of a channel.
            for b in stage.ontoImage ? o * area..<(o + 1) * area : o..<o + 1 {
                bias.values[b] = (bias.values[b] - mean[o]) * scale + beta[o]
            }
            if stage.ontoImage {
                let row = area * stage.input[0]
                for k in o * row..<(o + 1) * row { weight.values[k] *= scale }
                continue
            }
            for i in 0..<stage.input[0] {
                let first = (stage.isTransposed ? i * channels + o : o * stage.input[0] + i) * area
                for k in first..<first + area { weight.values[k] *= scale }
            }
        }
        (tensors[weightName], tensors[biasName]) = (weight, bias)
    }
}

extension [Float] {
    /// Copies all numbers to where there is room for them.
    func copy(to place: UnsafeMutablePointer<Float>) {
        withUnsafeBufferPointer { source in
            if let base = source.baseAddress { place.update(from: base, count: source.count) }
        }
    }
}
