import Network
import Synchronization
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

    @Test func whatWasMadeIsNotMadeAgain() {
        let counter = Mutex(0)
        var models = tinyModels
        models.generator = FakeNetwork(inputCount: 3, outputCount: 3) {
            counter.withLock { $0 += 1 }
            return Array($0)
        }
        var maker = GlyphMaker(models, seed: 3, sigma: 0.2)
        let first = (0..<3).map { _ in maker.next(1) }
        let calls = counter.withLock { $0 }
        maker.begin(sigma: 0.2)
        #expect((0..<3).map { _ in maker.next(1) } == first && counter.withLock { $0 } == calls)
        // Other noise makes other repeats of the same first one.
        maker.begin(sigma: 0.4)
        let other = (0..<3).map { _ in maker.next(1) }
        #expect(other[0] == first[0] && other[1] != first[1] && counter.withLock { $0 } > calls)
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

    @Test func whoIsToldTheClassSoonTakesTheSurest() throws {
        func looks(_ conditioning: Conditioning) -> Int {
            let counter = Mutex(0)
            var models = tinyModels
            (models.conditioning, models.discriminator) = (conditioning, nil)
            models.generator = FakeNetwork(inputCount: 3 + conditioning.classes, outputCount: 3) { input in
                counter.withLock { $0 += 1 }
                return Array(input.prefix(3))
            }
            var maker = GlyphMaker(models, seed: 3, threshold: 1.1)
            _ = maker.next(1)
            return counter.withLock { $0 }
        }
        // Goes of 8, 16, 32, 64 and 128 samples, and of 128 up to 5120 and the rest.
        #expect(looks(Conditioning(classes: 2)) == 248)
        #expect(looks(.none) == 5120)
    }

    @Test func whatIsNeverMadeIsNil() {
        var maker = GlyphMaker(tinyModels, seed: 3)
        #expect(maker.next(7) == nil)
        var blind = GlyphMaker(ModelSet(generator: tinyModels.generator), seed: 3)
        #expect(blind.next(0) == nil)
    }
}
