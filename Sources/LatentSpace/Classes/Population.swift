/// Samples 0, 1, 2, ... of a seed as the classifier sees them.
///
/// It is filled chunk by chunk, so that a worker can report progress and stop between chunks.
public struct Population: Equatable, Sendable {
    /// The seed of the latent vectors.
    public let seed: UInt64
    /// Numbers in a latent vector.
    public let latentSize: Int
    /// Classes that the classifier tells apart; without any, nothing is counted or kept.
    public let classes: Int
    /// How near to the origin the latent vectors are brought; 1 leaves them as they are.
    public let truncation: Float
    /// Most probable class of each sample.
    public private(set) var tops: [Int] = []
    /// Its probability, 0...1.
    public private(set) var confidences: [Float] = []
    private var latents: [Float] = []

    /// An empty population for networks of these sizes.
    public init(seed: UInt64, latentSize: Int, classes: Int, truncation: Float = 1) {
        (self.seed, self.latentSize, self.classes, self.truncation) = (seed, latentSize, classes, truncation)
    }

    /// The samples of an outline, whose latent vectors are drawn anew.
    public init(_ outline: Outline) {
        self = outline.bare
        latents.reserveCapacity(count * latentSize)
        for index in 0..<count {
            latents += Latents.latent(seed: seed, index: index, size: latentSize, truncation: truncation)
        }
    }

    /// What the classifier made of a population, without the latent vectors: they take nine tenths of the memory and
    /// follow from the seed.
    public struct Outline: Equatable, Sendable {
        fileprivate let bare: Population

        /// The outline of a population.
        public init(_ population: Population) {
            var bare = population
            bare.latents = []
            self.bare = bare
        }
    }

    /// Samples so far.
    public var count: Int { tops.count }

    /// The latent vector of a sample.
    public func latent(_ index: Int) -> [Float] { Array(latents[index * latentSize..<(index + 1) * latentSize]) }

    /// The latent vectors to be judged next, until there are `total`; at most `limit` of them.
    public func next(of total: Int, limit: Int = ModelSet.batch) -> [[Float]] {
        Latents.latents(
            seed: seed, indices: count..<max(count, min(count + limit, total)), size: latentSize,
            truncation: truncation)
    }

    /// Takes the judged samples of `next`, in its order.
    public mutating func add(_ samples: [Sample]) {
        for sample in samples {
            tops.append(sample.topClass ?? 0)
            confidences.append(sample.confidence ?? 0)
            latents += sample.latent
        }
    }

    /// Generates and judges samples until there are `total`.
    public mutating func grow(to total: Int, with models: ModelSet) {
        while count < total { add(models.samples(next(of: total), first: count)) }
    }

    /// Samples of each class whose confidence is at least `threshold`.
    public func histogram(threshold: Float = 0) -> [Int] {
        var counts = [Int](repeating: 0, count: classes)
        for i in kept(threshold, within: 0..<count) { counts[tops[i]] += 1 }
        return counts
    }

    /// The samples whose confidence is at least `threshold`, the surest first, the earlier of equal ones first.
    public func selected(threshold: Float) -> [Int] {
        kept(threshold, within: 0..<count).sorted { (-confidences[$0], $0) < (-confidences[$1], $1) }
    }

    /// Mean latent vector of each class over its samples with a confidence of at least `threshold`, of the whole population
    /// or some of it; empty for a class of which nothing is kept.
    public func means(threshold: Float, within indices: Range<Int>? = nil) -> [[Float]] {
        let size = latentSize
        var sums = [Double](repeating: 0, count: classes * size)
        var counts = [Int](repeating: 0, count: classes)
        let chosen = kept(threshold, within: indices ?? 0..<count)
        latents.withUnsafeBufferPointer { latents in
            sums.withUnsafeMutableBufferPointer { sums in
                for i in chosen {
                    let label = tops[i]
                    counts[label] += 1
                    for d in 0..<size { sums[label * size + d] += Double(latents[i * size + d]) }
                }
            }
        }
        return counts.indices.map { label in
            let (sum, count) = (sums[label * size..<(label + 1) * size], Double(counts[label]))
            return counts[label] == 0 ? [] : sum.map { Float($0 / count) }
        }
    }

    /// Root mean square distance, a component, of each class's samples of a confidence of at least `threshold` from a
    /// point; 0 without samples or a point.
    public func spreads(threshold: Float, around centers: [[Float]]) -> [Float] {
        let size = latentSize
        var sums = [Double](repeating: 0, count: classes)
        var counts = [Int](repeating: 0, count: classes)
        let chosen = kept(threshold, within: 0..<count)
        latents.withUnsafeBufferPointer { latents in
            for i in chosen where centers[tops[i]].count == size {
                counts[tops[i]] += 1
                sums[tops[i]] += centers[tops[i]].withUnsafeBufferPointer { center in
                    var sum = 0.0
                    for d in 0..<size {
                        let difference = Double(latents[i * size + d] - center[d])
                        sum += difference * difference
                    }
                    return sum
                }
            }
        }
        return zip(sums, counts).map { sum, count in
            count == 0 || size == 0 ? 0 : Float((sum / Double(count * size)).squareRoot())
        }
    }

    private func kept(_ threshold: Float, within indices: Range<Int>) -> [Int] {
        indices.filter { tops[$0] < classes && confidences[$0] >= threshold }
    }
}
