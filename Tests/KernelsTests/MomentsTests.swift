import Testing

@testable import Kernels

@Suite struct MomentsTests {
    @Test func twoNumbersByHand() {
        // Points (1, 2), (3, 2), (5, 8): means 3 and 4; deviations -2, 0, 2 and -2, -2, 4.
        let points: [Float] = [1, 2, 3, 2, 5, 8]
        let mean = Moments.mean(points, size: 2)
        #expect(mean == [3, 4])
        #expect(Moments.covariance(points, size: 2, mean: mean, team: ThreadTeam(1)) == [4, 6, 6, 12])
    }

    @Test func numbersAndTheirSquaresAreAdded() {
        var sums: [Double] = [1, 0, 5]
        #expect(Moments.add([0.5, -2], to: &sums) == 4.25)
        #expect(sums == [1.5, -2, 5])
    }

    @Test(arguments: [(1, 3), (2, 1), (300, 5), (257, 17), (600, 33)])
    func covarianceIsTheDefinition(count: Int, size: Int) {
        let points = numbers(count * size, seed: 5).map { $0 * 3 + 50 }
        let mean = Moments.mean(points, size: size)
        let found = Moments.covariance(points, size: size, mean: mean, team: ThreadTeam(2))
        #expect(found == Moments.covariance(points, size: size, mean: mean, team: ThreadTeam(1)))
        for i in 0..<size {
            for j in 0..<size {
                var sum = 0.0
                for n in 0..<count {
                    sum += (Double(points[n * size + i]) - mean[i]) * (Double(points[n * size + j]) - mean[j])
                }
                #expect(abs(found[i * size + j] - sum / Double(max(1, count - 1))) < 1e-9)
            }
        }
    }

    @Test func spreadIsTheMeanSquaredDistanceFromTheClassMean() {
        let spread = Moments.spread([0, 0, 2, 0, 5, 5, 1, 3], size: 2, classes: [0, 0, 2, 0], count: 3)
        #expect(spread.map(\.points) == [3, 0, 1])
        // Mean (1, 1); squared distances 2, 2 and 4.
        #expect(abs(spread[0].meanSquare - 8.0 / 3) < 1e-12 && spread[1].meanSquare == 0 && spread[2].meanSquare == 0)
    }

    @Test func noPointsAreNoTrap() {
        #expect(Moments.mean([], size: 2) == [0, 0])
        #expect(Moments.covariance([], size: 2, mean: [0, 0], team: ThreadTeam(1)) == [0, 0, 0, 0])
    }
}
