import Kernels
import Network
import Support
import Testing

@testable import Training

/// Four steps of the conditional GAN with R1 and a moving average, whose losses, gradients and weights PyTorch 2.13 gave;
/// `reference.py` in NetworkTests' fixtures made them.
struct ConditionalStepTests {
    struct Reference: Decodable {
        struct Step: Decodable {
            let discriminatorLoss: Float
            let generatorLoss: Float
            let discriminatorGradient: Float
            let generatorGradient: Float
            let slope: Float?
        }
        let batch: Int
        let gamma: Double
        let steps: [Step]
        let generator: [PinnedStepTests.Checksum]
        let discriminator: [PinnedStepTests.Checksum]
        let average: [PinnedStepTests.Checksum]
    }

    static func options(_ batch: Int) -> GANTrainer.Options {
        var options = GANTrainer.Options()
        options.design = GANDesign(.cgan)
        options.batch = batch
        options.generator = AdamSettings(learningRate: 3e-4, beta1: 0, beta2: 0.99)
        options.discriminator = options.generator
        options.averageDecay = 0.999
        return options
    }

    func length(_ network: TrainingNetwork) -> Float {
        let squares = network.gradientTensors().flatMap(\.tensor.values).reduce(0.0) { $0 + Double($1) * Double($1) }
        return Float(squares.squareRoot())
    }

    @Test(arguments: [1, 2]) func stepsAreThoseOfPyTorch(threads: Int) throws {
        let reference: Reference = try Fixture.json("cgan_steps")
        var options = Self.options(reference.batch)
        options.penalty = GradientPenalty(gamma: reference.gamma, interval: 2, share: 0.5)
        options.threads = threads
        let trainer = try GANTrainer(
            options, generator: ReferenceFormula.tensors(options.design.generator, seed: 4),
            discriminator: ReferenceFormula.tensors(options.design.discriminator, seed: 5))
        func expect(_ found: Float, _ expected: Float, within bound: Float = 2e-4, _ what: String) {
            #expect(abs(found - expected) <= bound * abs(expected), "\(what)")
        }
        for (s, step) in reference.steps.enumerated() {
            // Adam with beta1 = 0 turns gradients that are hardly more than rounding into whole steps; then rectifiers flip.
            let bound: Float = s == 0 ? 2e-4 : 2e-2
            let z = ReferenceFormula.inputs(reference.batch * 64, seed: 21, tensor: s, scale: 2)
            let real = ReferenceFormula.inputs(reference.batch * 784, seed: 22, tensor: s)
            let labels = ReferenceFormula.labels(reference.batch, seed: 23, tensor: s)
            let metrics = trainer.step(real: real, labels: labels, latents: z, dropoutSeed: 31)
            expect(metrics.discriminatorLoss, step.discriminatorLoss, "D loss of step \(s)")
            expect(try #require(metrics.generatorLoss), step.generatorLoss, "G loss of step \(s)")
            expect(length(trainer.discriminator), step.discriminatorGradient, within: bound, "D gradient of step \(s)")
            expect(length(trainer.generator), step.generatorGradient, within: bound, "G gradient of step \(s)")
            #expect((metrics.slope == nil) == (step.slope == nil))
            if let found = metrics.slope, let expected = step.slope {
                expect(found, expected, within: bound, "slope of step \(s)")
            }
        }
        let pins = PinnedStepTests()
        try pins.expect(trainer.tensors(), prefix: "generator.", match: reference.generator)
        try pins.expect(trainer.tensors(), prefix: "discriminator.", match: reference.discriminator)
        try pins.expect(trainer.modelTensors(), prefix: "generator.", match: reference.average)
        try pins.expect(trainer.modelTensors(), prefix: "discriminator.", match: reference.discriminator)
    }

    @Test func sameSeedSameBitsWhateverTheThreads() {
        func train(_ threads: Int) -> [NamedTensor] {
            var options = Self.options(5)
            options.penalty = GradientPenalty(gamma: 1, interval: 2, share: 0.5)
            (options.seed, options.threads) = (9, threads)
            let trainer = GANTrainer(options)
            for s in 0..<3 {
                _ = trainer.step(
                    real: ReferenceFormula.inputs(5 * 784, seed: 5, tensor: s),
                    labels: ReferenceFormula.labels(5, seed: 6, tensor: s))
            }
            return trainer.tensors() + trainer.optimizerTensors()
        }
        let one = train(1)
        #expect(one == train(2))
        #expect(one == train(3))
    }
}
