import Kernels
import ModelStore
import Network
import Testing

@testable import Training

@Suite struct ClassGuideTests {
    private func judge() throws -> Model {
        try Model(
            card: ModelCard(name: "judge", kind: .cnn),
            tensors: ClassifierTrainer(ClassifierTrainer.Options()).tensors())
    }

    private var design: GANDesign {
        var design = GANDesign(.cgan)
        (design.latent, design.width, design.discriminatorWidth) = (4, 8, 8)
        return design
    }

    /// The gradient of the pixels is that of 3 times the mean cross-entropy, by finite differences.
    @Test func itsGradientIsThatOfTheCrossEntropy() throws {
        let (judge, design) = (try judge(), design)
        let team = ThreadTeam(1)
        let generator = TrainingNetwork(design.generator, seed: 1, stream: 1, capacity: 2, team: team)
        let guide = try ClassGuide(judge, weight: 3, design: design, capacity: 2, team: team)
        generator.forward(samples: 2, dropout: nil)
        let (edge, labels) = (generator.output, [UInt8(3), 7])
        let pixels = 784
        var images: [Float] = []
        for i in 0..<2 {
            for y in 0..<28 { for x in 0..<28 { images.append(edge.values[place(edge, i, y, x)]) } }
            for y in 0..<28 { for x in 0..<28 { edge.gradient[place(edge, i, y, x)] = 10 } }
        }
        guide.guide(edge, labels: labels, count: 2)
        let network = try judge.network(.classifier, threads: 1)
        func loss(_ images: [Float]) -> Double {
            let logits = network.run(images, count: 2)
            return 3
                * ClassifierEvaluation(logits: logits, labels: labels, classNames: (0..<10).map(String.init)).loss
        }
        for (i, y, x) in [(0, 14, 14), (1, 5, 20), (1, 0, 0)] {
            var (more, less) = (images, images)
            let step: Float = 0.02
            more[i * pixels + y * 28 + x] += step
            less[i * pixels + y * 28 + x] -= step
            let slope = (loss(more) - loss(less)) / Double(2 * step)
            #expect(abs(Double(edge.gradient[place(edge, i, y, x)]) - 10 - slope) < 2e-3)
        }
    }

    private func place(_ edge: TrainingNetwork.Edge, _ i: Int, _ y: Int, _ x: Int) -> Int {
        i * edge.rows.sampleStride + edge.rows.start + y * edge.rows.rowStride + x * edge.rows.pixelStride
    }

    @Test func whatCannotBeGuidedIsRefused() throws {
        let judge = try judge()
        var others = design
        others.classes = 26
        let untold = "--guide: this network is not told classes (leave it out, or train a conditional GAN)"
        for (design, words) in [
            (GANDesign(.dcgan), untold), (GANDesign(.keras), untold),
            (
                others,
                "--guide: judge tells apart 10 classes, where the data have 26 "
                    + "(name a cnn of the data's classes with --classifier)"
            ),
        ] {
            let error = #expect(throws: TrainingError.self) {
                try ClassGuide(judge, weight: 1, design: design, capacity: 2, team: ThreadTeam(1))
            }
            #expect(error?.description == words)
        }
    }

    @Test func guidanceMayChangeOnTheWay() throws {
        var begun = TrainingPlan.standard(.cgan, output: "o")
        var plan = begun
        (plan.gan.guidance, plan.gan.guidedFrom) = (0.5, 100)
        try plan.checkContinues(begun)
        #expect(plan.recipe.contains { $0.name == "guidance" && $0.value == 0.5 })
        #expect(plan.recipe.contains { $0.name == "guidedFromStep" && $0.value == 100 })
        #expect(TrainingPlan(text: plan.text) == plan)
        begun.gan.latent = 3
        #expect(throws: TrainingError.self) { try plan.checkContinues(begun) }
    }

    @Test func aClassifiersAverageGoesOnFromItsCheckpoint() throws {
        var options = ClassifierTrainer.Options()
        (options.batch, options.threads, options.averageDecay) = (2, 1, 0.5)
        let images = (0..<2 * 784).map { Float($0 % 7) / 7 }
        let whole = ClassifierTrainer(options)
        for _ in 0..<2 { _ = whole.step(images: images, labels: [1, 2], learningRate: 0.01) }
        let (tensors, optimizer) = (whole.tensors(), whole.optimizerTensors())
        #expect(whole.modelTensors() != tensors)
        _ = whole.step(images: images, labels: [1, 2], learningRate: 0.01)
        let resumed = ClassifierTrainer(options)
        try resumed.restore(tensors: tensors, optimizer: optimizer, steps: 2)
        _ = resumed.step(images: images, labels: [1, 2], learningRate: 0.01)
        #expect(resumed.modelTensors() == whole.modelTensors() && resumed.tensors() == whole.tensors())
    }
}
