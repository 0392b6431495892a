import Datasets

/// The images and labels of one step, in memory of their own.
///
/// Not safe to share while it is written; `BatchLoader` sees to that.
final class Batch: @unchecked Sendable {
    /// N×H×W numbers in [-1, 1].
    let images: UnsafeMutableBufferPointer<Float>
    /// N class indices.
    let labels: UnsafeMutableBufferPointer<UInt8>

    init(count: Int, pixels: Int) {
        images = .allocate(capacity: count * pixels)
        images.initialize(repeating: 0)
        labels = .allocate(capacity: count)
        labels.initialize(repeating: 0)
    }

    deinit {
        images.deallocate()
        labels.deallocate()
    }
}

/// Makes the batch of any step of a run: shuffled by epoch, changed at random, the same for the same seed.
struct BatchMaker: Sendable {
    /// The training images.
    let images: ImageSet
    /// Images in a batch.
    let batch: Int
    /// Everything random follows from it.
    let seed: UInt64
    /// Random changes; nil for none.
    let augmentation: Augmentation?
    private let sampler: Sampler
    private var epoch = -1
    private var order: [Sampler.Draw] = []

    init(images: ImageSet, batch: Int, seed: UInt64, augmentation: Augmentation?, balance: Double = 0) {
        (self.images, self.batch, self.seed, self.augmentation) = (images, batch, seed, augmentation)
        sampler = Sampler(labels: images.labels, classes: images.classNames.count, balance: balance, seed: seed)
    }

    /// Whole batches in an epoch.
    var stepsPerEpoch: Int { images.count / batch }

    /// Numbers in an image.
    var pixels: Int { images.height * images.width }

    /// Fills `to` with the batch of a step (0 or more, on through all epochs).
    mutating func fill(_ to: Batch, step: Int) {
        let (epoch, position) = step.quotientAndRemainder(dividingBy: stepsPerEpoch)
        if epoch != self.epoch {
            order = sampler.order(epoch: epoch)
            self.epoch = epoch
        }
        let draws = order[(position * batch)..<((position + 1) * batch)]
        for (place, draw) in zip(0..., draws) { to.labels[place] = images.labels[draw.index] }
        guard let augmentation else { return images.floats(draws.lazy.map { $0.index }, into: to.images) }
        images.pixels.withUnsafeBufferPointer { from in
            guard let from = from.baseAddress, var place = to.images.baseAddress else { return }
            for draw in draws {
                augmentation.change(seed: seed, epoch: epoch, index: draw.index, time: draw.time)
                    .apply(from + draw.index * pixels, height: images.height, width: images.width, into: place)
                place += pixels
            }
        }
    }
}
