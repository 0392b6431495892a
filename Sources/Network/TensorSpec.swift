/// What an architecture expects of one tensor in a model file.
public struct TensorSpec: Equatable, Sendable {
    /// Name within the network, such as `2.weight`.
    public let name: String
    /// PyTorch's shape.
    public let shape: [Int]
    /// False for running statistics and counters, which no optimizer changes.
    public let isParameter: Bool
    /// True for counters that are kept as 64-bit integers.
    public let isInteger: Bool
}

extension Architecture {
    /// Shape after every layer, the input's first.
    public var shapes: [[Int]] {
        var shapes = [input]
        for layer in layers { shapes.append(layer.outputShape(shapes[shapes.count - 1])) }
        return shapes
    }

    /// Numbers in one input: what the first layer reads, but K numbers of a label in place of what is made of them.
    public var inputCount: Int {
        input.reduce(1, *) + (labels.map { $0.classes - (hasInnerLabel ? 0 : $0.made) } ?? 0)
    }
    /// Whether the label comes in behind the first layer.
    var hasInnerLabel: Bool { layers.contains(.label) }
    /// Whether its input are images in [0, 1].
    var readsUnitPixels: Bool { pixels == .unit && input.count == 3 }
    /// Whether its output are images in [0, 1].
    var makesUnitPixels: Bool { pixels == .unit && shapes[shapes.count - 1].count == 3 }

    /// Numbers in one output.
    public var outputCount: Int { shapes[shapes.count - 1].reduce(1, *) }

    /// The tensors of a model file in order, with PyTorch's names and shapes.
    public var tensors: [TensorSpec] {
        (labels?.tensors ?? []) + layers.enumerated().flatMap { index, layer in layer.tensors(prefix: "\(index).") }
    }

    /// Trainable numbers, as published tables count them.
    public var parameterCount: Int {
        tensors.filter(\.isParameter).reduce(0) { $0 + $1.shape.reduce(1, *) }
    }
}

extension Layer {
    func outputShape(_ input: [Int]) -> [Int] {
        switch self {
        case .linear(_, let output): return [output]
        case .unflatten(let channels, let height, let width): return [channels, height, width]
        case .flatten: return [input.reduce(1, *)]
        case .conv(_, let output, let kernel, let stride, let padding):
            return [output] + input.dropFirst().map { ($0 + 2 * padding - kernel) / stride + 1 }
        case .convTranspose(_, let output, let kernel, let stride, let padding, let outputPadding):
            return [output] + input.dropFirst().map { ($0 - 1) * stride - 2 * padding + kernel + outputPadding }
        case .batchNorm, .relu, .leakyRelu, .tanh, .sigmoid, .dropout, .dropout2d: return input
        case .residual(let main, _): return main.reduce(input) { $1.outputShape($0) }
        case .label: return [input[0] + 1, input[1], input[2]]
        case .maxPool(let window): return [input[0], input[1] / window, input[2] / window]
        case .upsample(let factor): return [input[0], input[1] * factor, input[2] * factor]
        }
    }

    func tensors(prefix: String) -> [TensorSpec] {
        func parameter(_ name: String, _ shape: [Int]) -> TensorSpec {
            TensorSpec(name: prefix + name, shape: shape, isParameter: true, isInteger: false)
        }
        func statistic(_ name: String, _ shape: [Int], isInteger: Bool = false) -> TensorSpec {
            TensorSpec(name: prefix + name, shape: shape, isParameter: false, isInteger: isInteger)
        }
        switch self {
        case .linear(let input, let output):
            return [parameter("weight", [output, input]), parameter("bias", [output])]
        case .conv(let input, let output, let kernel, _, _):
            return [parameter("weight", [output, input, kernel, kernel]), parameter("bias", [output])]
        case .convTranspose(let input, let output, let kernel, _, _, _):
            return [parameter("weight", [input, output, kernel, kernel]), parameter("bias", [output])]
        case .batchNorm(let channels):
            return [
                parameter("weight", [channels]), parameter("bias", [channels]),
                statistic("running_mean", [channels]), statistic("running_var", [channels]),
                statistic("num_batches_tracked", [], isInteger: true),
            ]
        case .residual(let main, let shortcut):
            return [("main", main), ("shortcut", shortcut)].flatMap { name, layers in
                layers.enumerated().flatMap { $1.tensors(prefix: "\(prefix)\(name).\($0).") }
            }
        case .unflatten, .flatten, .relu, .leakyRelu, .tanh, .sigmoid, .dropout, .dropout2d, .maxPool, .upsample,
            .label:
            return []
        }
    }
}
