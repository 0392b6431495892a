import LatentSpace

/// Samples 0, 1, 2, ... of a seed by what the classifier makes of them; their latent vectors follow from the seed.
public struct Census: Equatable, Sendable {
    /// The seed of the samples.
    public let seed: UInt64
    /// Classes that the classifier tells apart.
    public let classes: Int
    /// The most probable class of each sample.
    public let tops: [UInt8]
    /// Its probability, 0...1.
    public let confidences: [Float]
    /// The samples, the surest first, the earlier of equal ones first.
    public let order: [Int]

    /// Takes over what is known of a population.
    public init(_ population: Population) {
        (seed, classes) = (population.seed, population.classes)
        tops = population.tops.map { UInt8(clamping: $0) }
        confidences = population.confidences
        order = population.selected(threshold: 0)
    }

    /// Number of samples.
    public var count: Int { tops.count }

    /// Samples whose confidence is at least `threshold`: so many from the front of `order`.
    public func kept(_ threshold: Float) -> Int {
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) / 2
            if confidences[order[middle]] >= threshold { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Samples of each class whose confidence is at least `threshold`.
    public func histogram(_ threshold: Float) -> [Int] {
        var counts = [Int](repeating: 0, count: classes)
        for i in order.prefix(kept(threshold)) where Int(tops[i]) < classes { counts[Int(tops[i])] += 1 }
        return counts
    }

    /// The samples of a class, or of all, whose confidence is at least `threshold`, the surest first.
    public func selected(_ threshold: Float, label: Int?) -> [Int] {
        let kept = order.prefix(kept(threshold))
        guard let label else { return Array(kept) }
        return kept.filter { Int(tops[$0]) == label }
    }
}
