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
        let gradients: Gradients?
    }
    /// The sum and the sum of squares of each parameter's gradient.
    struct Gradients: Decodable {
        let generator: [[Double]]
        let discriminator: [[Double]]
    }

    @Test(arguments: [GANDesign.Family.fcgan, .cdcgan, .residual, .shallow, .keras])
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

    @Test func gradientsOfResidualBlocksAreThoseOfPyTorch() throws {
        let all: [String: Reference] = try Fixture.json("zoo")
        let reference = try #require(all["cgan-resnet"]?.gradients)
        let design = GANDesign(.residual)
        let inputs = [
            ReferenceFormula.inputs(3 * 50, seed: 13, scale: 2), ReferenceFormula.inputs(3 * 784, seed: 14),
        ]
        let cases = [
            (design.generator, 6, reference.generator), (design.discriminator, 7, reference.discriminator),
        ]
        for (i, (architecture, seed, expected)) in cases.enumerated() {
            let network = try TrainingNetwork(
                architecture, tensors: ReferenceFormula.tensors(architecture, seed: UInt64(seed)), capacity: 3,
                team: ThreadTeam(2))
            let rows = design.conditioning.generatorInputs(inputs[i], labels: [0, 1, 2])
            let size = architecture.inputCount
            for n in 0..<3 { network.place(Array(rows[n * size..<(n + 1) * size]), sample: n) }
            network.forward(samples: 3, dropout: nil)
            let count = architecture.outputCount
            let weights = ReferenceFormula.inputs(3 * count, seed: 15, tensor: i)
            for n in 0..<3 {
                ImageTransfer.load(
                    Array(weights[n * count..<(n + 1) * count]), into: network.output.gradient, network.output.rows,
                    sample: n)
            }
            network.backward(samples: 3, weights: true, input: false)
            let gradients = network.gradientTensors()
            #expect(gradients.count == expected.count)
            for (gradient, sums) in zip(gradients, expected) {
                let values = gradient.tensor.values.map { Double($0) }
                let squares = values.reduce(0) { $0 + $1 * $1 }
                // The bias before a normalisation has rounding errors alone for a gradient, or none at all.
                if sums[1] < 1e-8 {
                    #expect(squares < 1e-8, "\(gradient.name)")
                    continue
                }
                #expect(abs(squares - sums[1]) < 2e-4 * sums[1], "\(gradient.name)")
                #expect(
                    abs(values.reduce(0, +) - sums[0]) < 1e-3 * (sums[1].squareRoot() + abs(sums[0])),
                    "\(gradient.name)")
            }
        }
    }

    @Test func inferenceByAReferenceBatchIsThatOfTraining() throws {
        var design = GANDesign(.residual)
        design.virtualBatch = 4
        let architecture = design.generator
        let network = try TrainingNetwork(
            architecture, tensors: ReferenceFormula.tensors(architecture, seed: 6), capacity: 3, team: ThreadTeam(2))
        let labels = [0, 1, 2, 3, 4, 5, 6]
        let rows = design.conditioning.generatorInputs(
            ReferenceFormula.inputs(7 * 50, seed: 13, scale: 2), labels: labels)
        let size = architecture.inputCount
        for n in 0..<3 { network.place(Array(rows[n * size..<(n + 1) * size]), sample: n) }
        for n in 0..<4 { network.placeReference(Array(rows[(n + 3) * size..<(n + 4) * size]), number: n) }
        network.forward(samples: 3, dropout: nil)
        var trained: [Float] = []
        var image = [Float](repeating: 0, count: 784)
        for n in 0..<3 {
            ImageTransfer.unload(network.output.values, network.output.rows, sample: n, into: &image)
            trained += image
        }
        let inference = try InferenceNetwork(architecture, tensors: network.tensors(), threads: 2)
        let images = inference.run(Array(rows[..<(3 * size)]), count: 3)
        // Training and inference sum in different forms.
        for (a, b) in zip(images, trained) { #expect(abs(a - b) < 3e-5) }
        // Each image is its own: alone it is the same, bit for bit.
        for n in 0..<3 {
            let alone = inference.run(Array(rows[n * size..<(n + 1) * size]), count: 1)
            #expect(alone == Array(images[n * 784..<(n + 1) * 784]))
        }
        // The sample's own statistics have a part in it.
        var plain = architecture
        plain.virtualBatch = nil
        let folded = try InferenceNetwork(plain, tensors: network.tensors(), threads: 2).run(
            Array(rows[..<(3 * size)]), count: 3)
        #expect(zip(images, folded).contains { abs($0 - $1) > 1e-3 })
    }
}
