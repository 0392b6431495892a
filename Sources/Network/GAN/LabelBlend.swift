/// A label, or a place on the line between the embeddings of two.
public struct LabelBlend: Equatable, Sendable {
    /// Where the line begins.
    public let first: Int
    /// Where it ends.
    public let second: Int
    /// How far along it is, 0...1.
    public let share: Float

    /// A place between two labels.
    public init(_ first: Int, _ second: Int, share: Float) {
        (self.first, self.second, self.share) = (first, second, share)
    }

    /// A label itself.
    public init(_ label: Int) { self.init(label, label, share: 0) }

    /// The nearer of the two.
    public var nearest: Int { share > 0.5 ? second : first }

    /// How much of a label is in it.
    func part(of label: Int) -> Float { (label == first ? 1 - share : 0) + (label == second ? share : 0) }
}
