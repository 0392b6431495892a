import Datasets
import LatentSpace
import Network

extension BatchNetwork {
    /// The logits of this discriminator for some real images with their labels, positive for "real".
    func opinions(of images: ImageSet, _ range: Range<Int>, _ conditioning: Conditioning) -> [Float] {
        conditioning.logits(
            ofImages: images.floats(range), count: range.count, labels: images.labels[range].map(Int.init), run)
    }

    /// The same for all of them.
    func opinions(of images: ImageSet, _ conditioning: Conditioning) -> [Float] {
        stride(from: 0, to: images.count, by: Batches.size).flatMap { start in
            opinions(of: images, start..<min(images.count, start + Batches.size), conditioning)
        }
    }
}

extension ClassVerdicts {
    /// What a discriminator makes of real images; `isWanted` is asked between chunks of `limit` images, and there is nothing
    /// when it says no.
    public static func of(
        _ images: ImageSet, discriminator: (any BatchNetwork)?, conditioning: Conditioning, limit: Int = 250,
        isWanted: () -> Bool = { true }
    ) -> ClassVerdicts? {
        var verdicts = ClassVerdicts(classes: images.classNames.count)
        for start in stride(from: 0, to: images.count, by: limit) {
            guard isWanted() else { return nil }
            let range = start..<min(images.count, start + limit)
            let logits = discriminator?.opinions(of: images, range, conditioning)
            for i in range {
                verdicts.add(images.floats(i..<i + 1), label: Int(images.labels[i]), logit: logits?[i - start])
            }
        }
        return verdicts
    }
}
