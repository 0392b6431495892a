/// The safetensors format: an 8-byte length, a JSON header, then the data, without gaps.
public enum SafeTensors {
    /// The longest header that any reader takes, in bytes.
    public static let maximumHeader = 100_000_000
    /// The most tensors in a file.
    public static let maximumTensors = 10_000
    /// The most axes of a tensor.
    public static let maximumRank = 8

    /// The header's member that is no tensor.
    static let metadataName = "__metadata__"
}

/// One tensor as the header describes it.
public struct TensorEntry: Equatable, Sendable {
    /// The dotted name; untrusted text.
    public let name: String
    /// The element type.
    public let type: DataType
    /// Sizes of the axes; empty for a scalar.
    public let shape: [Int]
    /// Where the data is, in bytes from the end of the header.
    public let range: Range<Int>

    /// Numbers in the tensor.
    public var count: Int { shape.reduce(1, *) }
}
