import Kernels
import Network

/// Samples of a generator among which a search begins; they serve any number of pictures.
///
/// It is filled chunk by chunk, so that a worker can stop between chunks.
public struct InversionPool: Sendable {
    /// The seed of the samples.
    public let seed: UInt64
    /// The class of all samples of a conditional generator; nil where they take turns.
    public let label: Int?
    /// The samples' latent vectors.
    public private(set) var latents: [[Float]] = []
    private var labels: [Int] = []
    private var images: [Float] = []
    private var logits: [Float] = []

    /// A pool without samples.
    public init(seed: UInt64, label: Int? = nil) { (self.seed, self.label) = (seed, label) }

    /// Samples so far.
    public var count: Int { latents.count }

    /// Generates samples until there are `total`.
    public mutating func grow(to total: Int, with models: ModelSet) {
        while count < total {
            let range = count..<min(total, count + ModelSet.batch)
            let added = Latents.latents(seed: seed, indices: range, size: models.latentSize)
            let told = range.map { label ?? models.conditioning.label(ofSample: $0) }
            let pictures = models.images(added, labels: told)
            logits += models.classifier?.run(pictures, count: added.count) ?? []
            images += pictures
            latents += added
            labels += told
        }
    }

    /// What a conditional generator is told of a sample.
    public func label(of index: Int) -> Int { labels[index] }

    /// The samples nearest to a picture, in turn by their pixels and by what the classifier sees in them.
    public func nearest(to picture: [Float], _ count: Int, with models: ModelSet) -> [Int] {
        let byPixels = Self.order(images, picture)
        guard let classifier = models.classifier else { return Array(byPixels.prefix(count)) }
        let bySight = Self.order(logits, classifier.run(picture, count: 1))
        var (chosen, seen): ([Int], Set<Int>) = ([], [])
        for index in zip(byPixels, bySight).flatMap({ [$0, $1] }) where seen.insert(index).inserted {
            guard chosen.count < count else { break }
            chosen.append(index)
        }
        return chosen
    }

    /// For each of these samples another class that comes near to the picture: that of the nearest sample by pixels that
    /// has not its own.
    func runnersUp(of indices: [Int], to picture: [Float]) -> [Int] {
        let order = Self.order(images, picture)
        return indices.map { index in
            order.first { labels[$0] != labels[index] }.map { labels[$0] } ?? labels[index]
        }
    }

    /// Rows by their distance from one, the earlier of equally near ones first.
    private static func order(_ rows: [Float], _ target: [Float]) -> [Int] {
        let count = rows.count / max(1, target.count)
        var squares = [Float](repeating: 0, count: count)
        Difference.squares(rows, rows: count, size: target.count, from: target, into: &squares)
        return squares.indices.sorted { (squares[$0], $0) < (squares[$1], $1) }
    }
}
