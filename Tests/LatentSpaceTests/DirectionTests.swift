import Network
import Testing

@testable import LatentSpace

struct DirectionTests {
    func near(_ a: [Float], _ b: [Float], _ tolerance: Float = 1e-4) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < tolerance }
    }

    @Test func aStepGoesAsFarAsVectorsSpread() {
        let direction = Direction(name: "d", vector: [3, 4], sigma: 2)
        #expect(near(direction.vector, [0.6, 0.8]))
        #expect(near(direction.moved([1, 1], by: -0.5), [0.4, 0.2]))
        let other = Direction(name: "e", vector: [0, 1])
        #expect(near(Direction.moved([0, 0], along: [direction, other], by: [1, -1]), [1.2, 0.6]))
        #expect(Direction.amounts(range: 3, steps: 7) == [-3, -2, -1, 0, 1, 2, 3])
        #expect(Direction.amounts(range: 3, steps: 1) == [0] && Direction.amounts(range: 3, steps: 0).isEmpty)
    }

    @Test func factorsAreWhatTheWeightsAmplifyMost() {
        // Rows (2, 0), (0, 1), (0, 1): AᵀA has 4 and 2 on its diagonal.
        let found = Directions.factors(ofWeights: [2, 0, 0, 1, 0, 1], size: 2, count: 5)
        #expect(found.map(\.name) == ["1", "2"])
        #expect(near(found[0].vector, [1, 0]) && near(found[1].vector, [0, 1]))
        #expect(abs((found[0].share ?? 0) - 4.0 / 6) < 1e-5 && found[0].sigma == 1)
    }

    @Test func largeAndSmallAreFoundAlike() {
        // Beyond what is solved exactly: a diagonal of falling weights.
        let size = 200
        var weights = [Float](repeating: 0, count: size * size)
        for i in 0..<size { weights[i * size + i] = i == 7 ? 9 : i == 3 ? 5 : 1 / Float(i + 1) }
        let found = Directions.factors(ofWeights: weights, size: size, count: 2)
        #expect(abs(found[0].vector[7] - 1) < 1e-3 && abs(found[1].vector[3] - 1) < 1e-3)
    }

    @Test func componentsOfLatentsHaveTheirSpread() {
        var stream = RandomStream(seed: 3)
        let latents = (0..<4000).map { _ -> [Float] in
            let n = stream.normals(3)
            return [5 + 3 * n[0], n[1], 0.5 * n[2] - 1]
        }
        let found = Directions.components(ofLatents: latents, count: 2)
        #expect(abs(found[0].vector[0]) > 0.999 && abs(found[0].sigma - 3) < 0.1)
        #expect(abs(found[1].vector[1]) > 0.99 && abs(found[1].sigma - 1) < 0.05)
        #expect(abs((found[0].share ?? 0) - 9 / 10.25) < 0.02)
        #expect(Directions.components(ofLatents: [[1, 2]], count: 2).isEmpty)
    }

    @Test func activationsAreBroughtBackToLatents() {
        // Activation 0 follows z₂ strongly, activation 1 follows z₀ weakly.
        let latents = Latents.latents(seed: 5, indices: 0..<2000, size: 4)
        let activations = latents.flatMap { z -> [Float] in [10 * z[2], 2 * z[0], 0] }
        let found = Directions.components(ofActivations: activations, size: 3, latents: latents, count: 2)
        #expect(found[0].vector[2] > 0.99 && abs(found[1].vector[0]) > 0.99)
        #expect((found[0].share ?? 0) > 0.9 && found[0].sigma == 1)
    }

    @Test func differencesGoFromMeanToMean() {
        let found = Directions.differences([[0, 0], [], [3, 4]], from: 0, labels: ["a", "b", "c"])
        #expect(found == [Direction(name: "a→c", vector: [0.6, 0.8], sigma: 5)])
        #expect(near(found[0].moved([0, 0], by: 1), [3, 4]))
        #expect(Directions.differences([[0, 0], []], from: 1, labels: ["a", "b"]).isEmpty)
    }

    @Test func theFinderSaysWhyItFindsNothing() throws {
        let finder = DirectionFinder(models: tinyModels, firstWeight: [1, 0, 0], early: nil, labels: ["−", "+"])
        var plan = DirectionPlan()
        plan.method = .activations
        #expect(throws: DirectionFinder.Failure.noLayer) { try finder.find(plan, means: { [] }) }
        plan.method = .classes
        #expect(throws: DirectionFinder.Failure.noMean) { try finder.find(plan, means: { [[], [1, 1, 1]] }) }
        var told = finder
        told.models.conditioning = Conditioning(classes: 1)
        #expect(throws: DirectionFinder.Failure.isTold) { try told.find(plan, means: { [] }) }
        plan.method = .latents
        (plan.samples, plan.threshold) = (50, 1.1)
        #expect(throws: DirectionFinder.Failure.tooFew(0)) { try finder.find(plan, means: { [] }) }
        plan.threshold = 0.9
        plan.label = 1
        let found = try finder.find(plan, means: { [] })
        #expect(found.count == 3)
        var blind = finder
        blind.models.classifier = nil
        #expect(throws: DirectionFinder.Failure.needsClassifier) { try blind.find(plan, means: { [] }) }
        #expect(try finder.find(plan, means: { [] }, isWanted: { false }).isEmpty == true)
    }

    @Test func earlyLayersEndBehindRectifiers() throws {
        let generator = Architecture.cganGenerator()
        let first = try #require(generator.early(1))
        #expect(first.layers.count == 4 && first.layers.last == .relu && first.outputCount == 6272)
        #expect(generator.early(2)?.outputCount == 64 * 14 * 14)
        #expect(generator.early(4) == nil && generator.early(0) == nil)
    }
}
