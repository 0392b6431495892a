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
    /// Mean of |∇x D(x)|² over the real images that were looked at; nil in steps without a penalty.
    public var slope: Float?
    /// Norm of the discriminator's gradient.
    public var discriminatorGradient: Float
    /// Norm of the generator's gradient.
    public var generatorGradient: Float
}

/// Trains generator and discriminator together: one discriminator and one generator update a step.
public final class GANTrainer {
    /// Settings.
    public let options: Options
    /// Steps done.
    public private(set) var steps = 0
    /// Factors of the learning rates, for the next steps.
    public var steering = Steering()
    let generator: TrainingNetwork
    let discriminator: TrainingNetwork
    private let average: WeightAverage?
    private let verdicts: Verdicts
    private let penaltyBuffers: PenaltyBuffers?
    private let conditioning: Conditioning
    private let latents: FloatBuffer

    /// Numbers of the random streams that a seed opens.
    private enum Stream {
        static let generator: UInt64 = 1
        static let discriminator: UInt64 = 2
        static let dropout: UInt64 = 3
        static let embedding: UInt64 = 4
        static let latents: UInt64 = 1 << 32
    }

    /// Starts from fresh weights (PyTorch's default initialisation) of the seed.
    public convenience init(_ options: Options) {
        let design = options.design
        let fresh = design.discriminator.initialTensors(seed: options.seed, stream: Stream.discriminator)
        let team = ThreadTeam(options.threads)
        self.init(
            options,
            TrainingNetwork(
                design.generator, fresh: design.generator.initialTensors(seed: options.seed, stream: Stream.generator),
                capacity: options.batch, team: team),
            TrainingNetwork(
                design.discriminator,
                fresh: design.conditioning.beginEmbedding(fresh, seed: options.seed, stream: Stream.embedding),
                capacity: 2 * options.batch, team: team))
    }

    /// Starts from given weights, without the prefixes `generator.` and `discriminator.`. Throws `NetworkError`.
    public convenience init(_ options: Options, generator: [NamedTensor], discriminator: [NamedTensor]) throws {
        let team = ThreadTeam(options.threads)
        self.init(
            options,
            try TrainingNetwork(options.design.generator, tensors: generator, capacity: options.batch, team: team),
            try TrainingNetwork(
                options.design.discriminator, tensors: discriminator, capacity: 2 * options.batch, team: team))
    }

    private init(_ options: Options, _ generator: TrainingNetwork, _ discriminator: TrainingNetwork) {
        self.options = options
        self.generator = generator
        self.discriminator = discriminator
        conditioning = options.design.conditioning
        average = options.averageDecay.map { _ in WeightAverage(of: generator) }
        latents = FloatBuffer(options.batch * options.design.latent)
        verdicts = Verdicts(discriminator, options.design.conditioning)
        penaltyBuffers = options.penalty.map {
            PenaltyBuffers(discriminator, capacity: $0.samples(of: options.batch))
        }
    }

    /// One step on `options.batch` real images, N×784 in [-1, 1], with latents of the seed and the step's number.
    ///
    /// Conditional networks need the N labels: the generated images are of the same ones. Both learning rates are
    /// multiplied by `rate`.
    public func step(
        real: UnsafePointer<Float>, labels: UnsafePointer<UInt8>? = nil, rate: Double = 1
    ) -> GANMetrics {
        var random = RandomStream(seed: options.seed, stream: Stream.latents + UInt64(steps))
        random.fillNormal(UnsafeMutableBufferPointer(start: latents.pointer, count: latents.count))
        return step(
            real: real, labels: labels, latents: latents.pointer,
            dropoutSeed: RandomStream(seed: options.seed, stream: Stream.dropout).state, rate: rate)
    }

