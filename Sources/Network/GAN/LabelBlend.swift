/// A label, a place on the line between the embeddings of two, or any sum of embeddings.
public struct LabelBlend: Equatable, Sendable {
    /// Where the line begins.
    public let first: Int
    /// Where it ends.
    public let second: Int
    /// How far along it is, 0...1.
    public let share: Float
    /// How much of each label's embedding there is, where that is not told by two labels.
    public let weights: [Float]?

    /// A place between two labels.
    public init(_ first: Int, _ second: Int, share: Float) {
        (self.first, self.second, self.share, weights) = (first, second, share, nil)
    }

    /// A label itself.
    public init(_ label: Int) { self.init(label, label, share: 0) }

    /// A sum of embeddings: so much of each label, the first label's share first; not all of them need to be there.
    public init(weights: [Float]) {
        let most = weights.indices.max { (weights[$0], $1) < (weights[$1], $0) } ?? 0
        (first, second, share, self.weights) = (most, most, 0, weights)
    }

    /// The nearer of the two, or the label of which there is most.
    public var nearest: Int { share > 0.5 ? second : first }

    /// Whether it is a label and nothing else.
    public var isLabel: Bool { weights == nil && (first == second || share == 0 || share == 1) }

    /// How much of a label is in it.
    public func part(of label: Int) -> Float {
        if let weights { return weights.indices.contains(label) ? weights[label] : 0 }
        return (label == first ? 1 - share : 0) + (label == second ? share : 0)
    }
}
