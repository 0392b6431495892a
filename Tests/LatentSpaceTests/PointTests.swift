import Testing

@testable import LatentSpace

@Suite struct PointTests {
    @Test func latentSums() {
        #expect(Arithmetic.latent([(1, [1, 2]), (1, [3, 3]), (-1, [0.5, 9])]) == [3.5, -4])
        #expect(Arithmetic.latent([]) == [])
    }

    @Test func pixelSumsAreClippedInk() {
        // Ink 0.75 + 0.5 is full, 0.25 - 0.5 is none, 1 - 0.5 is half.
        #expect(Arithmetic.pixels([(1, [0.5]), (1, [0])]) == [1])
        #expect(Arithmetic.pixels([(1, [-0.5]), (-1, [0])]) == [-1])
        #expect(Arithmetic.pixels([(1, [1]), (-1, [0])]) == [0])
        // x + (-x) is blank.
        #expect(Arithmetic.pixels([(1, [0.3, -0.8]), (-1, [0.3, -0.8])]) == [-1, -1])
    }

    @Test func moreNoiseKeepsFewer() throws {
        let ladder = NoiseLadder([1, 0, 0], sigmas: [0, 0.1, 4], variants: 64, seed: 5, models: tinyModels)
        #expect(ladder.rungs.map(\.sigma) == [0, 0.1, 4])
        #expect(ladder.rungs[0].kept == 1 && ladder.rungs[1].kept == 1)
        let last = try #require(ladder.rungs[2].kept)
        #expect(last > 0.4 && last < 0.8)
        #expect(ladder.rungs[0].samples.allSatisfy { $0.latent == [1, 0, 0] })
        // The same direction, forty times as far.
        let near = try #require(ladder.rungs[1].samples.first?.latent)
        let far = try #require(ladder.rungs[2].samples.first?.latent)
        for (a, b) in zip(zip(near, [1, 0, 0]).map(-), zip(far, [1, 0, 0]).map(-)) { #expect(abs(40 * a - b) < 1e-4) }
        let blind = NoiseLadder(
            [1, 0, 0], sigmas: [1], variants: 2, seed: 5, models: ModelSet(generator: tinyModels.generator))
        #expect(blind.rungs[0].kept == nil)
    }
}
