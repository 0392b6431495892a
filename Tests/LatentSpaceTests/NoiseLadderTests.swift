import Network
import Testing

@testable import LatentSpace

@Suite struct NoiseLadderTests {
    /// Three numbers of z and two of the label; the class is the label of which there is more.
    private let told = ModelSet(
        generator: FakeNetwork(inputCount: 5, outputCount: 5) { Array($0) },
        classifier: FakeNetwork(inputCount: 5, outputCount: 2) { Array(Array($0)[3...]) },
        conditioning: Conditioning(classes: 2, mark: 1, judge: .input))

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

    @Test func picturesMoveByHalfTheNoise() throws {
        // The picture is z itself, in [-1, 1]: pixels in 0...1 move half as far.
        let ladder = NoiseLadder([1, 0, 0], sigmas: [0, 0.4], variants: 20, seed: 5, models: tinyModels)
        #expect(ladder.rungs[0].moved == 0)
        let squares = ladder.rungs[1].samples.flatMap { zip($0.latent, [1, 0, 0]).map { ($0 - $1) * ($0 - $1) } }
        let expected = (squares.reduce(0, +) / 60).squareRoot() / 2
        #expect(abs((ladder.rungs[1].moved ?? 0) - expected) < 1e-6)
        #expect(NoiseLadder([1, 0, 0], sigmas: [1], variants: 0, seed: 5, models: tinyModels).rungs[0].moved == nil)
    }

    @Test func labelsAreShakenWhileTheLatentVectorStays() throws {
        let ladder = NoiseLadder(
            [1, 2, 3], sigmas: [0, 0.1, 2], variants: 64, seed: 5, label: 1, shaking: .label, models: told)
        #expect(ladder.center.image == [1, 2, 3, 0, 1] && ladder.center.topClass == 1)
        #expect(ladder.rungs.allSatisfy { $0.samples.allSatisfy { $0.latent == [1, 2, 3] } })
        #expect(ladder.rungs[0].kept == 1 && ladder.rungs[1].kept == 1)
        #expect((ladder.rungs[2].kept ?? 1) < 0.9)
        let blends = LabelRows.shaken(1, classes: 2, count: 64, sigma: 2, seed: 5)
        #expect(ladder.rungs[2].samples.map { $0.image[4] } == blends.map { $0.part(of: 1) })
    }

    @Test func noiseIsMeasuredByTheClassesOwnSpread() {
        let means = ClassMeans(
            plan: ClassMeansPlan(fingerprint: ""), means: [[0], [1]], found: [9, 9], kept: [5, 1], spreads: [0.5, 1],
            imageSpreads: [0.25, 1])
        let latent = NoiseUnits(.latent, class: 0, means: means, told: 0)
        #expect(latent.point == 0.5 && latent.picture == 0.25)
        #expect(latent.sigma(1) == 2 && latent.moved(0.5) == 2 && latent.moved(nil) == nil)
        // Between embeddings of two classes lies a spread of a half, whatever the class.
        let label = NoiseUnits(.label, class: 0, means: means, told: 2)
        #expect(label.point == 0.5 && label.picture == 0.25)
        // One sample has no spread.
        #expect(NoiseUnits(.latent, class: 1, means: means, told: 0) == NoiseUnits())
        #expect(NoiseUnits(.latent, class: nil, means: means, told: 0) == NoiseUnits())
    }
}
