import LatentSpace

/// What the discriminator makes of the images of each class, and how various they are.
public struct ClassVerdictTable: Equatable, Sendable {
    /// One class; nil where nobody knows.
    public struct Row: Equatable, Sendable {
        /// Share of the real test images that the discriminator calls real, 0...1.
        public var onReal: Float?
        /// Share of the generated images that it calls generated.
        public var onGenerated: Float?
        /// Root mean square distance of the generated images from their mean, a pixel, with pixels in 0...1.
        public var diversity: Float?
        /// The same of the real test images.
        public var diversityOfTest: Float?
    }

    /// The classes in order.
    public var rows: [Row]
    /// All classes together.
    public var all: Row

    /// Takes over what was found; of real images there may be none.
    public init(generated: ClassVerdicts, real: ClassVerdicts?) {
        let (made, found) = (generated.diversity, real?.diversity)
        rows = generated.counts.indices.map { label in
            Row(
                onReal: real?.shareReal(label), onGenerated: generated.shareGenerated(label),
                diversity: generated.counts[label] > 0 ? made[label] : nil,
                diversityOfTest: real.map { $0.counts[label] > 0 } == true ? found?[label] : nil)
        }
        all = Row(onReal: real?.allReal, onGenerated: generated.allReal.map { 1 - $0 })
    }
}
