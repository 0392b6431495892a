import Kernels
import ModelStore
import Network

/// A classifier whose cross-entropy is a part of a conditional generator's loss, so that its images are what their labels say
/// (after Odena, Olah and Shlens, AC-GAN, 2017; here the classifier is a finished one, and learns nothing).
final class ClassGuide {
    private let network: TrainingNetwork
    private let weight: Float
    private let classes: Int

    /// Looks at up to `capacity` images of a generator whose images are `height` × `width` in [-1, 1].
    ///
    /// Throws `TrainingError.misfit` for a generator that is told no classes, a classifier that normalises over batches or
    /// is of other images, and what reading its tensors throws.
    init(_ judge: Model, weight: Double, design: GANDesign, capacity: Int, team: ThreadTeam) throws {
        let architecture = judge.architecture(.classifier)
        let isNormalised = architecture.layers.contains {
            if case .batchNorm = $0 { true } else { false }
        }
        guard design.conditioning.isConditional, design.generator.pixels == .signed else {
            throw TrainingError.misfit(
                setting: "guidance", why: "this network is not told classes",
                advice: "leave it out, or train a conditional GAN")
        }
        let why =
            judge.card.misfit(images: design.generator.shapes.last ?? [], classes: design.classes)
            ?? (isNormalised ? "\(judge.card.name) normalises over batches" : nil)
        if let why {
            throw TrainingError.misfit(
                setting: "guidance", why: why, advice: "name a cnn of the data's classes with --classifier")
        }
        self.weight = Float(weight)
        classes = design.classes
        network = try TrainingNetwork(
            architecture, tensors: try judge.tensors(of: .classifier), capacity: capacity, team: team)
    }

    /// Adds the gradient of weight · cross-entropy to the gradient of the generator's images.
    func guide(_ images: TrainingNetwork.Edge, labels: UnsafePointer<UInt8>, count: Int) {
        let (input, output) = (network.input, network.output)
        for i in 0..<count {
            ImageTransfer.copy(images.values, images.rows, sample: i, into: input.values, input.rows, sample: i)
        }
        network.forward(samples: count, dropout: nil)
        _ = Loss.crossEntropy(
            logits: output.values, labels: labels, gradient: output.gradient, count: count, classes: classes,
            smoothing: 0)
        for k in 0..<count * classes { output.gradient[k] *= weight }
        network.backward(samples: count, weights: false, input: true)
        for i in 0..<count {
            ImageSum.put(input.gradient, input.rows, into: images.gradient, images.rows, sample: i, adds: true)
        }
    }
}
