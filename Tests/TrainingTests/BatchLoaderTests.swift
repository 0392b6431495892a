import Datasets
import Testing

@testable import Training

@Suite struct BatchLoaderTests {
    private let images = ImageSet(
        height: 2, width: 2, pixels: (0..<44).map { UInt8($0 * 5) }, labels: (0..<11).map { UInt8($0 % 3) },
        classNames: ["a", "b", "c"])

    private func contents(_ batch: Batch) -> [Float] { Array(batch.images) + batch.labels.map(Float.init) }

    private func all(_ augmentation: Augmentation?, from first: Int = 0) -> [[Float]] {
        let loader = BatchLoader(
            BatchMaker(images: images, batch: 4, seed: 3, augmentation: augmentation), end: 6)
        return (first..<6).map { contents(loader.batch(step: $0)) }
    }

    @Test func incompleteBatchesAreLeftOut() {
        #expect(BatchMaker(images: images, batch: 4, seed: 3, augmentation: nil).stepsPerEpoch == 2)
    }

    @Test func batchesFollowTheEpochsOrder() {
        let batches = all(nil)
        for step in 0..<6 {
            let order = Shuffler(count: 11, seed: 3).order(epoch: step / 2)
            let indices = order[(step % 2 * 4)..<(step % 2 * 4 + 4)]
            #expect(batches[step] == images.floats(indices) + images.labels(indices).map(Float.init))
        }
    }

    @Test(arguments: [nil, Augmentation.standard]) func beginningLaterGivesTheSameBatches(_ change: Augmentation?) {
        #expect(all(change, from: 3) == Array(all(change)[3...]))
    }

    @Test func augmentedImagesDifferByEpoch() {
        #expect(Set(all(.standard)).count == 6)
    }

    @Test func aBatchStaysWhileTheNextIsPrepared() {
        let loader = BatchLoader(BatchMaker(images: images, batch: 4, seed: 3, augmentation: nil), end: 6)
        let batch = loader.batch(step: 0)
        let before = contents(batch)
        // Waits until step 1 is made in the other buffer.
        let next = loader.batch(step: 1)
        #expect(next !== batch)
        #expect(before == all(nil)[0])
    }

    @Test func labelsGoWithTheirImages() {
        let loader = BatchLoader(BatchMaker(images: images, batch: 4, seed: 8, augmentation: nil), end: 2)
        let batch = loader.batch(step: 1)
        for i in 0..<4 {
            let index = Int(((batch.images[i * 4] + 1) * 127.5 / 20).rounded())
            #expect(batch.labels[i] == images.labels[index])
        }
    }
}
