import Testing

@testable import LatentSpace

@Suite struct ModelSetTests {
    @Test func samplesAreJudged() throws {
        let samples = tinyModels.samples([[0.3, 0, 0], [-1, 2, 2]])
        #expect(samples.map(\.image) == [[0.3, 0, 0], [-1, 2, 2]])
        #expect(samples.map(\.topClass) == [1, 0])
        #expect(samples.map(\.logit) == [0, 2])
        #expect(samples[0].realness == 0.5)
        #expect(samples[1].norm == 3)
        let confidence = try #require(samples[0].confidence)
        #expect(abs(confidence - 0.997527) < 1e-6)
        #expect(abs(samples[0].probabilities.reduce(0, +) - 1) < 1e-6)
    }

    @Test func missingJudgesSayNothing() {
        let sample = ModelSet(generator: tinyModels.generator).samples([[1, 2, 3]])[0]
        #expect(sample == Sample(latent: [1, 2, 3], image: [1, 2, 3]))
        #expect(sample.topClass == nil && sample.confidence == nil && sample.realness == nil)
    }

    @Test func manySamplesKeepTheirOrderAcrossBatches() {
        let latents = (0..<600).map { [Float($0) / 600, 0, 1] }
        #expect(tinyModels.samples(latents).map(\.latent) == latents)
        #expect(tinyModels.samples([]) == [])
    }

    @Test func softmaxOfExtremeLogits() {
        #expect(Probability.softmax([1000, 1000]) == [0.5, 0.5])
        #expect(Probability.softmax([-1000, 1000]) == [0, 1])
        #expect(Probability.softmax([.infinity, 0]) == [1, 0])
        #expect(Probability.softmax([-.infinity, -.infinity]) == [0.5, 0.5])
        #expect(Probability.softmax([]) == [])
    }

    @Test func equalProbabilitiesChooseTheFirst() {
        #expect(Sample(latent: [], image: [], probabilities: [0.2, 0.4, 0.4]).topClass == 1)
    }
}
