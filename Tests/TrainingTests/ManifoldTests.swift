import Kernels
import Testing

@testable import Training

@Suite struct ManifoldTests {
    /// Points along the first axis.
    private func line(_ places: [Float]) -> [Float] {
        places.flatMap { [$0] + [Float](repeating: 0, count: FeatureExtractor.size - 1) }
    }

    @Test func ballsReachToTheThirdNeighbour() {
        // Radii 3, 2, 2, 3 and 99.
        let manifold = Manifold(line([0, 1, 2, 3, 100]), team: ThreadTeam(1))
        #expect(manifold.share(of: line([-3, -3.5, 5, 198, 202])) == 0.6)
    }

    @Test func fewPointsCoverOnlyThemselves() {
        let manifold = Manifold(line([0, 1]), team: ThreadTeam(1))
        #expect(manifold.share(of: line([0, 0.5])) == 0.5)
    }
}
