import Kernels
import Support
import Testing

@testable import Network

/// Numbers that PyTorch 2.13 gave for the further GANs; `Fixtures/zoo.py` made them.
struct ZooTests {
    struct Reference: Decodable {
        let generator: ForwardTests.Images
        let discriminator: [Float]
        let parameters: [Int]
    }

    @Test(arguments: [GANDesign.Family.fcgan, .cdcgan, .shallow, .keras])
    func forwardPassesAreThoseOfPyTorch(family: GANDesign.Family) throws {
        let all: [String: Reference] = try Fixture.json("zoo")
        let reference = try #require(all[family.rawValue])
        let design = GANDesign(family)
        #expect([design.generator, design.discriminator].map(\.parameterCount) == reference.parameters)
        let labels = [0, 1, 2]
        let z = ReferenceFormula.inputs(3 * design.latent, seed: 13, scale: 2)
        let generator = try InferenceNetwork(
            design.generator, tensors: ReferenceFormula.tensors(design.generator, seed: 6), threads: 1)
        let images = generator.run(design.conditioning.generatorInputs(z, labels: labels), count: 3)
        try ForwardTests().expectImages(images, are: reference.generator)
        let discriminator = try InferenceNetwork(
            design.discriminator, tensors: ReferenceFormula.tensors(design.discriminator, seed: 7), threads: 1)
        let logits = design.conditioning.logits(
            ofImages: ReferenceFormula.inputs(3 * 784, seed: 14), count: 3, labels: labels, discriminator.run)
        #expect(logits.count == 3)
        for (a, b) in zip(logits, reference.discriminator) { #expect(abs(a - b) < 1e-5) }
    }

    @Test(arguments: [GANDesign.Family.shallow, .keras])
    func trainingPassesAreThoseOfInference(family: GANDesign.Family) throws {
        // Without normalisation, or behind fresh statistics, the two ways agree.
        let architecture = GANDesign(family).discriminator
        let tensors = architecture.initialTensors(seed: 3)
        let training = try TrainingNetwork(architecture, tensors: tensors, capacity: 2, team: ThreadTeam(1))
        let images = ReferenceFormula.inputs(2 * 784, seed: 14)
        for n in 0..<2 { training.place(Array(images[n * 784..<(n + 1) * 784]), sample: n) }
        training.forward(samples: 2, dropout: nil)
        guard family == .keras else {
            #expect(training.tensors() != tensors, "running statistics follow")
            return
        }
        let logits = try InferenceNetwork(architecture, tensors: tensors, threads: 1).run(images, count: 2)
        for n in 0..<2 {
            #expect(abs(training.output.values[n * training.output.rows.sampleStride] - logits[n]) < 1e-5)
        }
    }
}
