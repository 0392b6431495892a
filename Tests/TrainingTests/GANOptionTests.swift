import Kernels
import Network
import Support
import Testing

@testable import Training

/// Every option of GANs: trainings stay finite, repeat to the bit, go on to the bit, and differ from those without.
struct GANOptionTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let options: GANTrainer.Options

        init(_ name: String, _ family: GANDesign.Family = .cgan, _ change: (inout GANTrainer.Options) -> Void) {
            testDescription = name
            var options = GANTrainer.Options()
            options.design = GANDesign(family)
            // Small networks, where there are any, are quick to make.
            (options.design.width, options.design.discriminatorWidth, options.design.latent) = (8, 8, 3)
            (options.batch, options.seed, options.threads) = (4, 3, 1)
            change(&options)
            self.options = options
        }
    }

    static let cases = [
        Case("hinge") { $0.loss = .hinge },
        Case("relativistic with both penalties") {
            $0.loss = .relativistic
            $0.penalty = GradientPenalty(gamma: 1, interval: 1, share: 1)
            $0.fakePenalty = GradientPenalty(gamma: 1, interval: 2, share: 0.5)
        },
        Case("two discriminator updates") { $0.pace = .fixed(2) },
        Case("adaptive updates") {
            $0.pace = .adaptive(most: 3)
            $0.averageDecay = 0.9
        },
        Case("label smoothing") { $0.smoothing = 0.1 },
        Case("spectral normalisation") { $0.isSpectral = true },
        Case("augmented images") { $0.augment = DiffAugment() },
        Case("rates and betas of their own") {
            $0.generator = AdamSettings(learningRate: 1e-3, beta1: 0, beta2: 0.9)
        },
        Case("dropout of its own, halves normalised", .shallow) { $0.design.dropout = 0.5 },
        Case("relativistic with a label channel", .cdcgan) {
            $0.loss = .relativistic
            $0.augment = DiffAugment([.translation])
            $0.penalty = GradientPenalty(gamma: 1, interval: 1, share: 1)
        },
        Case("a reference batch and a moving average") {
            $0.design.virtualBatch = 3
            $0.averageDecay = 0.9
        },
        Case("projection", .cdcgan) { $0.design.isProjected = true },
        Case("spectral normalisation and a penalty on residual blocks", .residual) {
            $0.isSpectral = true
            $0.fakePenalty = GradientPenalty(gamma: 2, interval: 2, share: 0.5)
        },
        Case("labels interchanged") { $0.design.isSwapped = true },
    ]

    private func step(_ trainer: GANTrainer, _ number: Int) -> GANMetrics {
        let n = trainer.options.batch
        return trainer.step(
            real: ReferenceFormula.inputs(n * 784, seed: 5, tensor: number),
            labels: ReferenceFormula.labels(n, seed: 6, tensor: number))
    }

    @Test(arguments: cases) func trainingsRepeatAndGoOn(test: Case) throws {
        let whole = GANTrainer(test.options)
        var parts = GANTrainer(test.options)
        var plain = GANTrainer.Options()
        (plain.design, plain.batch, plain.seed, plain.threads) = (test.options.design, 4, 3, 1)
        plain.design.dropout = GANDesign(plain.design.family).dropout
        (plain.design.virtualBatch, plain.design.isProjected, plain.design.isSwapped) = (nil, false, false)
        let without = GANTrainer(plain)
        for s in 0..<5 {
            if s == 3 {
                let next = GANTrainer(test.options)
                try next.restore(tensors: parts.tensors(), optimizer: parts.optimizerTensors(), steps: 3)
                #expect(next.modelTensors() == parts.modelTensors())
                parts = next
            }
            let metrics = step(whole, s)
            #expect(metrics == step(parts, s))
            _ = step(without, s)
            #expect(metrics.discriminatorLoss.isFinite && (metrics.generatorLoss ?? 0).isFinite)
        }
        let isSameModel = whole.modelTensors() == parts.modelTensors()
        #expect(isSameModel)
        let isSameState = whole.optimizerTensors() == parts.optimizerTensors()
        #expect(isSameState)
        let isFinite = whole.modelTensors().allSatisfy { $0.tensor.values.allSatisfy(\.isFinite) }
        #expect(isFinite)
        let differs = whole.tensors() != without.tensors()
        #expect(differs, "the option does something")
    }

    @Test func everyOtherStepUpdatesTheGenerator() {
        var options = Self.cases[0].options
        options.pace = .fixed(2)
        let trainer = GANTrainer(options)
        let losses = (0..<4).map { step(trainer, $0).generatorLoss }
        #expect(losses.map { $0 != nil } == [false, true, false, true])
        #expect(trainer.generator.updates == 2 && trainer.discriminator.updates == 4)
    }

    @Test func theModelGoesByTheReferenceBatchUnderItsOwnWeights() throws {
        var options = Self.cases[0].options
        options.design.virtualBatch = 5
        let trainer = GANTrainer(options)
        for s in 0..<2 { _ = step(trainer, s) }
        let generator = trainer.modelTensors().filter { $0.name.hasPrefix("generator.") }.map {
            NamedTensor(String($0.name.dropFirst("generator.".count)), $0.tensor, isInteger: $0.isInteger)
        }
        let inference = try InferenceNetwork(options.design.generator, tensors: generator, threads: 1)
        let z = ReferenceFormula.inputs(4 * 3, seed: 13)
        let rows = options.design.conditioning.generatorInputs(z, labels: [0, 1, 2, 3])
        let images = inference.run(rows, count: 4)
        for n in 0..<4 { trainer.generator.place(Array(rows[n * 13..<(n + 1) * 13]), sample: n) }
        trainer.generator.forward(samples: 4, dropout: nil)
        var image = [Float](repeating: 0, count: 784)
        for n in 0..<4 {
            ImageTransfer.unload(
                trainer.generator.output.values, trainer.generator.output.rows, sample: n, into: &image)
            for (a, b) in zip(image, images[n * 784..<(n + 1) * 784]) { #expect(abs(a - b) < 1e-5) }
        }
        #expect(throws: NetworkError.missing(name: "reference")) {
            try trainer.restore(
                tensors: trainer.tensors(), optimizer: trainer.optimizerTensors().filter { $0.name != "reference" },
                steps: 2)
        }
    }

    @Test func swappedLabelsTurnTheDiscriminatorRound() throws {
        // With its last layer's weights negated and its labels interchanged, a discriminator learns the same.
        var options = Self.cases[0].options
        options.loss = .nonSaturating
        let plain = GANTrainer(options)
        let (generator, discriminator) = (plain.generator.tensors(), plain.discriminator.tensors())
        options.design.isSwapped = true
        let swapped = try GANTrainer(
            options, generator: generator,
            discriminator: discriminator.map { tensor in
                guard tensor.name.hasPrefix("7.") else { return tensor }
                return NamedTensor(
                    tensor.name, Tensor(shape: tensor.tensor.shape, values: tensor.tensor.values.map { -$0 }))
            })
        for s in 0..<3 { #expect(step(plain, s) == step(swapped, s)) }
        #expect(plain.generator.tensors() == swapped.generator.tensors())
        let last = [plain, swapped].map { $0.discriminator.tensors().last?.tensor.values.first ?? .nan }
        #expect(last[0] == -last[1])
    }

    @Test func augmentedGradientsReachTheGenerator() {
        // A change by brightness alone leaves the gradient as it is; the generator's update is not lost on the way.
        var options = Self.cases[0].options
        options.augment = DiffAugment([.color, .cutout])
        let trainer = GANTrainer(options)
        let before = trainer.generator.tensors()
        _ = step(trainer, 0)
        #expect(trainer.generator.tensors() != before)
        let moves = trainer.generator.gradientTensors().contains { $0.tensor.values.contains { $0 != 0 } }
        #expect(moves)
    }
}
