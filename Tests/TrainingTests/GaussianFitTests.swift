import Kernels
import Testing

@testable import Training

@Suite struct GaussianFitTests {
    private func fit(_ points: [Float], size: Int) -> GaussianFit {
        GaussianFit(points, size: size, team: ThreadTeam(1))
    }

    @Test func oneDimensionByHand() {
        // Means 0 and 3, variances 2 and 8: 9 + 2 + 8 - 2·4.
        let distance = fit([-1, 1], size: 1).frechetDistance(to: fit([1, 5], size: 1))
        #expect(abs(distance - 11) < 1e-12)
    }

    @Test func threeDimensionsAsNumPy() {
        let a = fit([1, 2, 0, 3, 2, 5, 5, 8, -1, 0, 1, 1, 2, -3, 2], size: 3)
        let b = fit([0, 1, 1, 2, 2, 2, 4, 1, -3, -6, 0, 0], size: 3)
        #expect(abs(a.frechetDistance(to: b) - 26.224438399446854) < 1e-9)
        #expect(abs(b.frechetDistance(to: a, root: b.covariance.squareRoot()) - 26.224438399446854) < 1e-9)
        #expect(a.frechetDistance(to: a) < 1e-9)
    }
}
