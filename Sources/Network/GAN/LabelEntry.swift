import Kernels

/// How a label comes into a network: K numbers, 1 at the label's place, are embedded in a few (PyTorch's `Embedding`, weight
/// [K, size]), which stand behind the input vector or, through a linear layer (weight [H·W, size]), make one more channel of
/// an image: of the input, or where the layers say `label`.
///
/// The K numbers may be any mixture: the embeddings are mixed alike.
public struct LabelEntry: Equatable, Sendable {
    /// Where the embedding goes.
    public enum Place: Equatable, Sendable {
        /// Behind the numbers of a vector.
        case behindVector
        /// Into a last channel of an image.
        case plane(height: Int, width: Int)
    }

    /// Labels K.
    public let classes: Int
    /// Numbers of an embedding.
    public let size: Int
    /// Where it goes.
    public let place: Place

    /// Pixels of the plane; 0 without one.
    var pixels: Int {
        if case .plane(let height, let width) = place { return height * width }
        return 0
    }
    /// Numbers of the first layer's input that are made of the label.
    var made: Int { pixels > 0 ? pixels : size }
    /// Channels of the first layer's input that are made of the label.
    var channels: Int { pixels > 0 ? 1 : size }
    /// All its weights.
    var parameterCount: Int { tensors.reduce(0) { $0 + $1.shape.reduce(1, *) } }

    /// Its tensors, in the order in which they lie in memory.
    var tensors: [TensorSpec] {
        func parameter(_ name: String, _ shape: [Int]) -> TensorSpec {
            TensorSpec(name: name, shape: shape, isParameter: true, isInteger: false)
        }
        let embedding = parameter("embedding.weight", [classes, size])
        guard pixels > 0 else { return [embedding] }
        return [embedding, parameter("plane.weight", [pixels, size]), parameter("plane.bias", [pixels])]
    }
}

/// A label entry with its places in memory.
struct PlannedEntry: Sendable {
    let entry: LabelEntry
    /// The edge that has what is made of the label in it.
    let edge: Int
    let kernel: LabelEmbedding
    /// Place in the network's parameters.
    let start: Int
    /// Where the rest of that edge goes.
    let rest: ImageRows
    /// Where what is made of the label goes.
    let made: ImageRows

    init(_ entry: LabelEntry, edge: Int, image: ImageLayout, start: Int) {
        (self.entry, self.edge, self.start) = (entry, edge, start)
        kernel = LabelEmbedding(classes: entry.classes, size: entry.size, pixels: entry.pixels)
        (rest, made) = (image.rows.first(image.channels - entry.channels), image.rows.last(entry.channels))
    }

    func pack(_ tensors: [String: Tensor], into packed: UnsafeMutablePointer<Float>) {
        var place = start
        for spec in entry.tensors {
            tensors[spec.name]?.values.copy(to: packed + place)
            place += spec.shape.reduce(1, *)
        }
    }

    func unpack(_ packed: UnsafePointer<Float>) -> [NamedTensor] {
        var place = start
        return entry.tensors.map { spec in
            let count = spec.shape.reduce(1, *)
            defer { place += count }
            return NamedTensor(
                spec.name,
                Tensor(shape: spec.shape, values: [Float](UnsafeBufferPointer(start: packed + place, count: count))))
        }
    }
}
