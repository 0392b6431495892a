/// What a selection of samples tells of the classes: their means, how far they spread, and how far they lie apart.
public struct ClassReport: Equatable, Sendable {
    /// Thresholds at which it is worth looking.
    public static let thresholds: [Float] = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999]

    /// The least confidence of the samples that count, 0...1.
    public let threshold: Float
    /// Samples of each class that count.
    public let kept: [Int]
    /// Mean latent vector of each class; empty for a class of which nothing is kept.
    public let means: [[Float]]
    /// Root mean square distance of each class's samples from their mean, a component; 0 without samples.
    public let spreads: [Float]
    /// Euclidean distances of every pair of means, K×K; NaN where a class has none.
    public let distances: [[Float]]

    /// Looks at the samples of a population whose confidence is at least `threshold`.
    public init(_ population: Population, threshold: Float) {
        self.threshold = threshold
        let means = population.means(threshold: threshold)
        self.means = means
        kept = population.histogram(threshold: threshold)
        spreads = population.spreads(threshold: threshold, around: means)
        distances = ClassGeometry.distances(means)
    }

    /// The classes that have a mean.
    public var known: [Int] { means.indices.filter { !means[$0].isEmpty } }

    /// The dimensions that matter most for a class, the strongest first; none for a class without a mean.
    public func strongest(_ label: Int, _ count: Int) -> [ClassGeometry.Dimension] {
        guard means.indices.contains(label) else { return [] }
        return Array(ClassGeometry.dimensions(of: means[label]).prefix(count))
    }
}
