import Kernels
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
    /// Factors of the learning rates, for the next steps.
    public var steering = Steering()
    private let generator: TrainingNetwork
    private let discriminator: TrainingNetwork
    private let team: ThreadTeam
    private let adam: Adam

    /// Numbers of the random streams that a seed opens.
    private enum Stream {
        static let generator: UInt64 = 1
        static let discriminator: UInt64 = 2
        static let dropout: UInt64 = 3
        static let latents: UInt64 = 1 << 32
    }

    /// Starts from fresh weights (PyTorch's default initialisation) of the seed.
    public init(_ options: Options) {
        let (g, d) = Self.architectures(options)
        self.options = options
        team = ThreadTeam(options.threads)
        adam = Adam(beta1: options.beta1, beta2: options.beta2)
        generator = TrainingNetwork(
            g, seed: options.seed, stream: Stream.generator, capacity: options.batch, team: team)
        discriminator = TrainingNetwork(
            d, seed: options.seed, stream: Stream.discriminator, capacity: 2 * options.batch, team: team)
    }

    /// Starts from given weights, without the prefixes `generator.` and `discriminator.`. Throws `NetworkError`.
    public init(_ options: Options, generator: [NamedTensor], discriminator: [NamedTensor]) throws {
        let (g, d) = Self.architectures(options)
        self.options = options
        team = ThreadTeam(options.threads)
        adam = Adam(beta1: options.beta1, beta2: options.beta2)
        self.generator = try TrainingNetwork(g, tensors: generator, capacity: options.batch, team: team)
        self.discriminator = try TrainingNetwork(d, tensors: discriminator, capacity: 2 * options.batch, team: team)
    }

    private static func architectures(_ options: Options) -> (Architecture, Architecture) {
        (.dcganGenerator(latent: options.latent), .dcganDiscriminator(dropout: options.dropout))
    }

    /// One step on `options.batch` real images, N×784 in [-1, 1], with latents of the seed and the step's number.
    public func step(real: UnsafePointer<Float>) -> GANMetrics {
        var random = RandomStream(seed: options.seed, stream: Stream.latents + UInt64(steps))
        let count = options.batch * options.latent
        random.fillNormal(UnsafeMutableBufferPointer(start: generator.input.values, count: count))
        return stepFromLatents(real: real, dropoutSeed: RandomStream(seed: options.seed, stream: Stream.dropout).state)
    }

    /// The step for latents that lie in the generator's input already; tests pin it with given numbers.
    func step(real: UnsafePointer<Float>, latents: UnsafePointer<Float>, dropoutSeed: UInt64) -> GANMetrics {
        generator.input.values.update(from: latents, count: options.batch * options.latent)
        return stepFromLatents(real: real, dropoutSeed: dropoutSeed)
    }

    private func stepFromLatents(real: UnsafePointer<Float>, dropoutSeed: UInt64) -> GANMetrics {
        let n = options.batch
        let images = discriminator.input
        let pixels = images.rows.height * images.rows.width
        func dropout(_ firstSample: Int) -> TrainingNetwork.Dropout? {
            guard options.dropout > 0 else { return nil }
            return TrainingNetwork.Dropout(seed: dropoutSeed, step: steps, firstSample: firstSample)
        }

        generator.forward(samples: n, dropout: nil)
        for i in 0..<n { ImageTransfer.load(real + i * pixels, into: images.values, images.rows, sample: i) }
        copyGenerated(at: n)
        discriminator.forward(samples: 2 * n, dropout: dropout(0))
        let verdict = discriminator.output
        let onReal = Loss.binaryCrossEntropy(
            logits: verdict.values, target: 1, gradient: verdict.gradient, count: n)
        let onFake = Loss.binaryCrossEntropy(
            logits: verdict.values + n, target: 0, gradient: verdict.gradient + n, count: n)
        discriminator.backward(samples: 2 * n, weights: true, input: false)
        discriminator.update(adam, learningRate: options.learningRate * Float(steering.discriminator.effective))

        copyGenerated(at: 0)
        discriminator.forward(samples: n, dropout: dropout(2 * n))
        let fooled = Loss.binaryCrossEntropy(
            logits: verdict.values, target: 1, gradient: verdict.gradient, count: n)
        discriminator.backward(samples: n, weights: false, input: true)
        for i in 0..<n {
            ImageTransfer.copy(
                images.gradient, images.rows, sample: i, into: generator.output.gradient, generator.output.rows,
                sample: i)
        }
        generator.backward(samples: n, weights: true, input: false)
        generator.update(adam, learningRate: options.learningRate * Float(steering.generator.effective))
        steps += 1
        return GANMetrics(
            discriminatorLoss: onReal.loss + onFake.loss, generatorLoss: fooled.loss,
            accuracyReal: Float(onReal.right) / Float(n), accuracyFake: Float(onFake.right) / Float(n))
    }

    private func copyGenerated(at first: Int) {
        let (from, to) = (generator.output, discriminator.input)
        for i in 0..<options.batch {
            ImageTransfer.copy(from.values, from.rows, sample: i, into: to.values, to.rows, sample: first + i)
        }
    }

    /// Weights and statistics now: `generator.0.weight`, ..., `discriminator.13.bias`.
    public func tensors() -> [NamedTensor] {
        Self.prefixed(generator.tensors(), discriminator.tensors())
    }

    /// All that resuming needs beside `tensors()`: Adam's moments under `adam.m.NAME` and `adam.v.NAME`.
    public func optimizerTensors() -> [NamedTensor] {
        Self.prefixed(generator.optimizerTensors(), discriminator.optimizerTensors())
    }

    private static func prefixed(_ generator: [NamedTensor], _ discriminator: [NamedTensor]) -> [NamedTensor] {
        [("generator.", generator), ("discriminator.", discriminator)].flatMap { prefix, tensors in
            tensors.map { NamedTensor(prefix + $0.name, $0.tensor, isInteger: $0.isInteger) }
        }
    }

    /// Goes on from a checkpoint as if never stopped. Throws `NetworkError`.
    public func restore(tensors: [NamedTensor], optimizer: [NamedTensor], steps: Int) throws {
        func part(_ all: [NamedTensor], _ prefix: String) -> [NamedTensor] {
            all.filter { $0.name.hasPrefix(prefix) }.map {
                NamedTensor(String($0.name.dropFirst(prefix.count)), $0.tensor, isInteger: $0.isInteger)
            }
        }
        for (network, prefix) in [(generator, "generator."), (discriminator, "discriminator.")] {
            try network.restore(
                tensors: part(tensors, prefix), optimizer: part(optimizer, prefix), updates: steps)
        }
        self.steps = steps
    }
}
