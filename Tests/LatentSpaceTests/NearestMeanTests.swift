import Testing

@testable import LatentSpace

@Suite struct NearestMeanTests {
    @Test func theMetricsDiffer() {
        let means: [[Float]] = [[1, 0], [], [10, 10]]
        #expect(NearestMean(means, metric: .euclidean).classify([2, 2]) == 0)
        #expect(NearestMean(means, metric: .cosine).classify([2, 2]) == 2)
        // Wide along x, narrow along y: [4, 1] is far from [0, 0] only in y.
        let within: [(z: [Float], label: Int)] = [
            ([-10, 0.1], 0), ([10, -0.1], 0), ([-10, -0.1], 0), ([10, 0.1], 0),
        ]
        let flat: [[Float]] = [[0, 0], [-8, 1]]
        #expect(NearestMean(flat, metric: .euclidean).classify([4, 1]) == 0)
        #expect(NearestMean(flat, metric: .mahalanobis, within: within).classify([4, 1]) == 1)
    }

    @Test func equallyNearIsTheLowerClass() {
        #expect(NearestMean([[1], [-1]], metric: .euclidean).classify([0]) == 0)
        #expect(NearestMean([[], []], metric: .euclidean).classify([0]) == nil)
    }

    @Test func whiteningGivesUnitCovariance() {
        // A = L·Lᵀ with L = [[2, 0], [3, 4]]: L⁻¹·[2, 11] = [1, 2].
        #expect(Cholesky([4, 0, 6, 25], size: 2).whiten([2, 11]) == [1, 2])
    }

    @Test func agreementIsCountedOverTheSecondHalf() {
        // The classifier looks at the sign of the first number only, so the means lie on that axis.
        var population = Population(seed: 2, latentSize: 3, classes: 2)
        population.grow(to: 400, with: tinyModels)
        for metric in NearestMean.Metric.allCases {
            let curve = Agreement.curve(population, metric: metric, thresholds: [0.5, 0.99, 1.1])
            #expect(curve[0].count == 200)
            #expect(curve[1].count < 200 && curve[1].count > 100)
            #expect(curve[2].count == 0 && curve[2].share == nil)
            for point in curve.prefix(2) { #expect((point.share ?? 0) > 0.9) }
            #expect((curve[1].share ?? 0) >= (curve[0].share ?? 1))
        }
    }
}
