import Testing

@testable import LatentSpace

@Suite struct PopulationTests {
    /// Five samples of two numbers in three classes.
    private var five: Population {
        var population = Population(seed: 1, latentSize: 2, classes: 3)
        population.add([
            Sample(latent: [1, 2], image: [], probabilities: [0.9, 0.1, 0]),
            Sample(latent: [3, 4], image: [], probabilities: [0, 1, 0]),
            Sample(latent: [5, 6], image: [], probabilities: [0.6, 0.4, 0]),
            Sample(latent: [7, 8], image: [], probabilities: [0.9, 0.1, 0]),
            Sample(latent: [9, 0], image: [], probabilities: [0, 0.3, 0.7]),
        ])
        return population
    }

    @Test func selectionByConfidence() {
        #expect(five.histogram() == [3, 1, 1])
        #expect(five.histogram(threshold: 0.7) == [2, 1, 1])
        #expect(five.histogram(threshold: 0.95) == [0, 1, 0])
        #expect(five.selected(threshold: 0.65) == [1, 0, 3, 4])
    }

    @Test func meansOfTheSelected() {
        #expect(five.means(threshold: 0.8) == [[4, 5], [3, 4], []])
        #expect(five.means(threshold: 0, within: 2..<5) == [[6, 7], [], [9, 0]])
    }

    @Test func spreadsOfTheSelected() {
        let means = five.means(threshold: 0.8)
        #expect(five.spreads(threshold: 0.8, around: means) == [3, 0, 0])
        #expect(five.spreads(threshold: 0.95, around: means) == [0, 0, 0])
        #expect(ClassReport(five, threshold: 0.8).spreads == [3, 0, 0])
    }

    @Test func growingInPartsIsTheSame() {
        var whole = Population(seed: 4, latentSize: 3, classes: 2)
        whole.grow(to: 300, with: tinyModels)
        var parts = Population(seed: 4, latentSize: 3, classes: 2)
        for total in [1, 70, 299, 300] { parts.grow(to: total, with: tinyModels) }
        #expect(whole == parts)
        #expect(whole.count == 300)
        #expect(Population(Population.Outline(whole)) == whole)
        #expect(whole.latent(7) == Latents.latent(seed: 4, index: 7, size: 3))
    }
}
