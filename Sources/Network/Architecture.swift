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
    /// main(x) + shortcut(x), or main(x) + x without a shortcut (He et al., 2016); tensors `i.main.0.weight` and so on.
    case residual(main: [Layer], shortcut: [Layer])
    /// One more channel, drawn of the label as the architecture's `labels` say.
    case label
}

/// A sequential network by its layers and the shape of its input; layer i's tensors are named `i.weight` and so on.
///
/// Where labels come in, an input is the rest of it and behind that K numbers, 1 at the label's place.
public struct Architecture: Equatable, Sendable {
    /// Layers in order.
    public let layers: [Layer]
    /// Input shape of the first layer without the batch: [features] or [channels, height, width].
    public let input: [Int]
    /// How labels come in: into the first layer's input, or where a layer is `label`; nil for networks that read none.
    public var labels: LabelEntry?
    /// Samples of the reference batch that normalisations go by (virtual batch normalisation); nil for the usual batches.
    public var virtualBatch: Int?
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
    /// The images of MNIST, and those that networks are made for where nothing else is said: 28×28.
    public static let usualSide = 28

    /// Heights and widths of the images that networks can be made for. Images are square, and halved or doubled twice.
    public static let sides = stride(from: 8, through: 64, by: 4)

    /// The reference classifier: a 1×28×28 image in [-1, 1] to class logits (28,938 parameters for 10 classes).
    public static func cnn(classes: Int = 10, side: Int = usualSide) -> Architecture {
        Architecture(
            input: [1, side, side],
            layers: [
                .conv(input: 1, output: 16, kernel: 5, stride: 1, padding: 2), .relu, .maxPool(2),
                .conv(input: 16, output: 32, kernel: 5, stride: 1, padding: 2), .relu, .maxPool(2),
                .flatten, .linear(input: 2 * side * side, output: classes),
            ])
    }

    /// A deeper classifier of 3×3 convolutions with normalisation and dropout, for a second opinion: a 1×28×28 image in
    /// [-1, 1] to class logits (87,242 parameters for 10 classes).
    public static func deepCNN(classes: Int = 10, side: Int = usualSide) -> Architecture {
        Architecture(
            input: [1, side, side],
            layers: [
                .conv(input: 1, output: 32, kernel: 3, stride: 1, padding: 1), .relu, .maxPool(2),
                .conv(input: 32, output: 64, kernel: 3, stride: 1, padding: 1), .relu, .maxPool(2),
                .conv(input: 64, output: 64, kernel: 3, stride: 1, padding: 1), .batchNorm(channels: 64), .relu,
                .dropout(0.3), .flatten, .linear(input: 4 * side * side, output: classes),
            ])
    }
}
