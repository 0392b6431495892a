import Network

/// What one GAN step measured.
public struct GANMetrics: Equatable, Sendable {
    /// BCE of the discriminator on real plus on generated images.
    public var discriminatorLoss: Float
    /// Non-saturating BCE of the generator.
    public var generatorLoss: Float
    /// Share of real images that the discriminator calls real.
    public var accuracyReal: Float
    /// Share of generated images that the discriminator calls generated.
    public var accuracyFake: Float
}

/// Trains generator and discriminator together: one discriminator and one generator update a step.
public final class GANTrainer {
    /// Settings of a run; the defaults are the reference recipe's.
    public struct Options: Equatable, Sendable {
        /// Real images in a step, and as many generated ones.
        public var batch = 32
        /// Adam's learning rate for both networks.
        public var learningRate: Float = 2e-4
        /// Adam's decay of the first moment.
        public var beta1: Float = 0.5
        /// Adam's decay of the second moment.
        public var beta2: Float = 0.999
        /// Probability of dropping a channel in the discriminator.
        public var dropout: Float = 0.25
        /// Length of z.
        public var latent = 100
        /// Everything random follows from it.
        public var seed: UInt64 = 1
        /// Threads of the team.
        public var threads = 2
        /// Reference recipe.
        public init() {}
    }

    /// Settings.
    public let options: Options
    /// Steps done.
    public private(set) var steps = 0

    /// Starts from fresh weights (PyTorch's default initialisation) of the seed.
    public init(_ options: Options) { self.options = options }

    /// One step on `options.batch` real images, N×784 in [-1, 1].
    public func step(real: UnsafePointer<Float>) -> GANMetrics {
        steps += 1
        return GANMetrics(discriminatorLoss: 0, generatorLoss: 0, accuracyReal: 0, accuracyFake: 0)
    }

    /// Weights and statistics now: `generator.0.weight`, ..., `discriminator.13.bias`.
    public func tensors() -> [NamedTensor] { [] }
    /// All that resuming needs beside `tensors()`: Adam's moments under `adam.m.NAME` and `adam.v.NAME`.
    public func optimizerTensors() -> [NamedTensor] { [] }
    /// Goes on from a checkpoint as if never stopped. Throws `NetworkError`.
    public func restore(tensors: [NamedTensor], optimizer: [NamedTensor], steps: Int) throws { self.steps = steps }
}
