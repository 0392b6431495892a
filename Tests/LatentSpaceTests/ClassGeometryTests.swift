import Testing

@testable import LatentSpace

@Suite struct ClassGeometryTests {
    @Test func chiExpectation() {
        // √(2/π), √(π/2) and, for 100 dimensions, just below 10.
        #expect(abs(ClassGeometry.expectedNorm(size: 1) - 0.797_884_56) < 1e-8)
        #expect(abs(ClassGeometry.expectedNorm(size: 2) - 1.253_314_14) < 1e-8)
        #expect(abs(ClassGeometry.expectedNorm(size: 100) - 9.975_031_64) < 1e-7)
        #expect(ClassGeometry.expectedNorm(size: 0) == 0)
    }

    @Test func distancesBetweenMeans() {
        let matrix = ClassGeometry.distances([[0, 0], [3, 4], []])
        #expect(Array(matrix[0].prefix(2)) == [0, 5] && Array(matrix[1].prefix(2)) == [5, 0])
        #expect(matrix[2].allSatisfy(\.isNaN) && matrix[0][2].isNaN)
    }

    @Test func dimensionsByStrength() {
        let order = ClassGeometry.dimensions(of: [0.1, -2, 0.5, 2])
        #expect(order.map(\.index) == [1, 3, 2, 0])
        #expect(order[0].effect == -2)
    }

}
