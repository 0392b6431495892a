/// Minimum-distance-to-mean classification of latent vectors: the class whose mean lies nearest.
public struct NearestMean: Sendable {
    /// What "near" means.
    public enum Metric: String, CaseIterable, Codable, Sendable {
        /// Length of the difference.
        case euclidean
        /// Angle between the vectors: 1 - cos.
        case cosine
        /// Length of the difference after whitening with the covariance within the classes (Mahalanobis, 1936).
        case mahalanobis
    }

    /// How distances are measured.
    public let metric: Metric
    private let means: [[Float]]
    private let whitening: Cholesky?

    /// Prepares means for the metric; classes with an empty mean are never chosen. `within` are the vectors that the means
    /// were taken over with their classes; only Mahalanobis looks at them.
    public init(_ means: [[Float]], metric: Metric, within: [(z: [Float], label: Int)] = []) {
        self.metric = metric
        guard metric == .mahalanobis, let size = means.first(where: { !$0.isEmpty })?.count else {
            (self.means, whitening) = (means, nil)
            return
        }
        var covariance = [Double](repeating: 0, count: size * size)
        var count = 0
        for (z, label) in within where !means[label].isEmpty {
            precondition(z.count == size, "vectors of one size")
            let difference = zip(z, means[label]).map { Double($0 - $1) }
            count += 1
            covariance.withUnsafeMutableBufferPointer { covariance in
                difference.withUnsafeBufferPointer { difference in
                    for i in 0..<size {
                        for j in 0...i { covariance[i * size + j] += difference[i] * difference[j] }
                    }
                }
            }
        }
        for i in 0..<covariance.count { covariance[i] /= Double(max(1, count)) }
        // A little of the identity keeps it invertible when there are fewer vectors than dimensions.
        for i in 0..<size { covariance[i * size + i] += 1e-3 }
        let factor = Cholesky(covariance, size: size)
        whitening = factor
        self.means = means.map { $0.isEmpty ? [] : factor.whiten($0) }
    }

    /// The class of a latent vector, the lowest of equally near ones; nil when no class has a mean.
    public func classify(_ z: [Float]) -> Int? {
        let point = whitening?.whiten(z) ?? z
        var best: (distance: Float, label: Int)?
        for (label, mean) in means.enumerated() where !mean.isEmpty {
            let distance = distance(point, mean)
            if distance < best?.distance ?? .infinity { best = (distance, label) }
        }
        return best?.label
    }

    private func distance(_ a: [Float], _ b: [Float]) -> Float {
        guard metric == .cosine else { return Latents.distance(a, b) }
        let lengths = Double(Latents.norm(a)) * Double(Latents.norm(b))
        let dot = zip(a, b).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        return lengths > 0 ? Float(1 - dot / lengths) : 1
    }
}

/// How often the nearest mean and the classifier agree, over samples that had no part in the means.
public struct Agreement: Equatable, Sendable {
    /// The least confidence of the samples that are counted.
    public let threshold: Float
    /// Samples by the classifier's class (row) and the nearest mean's (column), K×K.
    public let confusion: [[Int]]

    /// Takes counts over.
    public init(threshold: Float, confusion: [[Int]]) { (self.threshold, self.confusion) = (threshold, confusion) }

    /// Samples counted.
    public var count: Int { confusion.reduce(0) { $0 + $1.reduce(0, +) } }
    /// Share that agrees, 0...1; nil without samples.
    public var share: Float? {
        count == 0 ? nil : Float(confusion.indices.reduce(0) { $0 + confusion[$1][$1] }) / Float(count)
    }

    /// The curve over thresholds: the means and their spread come from the first half of the population, with that
    /// threshold; the agreement is counted over the second half.
    public static func curve(_ population: Population, metric: NearestMean.Metric, thresholds: [Float]) -> [Agreement] {
        let half = population.count / 2
        let all = (0..<population.count).map(population.latent)
        return thresholds.map { threshold in
            let means = population.means(threshold: threshold, within: 0..<half)
            let kept = (0..<half).filter { population.confidences[$0] >= threshold }
            let nearest = NearestMean(
                means, metric: metric,
                within: metric == .mahalanobis ? kept.map { (all[$0], population.tops[$0]) } : [])
            var confusion = [[Int]](
                repeating: [Int](repeating: 0, count: population.classes), count: population.classes)
            for i in half..<population.count where population.confidences[i] >= threshold {
                if let label = nearest.classify(all[i]) { confusion[population.tops[i]][label] += 1 }
            }
            return Agreement(threshold: threshold, confusion: confusion)
        }
    }
}
