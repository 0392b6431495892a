import Testing

@testable import Training

@Suite struct ShufflerTests {
    @Test(arguments: [0, 1, 2, 7, 1000]) func everyIndexComesOnce(count: Int) {
        #expect(Shuffler(count: count, seed: 5).order(epoch: 3).sorted() == Array(0..<count))
    }

    @Test func aSeedHasItsOrderForever() {
        #expect(Shuffler(count: 10, seed: 1).order(epoch: 0) == [3, 7, 4, 1, 9, 5, 0, 8, 2, 6])
        #expect(Shuffler(count: 10, seed: 1).order(epoch: 1) == [1, 0, 9, 4, 2, 8, 7, 6, 5, 3])
    }

    @Test func seedsAndEpochsHaveOrdersOfTheirOwn() {
        let orders = [(1, 0), (1, 1), (2, 0), (2, 1)].map { Shuffler(count: 100, seed: $0.0).order(epoch: $0.1) }
        #expect(Set(orders).count == 4)
    }

    /// Over 6,000 epochs each of 3! orders comes about 1,000 times; 6 standard deviations are 173.
    @Test func ordersAreEquallyLikely() {
        var counts: [[Int]: Int] = [:]
        for epoch in 0..<6000 { counts[Shuffler(count: 3, seed: 9).order(epoch: epoch), default: 0] += 1 }
        #expect(counts.count == 6)
        #expect(counts.values.allSatisfy { (827...1173).contains($0) })
    }
}
