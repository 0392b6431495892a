import LatentSpace
import Testing

@testable import Dashboard

@Suite struct CensusTests {
    /// Samples of classes 0 1 0 1 2 with these confidences.
    static func population(_ confidences: [Float] = [0.9, 0.6, 0.99, 0.6, 0.5]) -> Population {
        var population = Population(seed: 3, latentSize: 2, classes: 3)
        population.add(
            confidences.enumerated().map { i, confidence in
                var probabilities = [Float](repeating: (1 - confidence) / 2, count: 3)
                probabilities[i == 4 ? 2 : i % 2] = confidence
                return Sample(latent: [Float(i), 0], image: [], probabilities: probabilities)
            })
        return population
    }

    @Test func theSurestComeFirst() {
        let census = Census(Self.population())
        #expect(census.order == [2, 0, 1, 3, 4])
        #expect(census.selected(0.6, label: nil) == [2, 0, 1, 3])
        #expect(census.selected(0.6, label: 1) == [1, 3])
        #expect(census.selected(0.995, label: nil) == [])
    }

    @Test func countsAreThoseOfThePopulation() {
        let population = Self.population()
        let census = Census(population)
        for threshold: Float in [0, 0.5, 0.55, 0.6, 0.9, 0.95, 0.99, 1] {
            #expect(census.histogram(threshold) == population.histogram(threshold: threshold))
            #expect(census.kept(threshold) == population.histogram(threshold: threshold).reduce(0, +))
        }
    }

    @Test func theThresholdsSliderGoesFromEndToEnd() {
        #expect(ThresholdScale.place(5000) == 0 && ThresholdScale.place(9999) == 1)
        #expect(ThresholdScale.value(at: 0) == 5000 && ThresholdScale.value(at: 1) == 9999)
        var (value, seen) = (5000, [5000])
        for _ in 0..<60 where value < 9999 {
            value = ThresholdScale.step(value, 1)
            seen.append(value)
        }
        #expect(seen == seen.sorted() && seen.last == 9999 && Set(seen).count == seen.count)
        #expect((20...45).contains(seen.count))
        #expect(ThresholdScale.step(9999, 1) == 9999 && ThresholdScale.step(5000, -1) == 5000)
    }
}
