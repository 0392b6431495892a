/// Numbers with a shape, row-major (the last axis varies fastest), as model files and PyTorch hold them.
public struct Tensor: Equatable, Sendable {
    /// Sizes of the axes; empty for a scalar.
    public var shape: [Int]
    /// The values in row-major order; as many as the product of `shape`.
    public var values: [Float]

    /// Makes a tensor; the count of `values` must be the product of `shape`.
    public init(shape: [Int], values: [Float]) {
        precondition(values.count == shape.reduce(1, *), "a tensor's values must fill its shape")
        self.shape = shape
        self.values = values
    }

    /// Makes a tensor of zeros.
    public init(zeros shape: [Int]) {
        self.init(shape: shape, values: [Float](repeating: 0, count: shape.reduce(1, *)))
    }
}

/// A tensor under the name that PyTorch's `state_dict` gives it, such as `generator.2.weight`.
public struct NamedTensor: Equatable, Sendable {
    /// The dotted name.
    public var name: String
    /// The values.
    public var tensor: Tensor
    /// True for counters that files keep as 64-bit integers (`num_batches_tracked`).
    public var isInteger: Bool

    /// Makes a named tensor.
    public init(_ name: String, _ tensor: Tensor, isInteger: Bool = false) {
        self.name = name
        self.tensor = tensor
        self.isInteger = isInteger
    }

    /// The same under a longer name.
    public func prefixed(_ prefix: String) -> NamedTensor {
        NamedTensor(prefix + name, tensor, isInteger: isInteger)
    }
}

extension Sequence<NamedTensor> {
    /// Those whose names begin so, under the rest of their names.
    public func part(_ prefix: String) -> [NamedTensor] {
        filter { $0.name.hasPrefix(prefix) }.map {
            NamedTensor(String($0.name.dropFirst(prefix.count)), $0.tensor, isInteger: $0.isInteger)
        }
    }
}
