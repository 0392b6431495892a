import Dashboard
import LatentSpace
import Synchronization

/// The samples of small orders of pictures, as they were made lately or in advance.
final class PictureCache: Sendable {
    /// Samples of the largest order that is kept, and most that are made in advance at a time.
    static let largestOrder = 96
    /// Samples kept in all: two megabytes of images of 28×28.
    private static let capacity = 512

    private struct Entry {
        let order: PictureOrder
        let samples: [Sample]
    }

    /// The one used last comes last.
    private let kept = Mutex<(entries: [Entry], epoch: Int)>(([], 0))

    /// Grows whenever all is forgotten.
    var epoch: Int { kept.withLock { $0.epoch } }

    /// The samples of an order, if they are kept.
    func samples(of order: PictureOrder) -> [Sample]? {
        kept.withLock { kept in
            guard let place = kept.entries.lastIndex(where: { $0.order == order }) else { return nil }
            let entry = kept.entries.remove(at: place)
            kept.entries.append(entry)
            return entry.samples
        }
    }

    /// Keeps samples that were made by the models of an epoch; those used longest ago make room.
    func keep(_ samples: [Sample], of order: PictureOrder, epoch: Int) {
        guard samples.count <= Self.largestOrder else { return }
        kept.withLock { kept in
            guard kept.epoch == epoch, !kept.entries.contains(where: { $0.order == order }) else { return }
            kept.entries.append(Entry(order: order, samples: samples))
            var count = kept.entries.reduce(0) { $0 + $1.samples.count }
            while count > Self.capacity { count -= kept.entries.removeFirst().samples.count }
        }
    }

    /// Lets all go: the models are other ones from now on.
    func forget() {
        kept.withLock { $0 = ([], $0.epoch + 1) }
    }
}
