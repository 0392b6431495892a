import Testing

@testable import LatentSpace

@Suite struct GlyphMakerTests {
    @Test func picturesAreOfTheClassAndSure() throws {
        var maker = GlyphMaker(tinyModels, seed: 3, threshold: 0.99, sigma: 0.5)
        for label in [0, 1, 1, 0, 1] {
            let next = maker.next(label)
            let sample = try #require(next)
            #expect(sample.topClass == label)
            #expect((sample.confidence ?? 0) >= 0.99)
        }
    }

    @Test func repeatsDifferALittle() throws {
        var maker = GlyphMaker(tinyModels, seed: 3, sigma: 0.2)
        let samples = (0..<4).compactMap { _ in maker.next(1)?.latent }
        #expect(samples.count == 4)
        for i in 1..<4 {
            #expect(!samples[..<i].contains(samples[i]))
            #expect(Latents.distance(samples[0], samples[i]) < 1)
        }
        var still = GlyphMaker(tinyModels, seed: 3, sigma: 0)
        #expect(still.next(1)?.latent == samples[0])
        #expect(still.next(1)?.latent == samples[0])
    }

    @Test func theSeedDecides() {
        var (a, b, c) = (
            GlyphMaker(tinyModels, seed: 3), GlyphMaker(tinyModels, seed: 3), GlyphMaker(tinyModels, seed: 4)
        )
        let (first, second, other) = (a.next(0), b.next(0), c.next(0))
        #expect(first == second)
        #expect(first != other)
    }

    @Test func theSurestIsTakenWhereNoneIsSure() throws {
        // Nobody is surer than certain: the best of all that are looked at is taken.
        var maker = GlyphMaker(tinyModels, seed: 3, threshold: 1.1)
        let next = maker.next(1)
        let sample = try #require(next)
        #expect(sample.topClass == 1 && (sample.confidence ?? 0) > 0.999)
    }

    @Test func whatIsNeverMadeIsNil() {
        var maker = GlyphMaker(tinyModels, seed: 3)
        #expect(maker.next(7) == nil)
        var blind = GlyphMaker(ModelSet(generator: tinyModels.generator), seed: 3)
        #expect(blind.next(0) == nil)
    }
}
