import Network

/// The formula that the PyTorch reference numbers' weights and inputs come from (see `Fixtures/reference.py`).
public enum ReferenceFormula {
    static func bits(_ seed: UInt64, _ tensor: UInt64, _ index: Int) -> UInt64 {
        RandomStream.mix(seed &+ 0x9E37_79B9_7F4A_7C15 &* ((tensor << 32) &+ UInt64(index) &+ 1))
    }

    static func uniform(_ seed: UInt64, _ tensor: UInt64, _ index: Int) -> Double {
        (Double(bits(seed, tensor, index) >> 41) + 0.5) * 0x1p-23 * 2 - 1
    }

    /// Every tensor of an architecture, filled by the formula.
    public static func tensors(_ architecture: Architecture, seed: UInt64) -> [NamedTensor] {
        var number: UInt64 = 0
        var bound = 0.0
        return architecture.tensors.map { spec in
            var tensor = Tensor(zeros: spec.shape)
            guard spec.isParameter else {
                if spec.name.hasSuffix("running_var") { tensor.values = tensor.values.map { _ in 1 } }
                return NamedTensor(spec.name, tensor, isInteger: spec.isInteger)
            }
            if spec.shape.count > 1 {
                bound = 1 / Double(spec.shape.dropFirst().reduce(1, *)).squareRoot()
            }
            let isNorm = architecture.tensors.contains {
                $0.name == spec.name.split(separator: ".").dropLast().joined(separator: ".") + ".running_mean"
            }
            for i in tensor.values.indices {
                let u = uniform(seed, number, i)
                if isNorm {
                    tensor.values[i] = Float(spec.name.hasSuffix("weight") ? 1 + 0.1 * u : 0.1 * u)
                } else {
                    tensor.values[i] = Float(u * bound)
                }
            }
            number += 1
            return NamedTensor(spec.name, tensor)
        }
    }

    /// Inputs: `scale` times the formula's numbers.
    public static func inputs(_ count: Int, seed: UInt64, tensor: Int = 0, scale: Double = 1) -> [Float] {
        (0..<count).map { Float(scale * uniform(seed, UInt64(tensor), $0)) }
    }

    /// Labels 0...9.
    public static func labels(_ count: Int, seed: UInt64, tensor: Int) -> [UInt8] {
        (0..<count).map { UInt8(bits(seed, UInt64(tensor), $0) % 10) }
    }
}
