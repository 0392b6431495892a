/// How fresh weights are drawn; normalisations always start as the identity, embeddings of labels with N(0, 1).
public enum Initialisation: Equatable, Sendable {
    /// As PyTorch starts its layers: weights and biases uniform within ±1/√fan-in (He et al., 2015, with a = √5); a transposed
    /// convolution counts its outputs as fan-in.
    case pytorch
    /// Uniform within ±√(6/(fan-in + fan-out)), biases 0 (Glorot and Bengio, 2010).
    case glorot
    /// The same in linear layers; in convolutions uniform within ±√(6/fan-in) (He et al., 2015), biases 0.
    case glorotAndHe

    /// The bound of the uniform distribution of a weight by its shape: fan-out, fan-in, kernel.
    func bound(_ shape: [Int]) -> Float {
        let fanIn = Float(shape.dropFirst().reduce(1, *))
        let fanOut = Float(shape[0] * shape.dropFirst(2).reduce(1, *))
        switch self {
        case .pytorch: return 1 / fanIn.squareRoot()
        case .glorotAndHe where shape.count > 2: return (6 / fanIn).squareRoot()
        case .glorot, .glorotAndHe: return (6 / (fanIn + fanOut)).squareRoot()
        }
    }
}

extension Architecture {
    /// Fresh tensors of a seed.
    public func initialTensors(seed: UInt64, stream: UInt64 = 0) -> [NamedTensor] {
        var random = RandomStream(seed: seed, stream: stream)
        var bound: Float = 0
        let statistic = "running_var"
        let norms = tensors.filter { $0.name.hasSuffix(statistic) }.map { $0.name.dropLast(statistic.count) }
        return tensors.map { spec in
            var tensor = Tensor(zeros: spec.shape)
            if spec.shape.count >= 2 {
                bound = initialisation.bound(spec.shape)
            } else if initialisation != .pytorch {
                bound = 0
            }
            let isNorm = norms.contains { spec.name.hasPrefix($0) }
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
}
