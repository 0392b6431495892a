import Kernels
import Support
import Testing

@testable import Network

/// Numbers that PyTorch 2.13 gave for the same weights and inputs; `Fixtures/reference.py` made them.
struct ForwardTests {
    struct Images: Decodable {
        let pixels: [[Float]]
        let sum: [Float]
        let sumOfSquares: [Float]
        let statistics: [String: [Float]]?
    }
    struct Reference: Decodable {
        let pixelIndices: [Int]
        let generatorEval: Images
        let generatorTrain: Images
        let discriminator: [Float]
        let classifier: [[Float]]
        let chain: [[Float]]
    }

    let reference: Reference

    init() throws { reference = try Fixture.json("forward") }

    func network(_ architecture: Architecture, seed: UInt64, threads: Int = 2) throws -> InferenceNetwork {
        try InferenceNetwork(
            architecture, tensors: ReferenceFormula.tensors(architecture, seed: seed), threads: threads)
    }

    func expectImages(_ images: [Float], are expected: Images) {
        for n in 0..<3 {
            let image = Array(images[n * 784..<(n + 1) * 784])
            for (i, pixel) in reference.pixelIndices.enumerated() {
                #expect(abs(image[pixel] - expected.pixels[n][i]) < 2e-5)
            }
            #expect(abs(image.reduce(0, +) - expected.sum[n]) < 1e-3)
            #expect(abs(image.reduce(0) { $0 + $1 * $1 } - expected.sumOfSquares[n]) < 1e-3)
        }
    }

    @Test(arguments: [1, 2, 3]) func generatorInInference(threads: Int) throws {
        let z = ReferenceFormula.inputs(300, seed: 11, scale: 2)
        let images = try network(.dcganGenerator(), seed: 1, threads: threads).run(z, count: 3)
        expectImages(images, are: reference.generatorEval)
        let logits = try network(.cnn(), seed: 3, threads: threads).run(images, count: 3)
        for (a, b) in zip(logits, reference.chain.joined()) { #expect(abs(a - b) < 1e-5) }
    }

    @Test func generatorWithBatchStatistics() throws {
        let architecture = Architecture.dcganGenerator()
        let network = try TrainingNetwork(
            architecture, tensors: ReferenceFormula.tensors(architecture, seed: 1), capacity: 4, team: ThreadTeam(2))
        for (i, value) in ReferenceFormula.inputs(300, seed: 11, scale: 2).enumerated() {
            network.input.values[i] = value
        }
        network.forward(samples: 3, dropout: nil)
        var images: [Float] = []
        var image = [Float](repeating: 0, count: 784)
        for n in 0..<3 {
            ImageTransfer.unload(network.output.values, network.output.rows, sample: n, into: &image)
            images += image
        }
        expectImages(images, are: reference.generatorTrain)
        let tensors = network.tensors()
        for (name, expected) in try #require(reference.generatorTrain.statistics) {
            let found = try #require(tensors.first { $0.name == name }).tensor.values
            for (a, b) in zip(found, expected) { #expect(abs(a - b) < 1e-5) }
        }
    }

    @Test func discriminatorAndClassifier() throws {
        let images = ReferenceFormula.inputs(5 * 784, seed: 12)
        let verdicts = try network(.dcganDiscriminator(), seed: 2).run(images, count: 5)
        #expect(verdicts.count == 5)
        for (a, b) in zip(verdicts, reference.discriminator) { #expect(abs(a - b) < 1e-5) }
        let logits = try network(.cnn(), seed: 3).run(images, count: 5)
        for (a, b) in zip(logits, reference.classifier.joined()) { #expect(abs(a - b) < 1e-5) }
    }

    @Test func batchesGiveWhatSinglesGive() throws {
        let generator = try network(.dcganGenerator(), seed: 1)
        let z = ReferenceFormula.inputs(37 * 100, seed: 4, scale: 2)
        let together = generator.run(z, count: 37)
        for n in [0, 8, 36] {
            let alone = generator.run(Array(z[n * 100..<(n + 1) * 100]), count: 1)
            #expect(alone == Array(together[n * 784..<(n + 1) * 784]))
        }
        #expect(generator.run([], count: 0).isEmpty)
    }
}
