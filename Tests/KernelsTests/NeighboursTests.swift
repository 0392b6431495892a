import Testing

@testable import Kernels

@Suite struct NeighboursTests {
    private static func squared(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Double {
        zip(a, b).reduce(0) { $0 + (Double($1.0) - Double($1.1)) * (Double($1.0) - Double($1.1)) }
    }

    private static func rows(_ values: [Float], _ size: Int) -> [ArraySlice<Float>] {
        stride(from: 0, to: values.count, by: size).map { values[$0..<$0 + size] }
    }

    /// Sizes about the tiles' and the vectors' edges; far from the origin, where cancellation would show.
    @Test(arguments: [(1, 1, 1), (7, 5, 3), (65, 513, 7), (7, 530, 128)])
    func nearestAreTheSortedDistances(queries: Int, points: Int, size: Int) {
        let a = numbers(queries * size, seed: 1).map { $0 + 100 }
        let b = numbers(points * size, seed: 2).map { $0 + 100 }
        let found = Neighbours(b, size: size, team: ThreadTeam(2)).nearest(a, k: 3)
        for (i, query) in Self.rows(a, size).enumerated() {
            let expected = (Self.rows(b, size).map { Self.squared(query, $0) }.sorted() + [.infinity, .infinity])
                .prefix(3)
            for (mine, other) in zip(found[3 * i..<3 * i + 3], expected) {
                #expect(Double(mine) == other || abs(Double(mine) - other) < 2e-3, "\(i): \(mine) \(other)")
            }
        }
    }

    @Test func aPointIsNotItsOwnNeighbour() {
        let points: [Float] = [-5, -4, -2, 2, 9]
        let found = Neighbours(points, size: 1, team: ThreadTeam(1)).nearest(points, k: 2, skippingSelf: true)
        #expect(found == [1, 9, 1, 4, 4, 9, 16, 36, 49, 121])
    }

    @Test func twinsAreNeighboursAtDistanceNothing() {
        let found = Neighbours([4, 4], size: 1, team: ThreadTeam(1)).nearest([4, 4], k: 1, skippingSelf: true)
        #expect(found == [0, 0])
    }

    @Test func coversWithinTheRadiusOfAnyPoint() {
        let neighbours = Neighbours([0, 10], size: 1, team: ThreadTeam(1))
        let covered = neighbours.covers([-2, -1, 0.5, 3, 7.5, 12, 13.5], squaredRadii: [1, 9])
        #expect(covered == [false, true, true, false, true, true, false])
    }

    @Test func threadsDoNotMatter() {
        let (a, b) = (numbers(130 * 9, seed: 3), numbers(520 * 9, seed: 4))
        let one = Neighbours(b, size: 9, team: ThreadTeam(1)).nearest(a, k: 2)
        #expect(Neighbours(b, size: 9, team: ThreadTeam(3)).nearest(a, k: 2) == one)
    }
}
