/// One layer of a sequential network; images are C×H×W for the outside, as in PyTorch.
public enum Layer: Equatable, Sendable {
    /// y = W·x + b; weight [output, input].
    case linear(input: Int, output: Int)
    /// Gives a vector the shape of an image; takes no parameters.
    case unflatten(channels: Int, height: Int, width: Int)
    /// Gives an image the shape of a vector, channel by channel; takes no parameters.
    case flatten
    /// Convolution with a square kernel; weight [output, input, kernel, kernel].
    case conv(input: Int, output: Int, kernel: Int, stride: Int, padding: Int)
    /// Transposed convolution; weight [input, output, kernel, kernel].
    case convTranspose(input: Int, output: Int, kernel: Int, stride: Int, padding: Int, outputPadding: Int)
    /// Batch normalisation over N, H and W (epsilon 1e-5, momentum 0.1).
    case batchNorm(channels: Int)
    /// max(x, 0).
    case relu
    /// x, or x · slope where x is negative (0 < slope < 1).
    case leakyRelu(Float)
    /// Hyperbolic tangent.
    case tanh
    /// 1/(1 + e^-x); only as the last layer.
    case sigmoid
    /// Drops single numbers with this probability while training.
    case dropout(Float)
    /// Drops whole channels of a sample with this probability while training.
    case dropout2d(Float)
    /// Maximum over square windows that do not overlap.
    case maxPool(Int)
    /// Enlargement by this factor, repeating pixels (nearest neighbour).
    case upsample(Int)
}

/// A sequential network by its layers and the shape of its input; layer i's tensors are named `i.weight` and so on.
///
/// Where labels come in, an input is the rest of it and behind that K numbers, 1 at the label's place.
public struct Architecture: Equatable, Sendable {
    /// Layers in order.
    public let layers: [Layer]
    /// Input shape of the first layer without the batch: [features] or [channels, height, width].
    public let input: [Int]
    /// How labels come into the first layer's input; nil for networks that read none there.
    public var labels: LabelEntry?
    /// What black and white are in the images that the layers read or make; inference converts, so that for everybody else
    /// images are in [-1, 1].
    public var pixels = PixelRange.signed
    /// How fresh weights are drawn.
    public var initialisation = Initialisation.pytorch

    /// Makes an architecture.
    public init(input: [Int], layers: [Layer], labels: LabelEntry? = nil) {
        self.input = input
        self.layers = layers
        self.labels = labels
    }

    /// What black and white are.
    public enum PixelRange: Equatable, Sendable {
        /// -1 and 1.
        case signed
        /// 0 and 1.
        case unit
    }
}

extension Architecture {
    /// The reference classifier: a 1×28×28 image in [-1, 1] to class logits (28,938 parameters for 10 classes).
    public static func cnn(classes: Int = 10) -> Architecture {
        Architecture(
            input: [1, 28, 28],
            layers: [
                .conv(input: 1, output: 16, kernel: 5, stride: 1, padding: 2), .relu, .maxPool(2),
                .conv(input: 16, output: 32, kernel: 5, stride: 1, padding: 2), .relu, .maxPool(2),
                .flatten, .linear(input: 1568, output: classes),
            ])
    }
}

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
    public var inputCount: Int { input.reduce(1, *) + (labels.map { $0.classes - $0.made } ?? 0) }
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
        case .unflatten, .flatten, .relu, .leakyRelu, .tanh, .sigmoid, .dropout, .dropout2d, .maxPool, .upsample:
            return []
        }
    }
}
