/// How the latent vector of a picture is looked for.
public struct InversionOptions: Equatable, Hashable, Sendable {
    /// Samples that are looked through for places to begin at.
    public var candidates = 2048
    /// Places to begin at, the nearest of them.
    public var restarts = 8
    /// Steps of Adam from each.
    public var steps = 150
    /// Adam's first learning rate; it falls over the second half of the steps.
    public var learningRate: Float = 0.1
    /// What the mean square of z's components weighs, against the mean square error of pixels in 0...1: the more, the
    /// likelier the vector, and the less like the picture.
    public var prior: Float = 0.0005
    /// The seed of the samples.
    public var seed: UInt64 = 1
    /// The class that a conditional generator is told; nil where the search finds it.
    public var label: Int?
    /// Whether a conditional generator may be told something between two classes.
    public var blends = false

    /// The usual search.
    public init() {}
}
