import Datasets
import Testing

@testable import Training

@Suite struct SamplerTests {
    /// Twelve images: eight of class 0, three of class 1, one of class 2, none of class 3.
    private let labels: [UInt8] = [0, 0, 1, 0, 0, 1, 0, 2, 0, 0, 1, 0]

    private func sampler(_ balance: Double) -> Sampler {
        Sampler(labels: labels, classes: 4, balance: balance, seed: 7)
    }

    @Test func withoutBalanceTheOrderIsTheShufflers() {
        let order = sampler(0).order(epoch: 2)
        #expect(order.map(\.index) == Shuffler(count: 12, seed: 7).order(epoch: 2))
        #expect(order.allSatisfy { $0.time == 0 })
    }

    @Test func balanceMakesClassesAlike() {
        #expect(sampler(1).quotas == [4, 4, 4, 0])
        // Roots of 8, 3 and 1: 6.10, 3.74 and 2.16 of 12.
        #expect(sampler(0.5).quotas == [6, 4, 2, 0])
        for epoch in 0..<3 {
            let order = sampler(1).order(epoch: epoch)
            #expect(order.count == 12)
            let counts = order.reduce(into: [0, 0, 0, 0]) { $0[Int(labels[$1.index])] += 1 }
            #expect(counts == [4, 4, 4, 0])
            // The one image of class 2 comes four times, each with its own number.
            #expect(order.filter { $0.index == 7 }.map(\.time).sorted() == [0, 1, 2, 3])
            // Those of class 1 come once each, and one of them twice.
            #expect(Set(order.filter { labels[$0.index] == 1 && $0.time == 0 }.map(\.index)) == [2, 5, 10])
        }
    }

    @Test func everyEpochHasItsOwnOrder() {
        #expect(sampler(1).order(epoch: 0) == sampler(1).order(epoch: 0))
        #expect(sampler(1).order(epoch: 0) != sampler(1).order(epoch: 1))
        // Over the epochs all images of the commonest class come.
        let seen = Set((0..<10).flatMap { sampler(1).order(epoch: $0).map(\.index) })
        #expect(seen == Set(0..<12))
    }

    @Test func quotasAddUp() {
        #expect(Sampler.quotas([1, 1, 1], total: 10) == [4, 3, 3])
        #expect(Sampler.quotas([0, 5, 0], total: 3) == [0, 3, 0])
        #expect(Sampler.quotas([0, 0], total: 3) == [0, 0])
    }

    @Test func repeatedImagesAreChangedInTheirOwnWay() {
        let images = ImageSet(
            height: 2, width: 2, pixels: [0, 0, 0, 0, 255, 30, 60, 90], labels: [0, 1], classNames: ["a", "b"])
        let change = Augmentation(shift: 1, rotation: 30, scale: 0.2, shear: 0.2)
        let times = (0..<3).map { change.change(seed: 5, epoch: 1, index: 1, time: $0) }
        #expect(times[0] == change.change(seed: 5, epoch: 1, index: 1))
        #expect(times[0] != times[1] && times[1] != times[2] && times[0] != times[2])
        var maker = BatchMaker(images: images, batch: 2, seed: 5, augmentation: nil, balance: 1)
        let batch = Batch(count: 2, pixels: 4)
        maker.fill(batch, step: 0)
        #expect(Array(batch.labels).sorted() == [0, 1])
    }
}