    /// The step for given latents; tests pin it with given numbers.
    func step(
        real: UnsafePointer<Float>, labels: UnsafePointer<UInt8>? = nil, latents: UnsafePointer<Float>,
        dropoutSeed: UInt64, rate: Double = 1
    ) -> GANMetrics {
        precondition(labels != nil || !conditioning.isConditional, "conditional networks need labels")
        let n = options.batch
        let dropout = { [design = options.design, steps] (firstSample: Int) -> TrainingNetwork.Dropout? in
            guard design.dropout > 0 else { return nil }
            return TrainingNetwork.Dropout(seed: dropoutSeed, step: steps, firstSample: firstSample)
        }
        place(latents, labels)
        placeLabels(labels)
        generator.forward(samples: n, dropout: nil)

        let images = discriminator.input
        let pixels = images.rows.height * images.rows.width
        for i in 0..<n { ImageTransfer.load(real + i * pixels, into: images.values, images.rows, sample: i) }
        copyGenerated(at: n)
        discriminator.forward(samples: 2 * n, dropout: dropout(0))
        let onReal = verdicts.binaryCrossEntropy(first: 0, count: n, labels: labels, real: true)
        let onFake = verdicts.binaryCrossEntropy(first: n, count: n, labels: labels, real: false)
        discriminator.backward(samples: 2 * n, weights: true, input: false)
        let slope = penalise(labels)
        update(discriminator, options.discriminator, rate * steering.discriminator.effective)
        let discriminatorGradient = discriminator.gradientNorm

        copyGenerated(at: 0)
        discriminator.forward(samples: n, dropout: dropout(2 * n))
        let fooled = verdicts.binaryCrossEntropy(first: 0, count: n, labels: labels, real: true)
        discriminator.backward(samples: n, weights: false, input: true)
        for i in 0..<n {
            ImageTransfer.copy(
                images.gradient, images.rows, sample: i, into: generator.output.gradient, generator.output.rows,
                sample: i)
        }
        generator.backward(samples: n, weights: true, input: false)
        update(generator, options.generator, rate * steering.generator.effective)
        if let decay = options.averageDecay { average?.follow(decay: decay) }
        steps += 1
        return GANMetrics(
            discriminatorLoss: onReal.loss + onFake.loss, generatorLoss: fooled.loss,
            accuracyReal: Float(onReal.right) / Float(n), accuracyFake: Float(onFake.right) / Float(n), slope: slope,
            discriminatorGradient: discriminatorGradient, generatorGradient: generator.gradientNorm)
    }

    /// Puts latents and labels into the generator's input.
    private func place(_ latents: UnsafePointer<Float>, _ labels: UnsafePointer<UInt8>?) {
        let (latent, width) = (options.design.latent, generator.input.rows.sampleStride)
        for i in 0..<options.batch {
            (generator.input.values + i * width).update(from: latents + i * latent, count: latent)
            guard let labels else { continue }
            conditioning.write(
                label: Int(labels[i]), to: generator.labelPlace(i, classes: conditioning.classes))
        }
    }

    /// Puts the labels of real and generated images, which are the same, into the discriminator's input.
    private func placeLabels(_ labels: UnsafePointer<UInt8>?) {
        guard let labels, conditioning.imageLabels > 0 else { return }
        for i in 0..<2 * options.batch {
            conditioning.write(
                label: Int(labels[i % options.batch]),
                to: discriminator.labelPlace(i, classes: conditioning.classes))
        }
    }

    /// Adds the penalty's gradient where one is due; the real images have just gone through the discriminator.
    private func penalise(_ labels: UnsafePointer<UInt8>?) -> Float? {
        guard let penalty = options.penalty, let penaltyBuffers, steps % penalty.interval == 0 else { return nil }
        let count = penalty.samples(of: options.batch)
        verdicts.differentiate(first: 0, count: count, labels: labels)
        return discriminator.addPenalty(
            samples: 0..<count, weight: penalty.weight(samples: count), penaltyBuffers) / Float(count)
    }

    private func update(_ network: TrainingNetwork, _ settings: AdamSettings, _ rate: Double) {
        network.update(
            Adam(beta1: Float(settings.beta1), beta2: Float(settings.beta2)),
            learningRate: Float(settings.learningRate * rate))
    }

    private func copyGenerated(at first: Int) {
        let (from, to) = (generator.output, discriminator.input)
        for i in 0..<options.batch {
            ImageTransfer.copy(from.values, from.rows, sample: i, into: to.values, to.rows, sample: first + i)
        }
    }
}

extension GANTrainer {
    /// Weights and statistics now: `generator.0.weight`, ..., `discriminator.13.bias`.
    public func tensors() -> [NamedTensor] {
        Self.prefixed(generator.tensors(), discriminator.tensors())
    }

    /// The same with the generator's moving average, where there is one, in its place: what makes the best images.
    public func modelTensors() -> [NamedTensor] {
        Self.prefixed(average?.tensors() ?? generator.tensors(), discriminator.tensors())
    }

    /// All that resuming needs beside `tensors()`: Adam's moments under `adam.m.NAME` and `adam.v.NAME`, and the moving
    /// average under `average.NAME`.
    public func optimizerTensors() -> [NamedTensor] {
        Self.prefixed(generator.optimizerTensors(), discriminator.optimizerTensors())
            + (average?.tensors() ?? []).map { $0.prefixed(Self.averagePrefix) }
    }

    private static let averagePrefix = "average."

    private static func prefixed(_ generator: [NamedTensor], _ discriminator: [NamedTensor]) -> [NamedTensor] {
        generator.map { $0.prefixed("generator.") } + discriminator.map { $0.prefixed("discriminator.") }
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
        try average?.restore(part(optimizer, Self.averagePrefix))
        self.steps = steps
    }
}

extension NamedTensor {
    fileprivate func prefixed(_ prefix: String) -> NamedTensor {
        NamedTensor(prefix + name, tensor, isInteger: isInteger)
    }
}
