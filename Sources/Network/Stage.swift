import Kernels

/// A layer with weights and everything that is fused behind it: [normalise] [activate] [drop] [pool or enlarge].
struct Stage: Equatable, Sendable {
    enum Activation: Equatable, Sendable { case none, relu, leaky(Float), tanh, sigmoid }

    /// The layer with weights, and its tensors `name.weight` and `name.bias`.
    var name: String
    var tensors: [TensorSpec]
    /// The edges that it reads and makes.
    var reads: Int
    var makes: Int
    var geometry: Geometry
    /// Weight [input, output, kernel, kernel] instead of [output, input, kernel, kernel].
    var isTransposed: Bool
    /// A linear layer whose outputs are the pixels of an image: weight [output·H·W, input].
    var ontoImage = false
    /// [C, H, W] of the input, of the weighted sum, and after the pooling or enlargement.
    var input: [Int]
    var output: [Int]
    var result: [Int]
    /// The name of the batch normalisation, if there is one.
    var norm: String?
    var activation = Activation.none
    var dropout: Float = 0
    /// Whether single numbers are dropped, not whole channels.
    var dropsNumbers = false
    var pool = 1
    var enlargement = 1

    /// Whether its result is its weighted sum, normalised and resized at most.
    var isPlain: Bool { activation == .none && dropout == 0 }
    /// Whether the weighted sum has another size than the result.
    var isResized: Bool { pool > 1 || enlargement > 1 }
    /// Slope of a rectifier below 0; nil for other activations.
    var slope: Float? {
        switch activation {
        case .relu: 0
        case .leaky(let slope): slope
        case .none, .tanh, .sigmoid: nil
        }
    }
    /// Whether the drop factors are part of the epilogue of the weighted sum.
    var dropsInEpilogue: Bool { dropout > 0 && !dropsNumbers && norm == nil }
}

extension Stage {
    /// Puts a layer without a matrix behind the stage; only in the orders whose way back is written.
    mutating func fuse(_ layer: Layer, name: String, output: [Int]) {
        let isPlain = self.isPlain && !isResized
        switch layer {
        case .batchNorm:
            precondition(isPlain && norm == nil, "a normalisation follows its weights at once")
            norm = name
        case .relu:
            precondition(isPlain, "a ReLU follows weights or a normalisation")
            activation = .relu
        case .leakyRelu(let slope):
            precondition(isPlain && slope > 0 && slope < 1, "a leaky ReLU follows weights or a normalisation")
            activation = .leaky(slope)
        case .tanh:
            precondition(isPlain, "a tanh follows weights or a normalisation")
            activation = .tanh
        case .sigmoid:
            precondition(isPlain, "a sigmoid follows weights or a normalisation")
            activation = .sigmoid
        case .dropout(let probability), .dropout2d(let probability):
            precondition(slope != nil && dropout == 0 && !isResized, "dropout follows a ReLU")
            dropout = probability
            if case .dropout = layer { dropsNumbers = true }
        case .maxPool(let window):
            precondition(
                activation == .relu && norm == nil && dropout == 0 && !isResized, "pooling follows weights and a ReLU")
            pool = window
            result = output
        case .upsample(let factor):
            precondition(
                activation != .tanh && activation != .sigmoid && dropout == 0 && !isResized,
                "an enlargement follows weights or a ReLU")
            enlargement = factor
            result = output
        case .linear, .unflatten, .flatten, .conv, .convTranspose, .residual, .label: break
        }
    }
}

extension Stage {
    /// What the kernels do to the sums of a stage without normalisation and dropout.
    var epilogue: Epilogue {
        switch activation {
        case .relu: .relu
        case .leaky(let slope): .leaky(slope: slope)
        case .none, .tanh, .sigmoid: .none
        }
    }

    /// The activation of what lies there, where it is no rectifier.
    func squash(_ values: UnsafeMutablePointer<Float>, count: Int) {
        switch activation {
        case .tanh: Elementwise.tanh(values, into: values, count: count)
        case .sigmoid: Elementwise.sigmoid(values, into: values, count: count)
        case .none, .relu, .leaky: break
        }
    }

    /// Its gradient, in place of the result's.
    func squashGradient(_ result: UnsafePointer<Float>, gradient: UnsafeMutablePointer<Float>, count: Int) {
        switch activation {
        case .tanh: Elementwise.tanhGradient(result, gradient: gradient, count: count)
        case .sigmoid: Elementwise.sigmoidGradient(result, gradient: gradient, count: count)
        case .none, .relu, .leaky: break
        }
    }

    /// Pools or enlarges one sample.
    func resize(
        _ values: UnsafePointer<Float>, _ source: ImageRows, into result: UnsafeMutablePointer<Float>,
        _ target: ImageRows, sample: Int
    ) {
        if pool > 1 {
            Pooling.forward(values, source, window: pool, into: result, target, sample: sample)
        } else {
            Upsampling.forward(values, source, factor: enlargement, into: result, target, sample: sample)
        }
    }
}

/// Kernel sizes, strides and padding (rows, then columns).
struct Geometry: Equatable, Sendable {
    var kernel: (height: Int, width: Int)
    var stride: (height: Int, width: Int)
    var padding: Int

    static func == (a: Geometry, b: Geometry) -> Bool {
        a.kernel == b.kernel && a.stride == b.stride && a.padding == b.padding
    }
}
