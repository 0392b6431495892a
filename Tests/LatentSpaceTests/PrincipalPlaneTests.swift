import LatentSpace
import Network
import Testing

@Suite struct PrincipalPlaneTests {
    /// Points that spread by 3 along one direction, by 2 along another, and by 0.1 everywhere.
    private func points(_ count: Int, size: Int) -> (points: [Float], first: [Float], second: [Float]) {
        var stream = RandomStream(seed: 4)
        let (first, second) = (stream.normals(count).map { $0 * 3 }, stream.normals(count).map { $0 * 2 })
        let noise = stream.normals(count * size).map { $0 * 0.1 }
        var points: [Float] = []
        for i in 0..<count {
            for d in 0..<size {
                let plane = d == 1 ? first[i] : d == size - 1 ? second[i] : 0
                points.append(plane + noise[i * size + d] + 5)
            }
        }
        return (points, first, second)
    }

    private func correlation(_ a: [Float], _ b: [Float]) -> Double {
        func centered(_ x: [Float]) -> [Double] {
            let mean = x.reduce(0.0) { $0 + Double($1) } / Double(x.count)
            return x.map { Double($0) - mean }
        }
        let (x, y) = (centered(a), centered(b))
        let dot = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
        return dot / (x.reduce(0) { $0 + $1 * $1 } * y.reduce(0) { $0 + $1 * $1 }).squareRoot()
    }

    @Test func itFindsTheDirectionsOfTheGreatestSpread() {
        let (points, first, second) = points(120, size: 19)
        let plane = PrincipalPlane(points, size: 19)
        #expect(abs(correlation(plane.positions.map(\.x), first)) > 0.99)
        #expect(abs(correlation(plane.positions.map(\.y), second)) > 0.95)
        // Components are uncorrelated, and no direction of the points spreads more than the first.
        #expect(abs(correlation(plane.positions.map(\.x), plane.positions.map(\.y))) < 1e-3)
        #expect(plane.explained.x > plane.explained.y && plane.explained.x + plane.explained.y > 0.97)
        #expect(abs(plane.positions.reduce(0) { $0 + $1.x } / 120) < 1e-4)
    }

    @Test func twoPointsOrNoneAreFine() {
        #expect(PrincipalPlane([], size: 3).positions.isEmpty)
        #expect(PrincipalPlane([1, 2, 3], size: 3).positions.count == 1)
        let two = PrincipalPlane([0, 0, 3, 4], size: 2)
        #expect(abs(abs(two.positions[0].x - two.positions[1].x) - 5) < 1e-4)
        let same = PrincipalPlane([1, 1, 1, 1], size: 2)
        #expect(same.positions.allSatisfy { $0.x == 0 && $0.y == 0 } && same.explained.x == 0)
    }
}
