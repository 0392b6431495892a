import Datasets
import Kernels
import ModelStore
import Network

/// A classifier that looks at images: its logits, and 128 features of what it sees before them.
///
/// The features are fixed random projections (a 128×F matrix of N(0, 1/128) numbers of one seed) of the F numbers that
/// the last linear layer takes, for the reference classifier 1568 after the second ReLU and pooling. Projections keep
/// distances (Johnson and Lindenstrauss, 1984), so that they rank generators as all 1568 do, while 128×128 covariances
/// take milliseconds. Averages over the image were tried and are blind to shifts; the logits alone are blind to much that
/// does not change the class.
public struct FeatureExtractor: Sendable {
    /// Features of an image.
    public static let size = 128
    /// Every judge of one shape projects alike ("project" in ASCII).
    private static let seed: UInt64 = 0x70_726F_6A65_6374

    /// The judge's name.
    public let name: String
    /// What its weights hash to.
    public let fingerprint: String
    /// What its classes are called.
    public let classNames: [String]
    /// Numbers that are projected.
    public let inputs: Int
    private let body: InferenceNetwork
    private let head: InferenceNetwork

    /// Takes a classifier apart before its last layer. Throws `ModelError` when it is none, or `NetworkError`.
    public init(_ judge: Model, threads: Int) throws {
        // Refuses weights that it could not be run with.
        _ = try judge.network(.classifier, threads: threads)
        let architecture = judge.architecture(.classifier)
        let tensors = try judge.tensors(of: .classifier)
        name = judge.card.name
        fingerprint = judge.fingerprint
        classNames = judge.card.classes
        let layers = architecture.layers
        body = try InferenceNetwork(
            Architecture(input: architecture.input, layers: Array(layers.dropLast())), tensors: tensors,
            threads: threads)
        inputs = body.architecture.outputCount
        // One layer computes the logits and the features.
        let last = layers.count - 1
        let found = Dictionary(tensors.map { ($0.name, $0.tensor.values) }, uniquingKeysWith: { first, _ in first })
        let outputs = judge.card.classes.count + Self.size
        var stream = RandomStream(seed: Self.seed)
        let scale = 1 / Float(Self.size).squareRoot()
        let weights = (found["\(last).weight"] ?? []) + stream.normals(Self.size * inputs).map { $0 * scale }
        let biases = (found["\(last).bias"] ?? []) + [Float](repeating: 0, count: Self.size)
        head = try InferenceNetwork(
            Architecture(input: [inputs], layers: [.linear(input: inputs, output: outputs)]),
            tensors: [
                NamedTensor("0.weight", Tensor(shape: [outputs, inputs], values: weights)),
                NamedTensor("0.bias", Tensor(shape: [outputs], values: biases)),
            ], threads: threads)
    }

    /// Looks at N×784 images in [-1, 1].
    func look(_ images: [Float], count: Int) -> FeatureSet {
        let rows = head.run(body.run(images, count: count), count: count)
        return FeatureSet(rows: rows, count: count, classes: classNames.count)
    }

    /// Looks at the images with the given indices.
    func look(at images: ImageSet, _ indices: [Int]) -> FeatureSet {
        var all = FeatureSet(classes: classNames.count)
        for start in stride(from: 0, to: indices.count, by: Batches.size) {
            let batch = indices[start..<min(indices.count, start + Batches.size)]
            all.append(look(images.floats(batch), count: batch.count))
        }
        return all
    }

    /// What the features are, in a few words.
    var layer: String { "\(Self.size) random projections of the \(inputs) numbers before the logits" }
}

/// What an extractor saw in N images.
struct FeatureSet {
    /// Classes K.
    let classes: Int
    /// [N, K].
    private(set) var logits: [Float] = []
    /// [N, `FeatureExtractor.size`].
    private(set) var features: [Float] = []

    /// Of no images.
    init(classes: Int) { self.classes = classes }

    /// Of rows that hold logits and features.
    init(rows: [Float], count: Int, classes: Int) {
        self.init(classes: classes)
        let width = classes + FeatureExtractor.size
        precondition(rows.count == count * width, "logits and features of each image")
        logits.reserveCapacity(count * classes)
        features.reserveCapacity(count * FeatureExtractor.size)
        for start in stride(from: 0, to: rows.count, by: width) {
            logits += rows[start..<start + classes]
            features += rows[start + classes..<start + width]
        }
    }

    /// N.
    var count: Int { logits.count / max(1, classes) }

    /// Adds what was seen in more images.
    mutating func append(_ other: FeatureSet) {
        logits += other.logits
        features += other.features
    }

    /// The first images.
    func prefix(_ count: Int) -> FeatureSet {
        var set = FeatureSet(classes: classes)
        set.logits = Array(logits.prefix(count * classes))
        set.features = Array(features.prefix(count * FeatureExtractor.size))
        return set
    }

    /// The most probable class of each image.
    var predictions: [Int] {
        stride(from: 0, to: logits.count, by: max(1, classes)).map { Prediction(logits[$0..<$0 + classes]).top }
    }
}
