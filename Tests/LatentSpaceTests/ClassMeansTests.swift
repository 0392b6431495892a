import Foundation
import Testing

@testable import LatentSpace

@Suite struct ClassMeansTests {
    let plan = ClassMeansPlan(fingerprint: "abc", seed: 3, count: 100, threshold: 0.995)

    @Test func meansAreOverTheSureOnes() {
        var run = ClassMeansRun(plan, latentSize: 2, classes: 3)
        run.add([
            Sample(latent: [1, 2], image: [1, -1], probabilities: [0.996, 0.004, 0]),
            Sample(latent: [3, 6], image: [-1, -1], probabilities: [1, 0, 0]),
            Sample(latent: [9, 9], image: [1, 1], probabilities: [0.99, 0.01, 0]),
            Sample(latent: [5, 5], image: [1, 1], probabilities: [0, 0.6, 0.4]),
        ])
        #expect(run.done == 4)
        // Distances of √5 from the mean in two components; half the ink of one of two pixels.
        let expected = ClassMeans(
            plan: plan, means: [[2, 4], [], []], found: [3, 1, 0], kept: [2, 0, 0],
            spreads: [Float(2.5).squareRoot(), 0, 0], imageSpreads: [Float(0.125).squareRoot(), 0, 0])
        #expect(run.result == expected)
        let spread = expected.spread(of: 0)
        #expect(spread?.latent == Float(2.5).squareRoot() && spread?.picture == Float(0.125).squareRoot())
        #expect(expected.spread(of: 1) == nil && expected.spread(of: 9) == nil)
    }

    @Test func chunksDoNotChangeTheResult() {
        var whole = ClassMeansRun(plan, latentSize: 3, classes: 2)
        whole.step(tinyModels, limit: 1000)
        var parts = ClassMeansRun(plan, latentSize: 3, classes: 2)
        var steps = 0
        while !parts.isDone {
            parts.step(tinyModels, limit: 33)
            steps += 1
        }
        #expect(steps == 4)
        #expect(parts.result == whole.result)
        #expect(parts.result.found.reduce(0, +) == 100)
        #expect(parts.next() == [])
        #expect(parts.result.means[1][0] > 0.2 && parts.result.means[0][0] < -0.2)
    }

    @Test func cacheAnswersOnlyItsOwnPlan() throws {
        let means = ClassMeans(plan: plan, means: [[1, 2], []], found: [5, 1], kept: [3, 0])
        let read = try JSONDecoder().decode(ClassMeans.self, from: JSONEncoder().encode(means))
        #expect(read == means)
        #expect(read.answers(plan, latentSize: 2, classes: 2))
        #expect(!read.answers(plan, latentSize: 3, classes: 2))
        #expect(!read.answers(plan, latentSize: 2, classes: 10))
        var other = plan
        other.fingerprint = "abd"
        #expect(!read.answers(other, latentSize: 2, classes: 2))
        var broken = means
        broken.means[0][0] = .nan
        #expect(!broken.answers(plan, latentSize: 2, classes: 2))
        broken = means
        broken.spreads = [-1, 0]
        #expect(!broken.answers(plan, latentSize: 2, classes: 2))
        broken.spreads = [1]
        #expect(!broken.answers(plan, latentSize: 2, classes: 2))
    }

    @Test func noClassifierKeepsNothing() {
        var run = ClassMeansRun(plan, latentSize: 3, classes: 0)
        run.step(ModelSet(generator: tinyModels.generator))
        #expect(run.isDone)
        #expect(run.result.means == [])
    }
}
