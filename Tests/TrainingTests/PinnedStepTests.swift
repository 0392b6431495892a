import Kernels
import Network
import Support
import Testing

@testable import Training

/// Five training steps whose losses and weights PyTorch 2.13 gave; `reference.py` in NetworkTests' fixtures made them.
struct PinnedStepTests {
    struct Checksum: Decodable {
        let name: String
        let sum: Float
        let norm: Float
        let roundingOnly: Bool?
    }
    struct GANRun: Decodable {
        struct Step: Decodable {
            let discriminatorLoss: Float
            let generatorLoss: Float
            let accuracyReal: Float
            let accuracyFake: Float
        }
        let dropout: Float
        let steps: [Step]
        let generator: [Checksum]
        let discriminator: [Checksum]
    }
    struct GANReference: Decodable {
        let batch: Int
        let runs: [GANRun]
    }
    struct ClassifierReference: Decodable {
        struct Step: Decodable {
            let loss: Float
            let accuracy: Float
        }
        let batch: Int
        let steps: [Step]
        let classifier: [Checksum]
    }

    // Norms only: Adam turns the sign of a gradient that is nothing but rounding into a whole step, so sums wander.
    func expect(_ tensors: [NamedTensor], prefix: String, match checksums: [Checksum]) throws {
        for expected in checksums where expected.roundingOnly != true && !expected.name.hasSuffix("running_mean") {
            let values = try #require(tensors.first { $0.name == prefix + expected.name }).tensor.values
            let norm = values.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
            #expect(abs(Float(norm) - expected.norm) <= 3e-4 * expected.norm, "\(expected.name)")
        }
    }

    @Test(arguments: [0, 1], [1, 2]) func ganSteps(run: Int, threads: Int) throws {
        let reference: GANReference = try Fixture.json("gan_steps")
        let expected = reference.runs[run]
        var options = GANTrainer.Options()
        options.batch = reference.batch
        options.design.dropout = expected.dropout
        options.threads = threads
        let trainer = try GANTrainer(
            options, generator: ReferenceFormula.tensors(.dcganGenerator(), seed: 1),
            discriminator: ReferenceFormula.tensors(.dcganDiscriminator(), seed: 2))
        for (s, step) in expected.steps.enumerated() {
            let z = ReferenceFormula.inputs(reference.batch * 100, seed: 21, tensor: s, scale: 2)
            let real = ReferenceFormula.inputs(reference.batch * 784, seed: 22, tensor: s)
            let metrics = trainer.step(real: real, latents: z, dropoutSeed: 31)
            // After the first step, rounding makes some rectifiers flip.
            let bound: Float = s == 0 ? 1e-5 : 3e-4
            #expect(abs(metrics.discriminatorLoss - step.discriminatorLoss) <= bound * step.discriminatorLoss)
            let generatorLoss = try #require(metrics.generatorLoss)
            #expect(abs(generatorLoss - step.generatorLoss) <= bound * step.generatorLoss)
            #expect(metrics.accuracyReal == step.accuracyReal)
            #expect(metrics.accuracyFake == step.accuracyFake)
        }
        try expect(trainer.tensors(), prefix: "generator.", match: expected.generator)
        try expect(trainer.tensors(), prefix: "discriminator.", match: expected.discriminator)
    }

    @Test(arguments: [1, 2]) func classifierSteps(threads: Int) throws {
        let reference: ClassifierReference = try Fixture.json("cnn_steps")
        var options = ClassifierTrainer.Options()
        options.batch = reference.batch
        options.threads = threads
        let trainer = try ClassifierTrainer(options, tensors: ReferenceFormula.tensors(.cnn(), seed: 3))
        for (s, step) in reference.steps.enumerated() {
            let images = ReferenceFormula.inputs(reference.batch * 784, seed: 22, tensor: s)
            let labels = ReferenceFormula.labels(reference.batch, seed: 23, tensor: s)
            let metrics = trainer.step(images: images, labels: labels, learningRate: 1e-3)
            #expect(abs(metrics.loss - step.loss) <= 1e-4 * step.loss)
            #expect(metrics.accuracy == step.accuracy)
        }
        try expect(trainer.tensors(), prefix: "", match: reference.classifier)
    }

    @Test func sameSeedSameBitsWhateverTheThreads() {
        func train(_ threads: Int) -> [NamedTensor] {
            var options = GANTrainer.Options()
            options.batch = 5
            options.seed = 9
            options.threads = threads
            let trainer = GANTrainer(options)
            for s in 0..<3 { _ = trainer.step(real: ReferenceFormula.inputs(5 * 784, seed: 5, tensor: s)) }
            return trainer.tensors() + trainer.optimizerTensors()
        }
        let one = train(1)
        #expect(one == train(1))
        #expect(one == train(2))
        #expect(one == train(3))
    }
}
