import Kernels
import Network

/// What one GAN step measured.
public struct GANMetrics: Equatable, Sendable {
    /// The discriminator's loss on real and generated images.
    public var discriminatorLoss: Float
    /// The generator's loss; nil in steps without an update of the generator.
    public var generatorLoss: Float?
    /// Share of real images that the discriminator calls real.
    public var accuracyReal: Float
    /// Share of generated images that the discriminator calls generated.
    public var accuracyFake: Float
    /// Mean of |∇x D(x)|² over the real images that were looked at; nil in steps without a penalty.
    public var slope: Float?
    /// Norm of the discriminator's gradient.
    public var discriminatorGradient: Float
    /// Norm of the generator's gradient; nil in steps without an update of the generator.
    public var generatorGradient: Float?
}

/// Trains generator and discriminator together: a step is one update of the discriminator and, when its turn has come, one
/// of the generator.
public final class GANTrainer {
    /// Settings.
    public let options: Options
    /// Steps done.
    public internal(set) var steps = 0
    /// Factors of the learning rates, for the next steps.
    public var steering = Steering()
    /// Helps the generator to keep to its labels; nil for none.
    var guide: ClassGuide?
    let generator: TrainingNetwork
    let discriminator: TrainingNetwork
    let average: WeightAverage?
    var place: DiscriminatorPace.Place
    private let verdicts: Verdicts
    private let penaltyBuffers: PenaltyBuffers?
    private let augmenter: Augmenter?
    private let conditioning: Conditioning
    private let latents: FloatBuffer
    /// The latent vectors of the reference batch, [R, latent]; nil without one.
    var reference: Tensor?

    /// Numbers of the random streams that a seed opens.
    private enum Stream {
        static let generator: UInt64 = 1
        static let discriminator: UInt64 = 2
        static let dropout: UInt64 = 3
        static let embedding: UInt64 = 4
        static let spectral: UInt64 = 5
        static let augment: UInt64 = 6
        static let reference: UInt64 = 7
        static let latents: UInt64 = 1 << 32
    }

    /// Starts from fresh weights of the seed.
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
                capacity: 2 * options.batch, team: team, spectralSeed: options.spectralSeed(Stream.spectral)))
    }

    /// Starts from given weights, without the prefixes `generator.` and `discriminator.`. Throws `NetworkError`.
    public convenience init(_ options: Options, generator: [NamedTensor], discriminator: [NamedTensor]) throws {
        let team = ThreadTeam(options.threads)
        self.init(
            options,
            try TrainingNetwork(options.design.generator, tensors: generator, capacity: options.batch, team: team),
            try TrainingNetwork(
                options.design.discriminator, tensors: discriminator, capacity: 2 * options.batch, team: team,
                spectralSeed: options.spectralSeed(Stream.spectral)))
    }

    private init(_ options: Options, _ generator: TrainingNetwork, _ discriminator: TrainingNetwork) {
        self.options = options
        self.generator = generator
        self.discriminator = discriminator
        conditioning = options.design.conditioning
        average = options.averageDecay.map { _ in WeightAverage(of: generator) }
        latents = FloatBuffer(options.batch * options.design.latent)
        place = DiscriminatorPace.Place(options.pace)
        verdicts = Verdicts(discriminator, options.design.conditioning)
        let looked = [options.penalty, options.fakePenalty].compactMap { $0?.samples(of: options.batch) }
        penaltyBuffers = looked.max().map { PenaltyBuffers(discriminator, capacity: $0) }
        augmenter = options.augment.map {
            Augmenter($0, discriminator, seed: RandomStream(seed: options.seed, stream: Stream.augment).state)
        }
        reference = options.design.virtualBatch.map { count in
            var random = RandomStream(seed: options.seed, stream: Stream.reference)
            let shape = [count, options.design.latent]
            return Tensor(shape: shape, values: random.normals(shape.reduce(1, *)))
        }
        placeReference(in: generator)
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
        let batch = Batch(real: real, labels: labels, dropoutSeed: dropoutSeed, rate: rate)
        place(latents, labels)
        generator.forward(samples: options.batch, dropout: nil)
        var metrics = improveDiscriminator(batch)
        if place.advance(options.pace, accuracy: (metrics.accuracyReal + metrics.accuracyFake) / 2) {
            metrics.generatorLoss = improveGenerator(batch)
            metrics.generatorGradient = generator.gradientNorm
            if let decay = options.averageDecay { average?.follow(decay: decay) }
        }
        steps += 1
        return metrics
    }

    /// What a step is about.
    private struct Batch {
        let real: UnsafePointer<Float>
        let labels: UnsafePointer<UInt8>?
        let dropoutSeed: UInt64
        let rate: Double
    }

    /// The discriminator's update, real images before generated ones.
    private func improveDiscriminator(_ batch: Batch) -> GANMetrics {
        let (n, labels) = (options.batch, batch.labels)
        placeReal(batch.real, at: 0)
        placeGenerated(at: n)
        look(batch, samples: 2 * n, first: 0, groups: 2)
        verdicts.take(first: 0, count: n, labels: labels)
        verdicts.take(first: n, count: n, labels: labels)
        let loss = options.loss.discriminator(
            real: verdicts.side(first: 0), fake: verdicts.side(first: n), count: n, target: 1 - options.smoothing)
        let accuracy = (
            real: verdicts.accuracy(first: 0, count: n, real: true),
            fake: verdicts.accuracy(first: n, count: n, real: false)
        )
        verdicts.goBack(first: 0, count: n, labels: labels)
        verdicts.goBack(first: n, count: n, labels: labels)
        discriminator.backward(samples: 2 * n, weights: true, input: false)
        let slope = penalise(options.penalty, first: 0, labels)
        _ = penalise(options.fakePenalty, first: n, labels)
        update(discriminator, options.discriminator, batch.rate * steering.discriminator.effective)
        return GANMetrics(
            discriminatorLoss: loss, generatorLoss: nil, accuracyReal: accuracy.real, accuracyFake: accuracy.fake,
            slope: slope,
            discriminatorGradient: discriminator.gradientNorm)
    }

    /// The generator's update, on the images that the discriminator has just learnt from; returns its loss.
    private func improveGenerator(_ batch: Batch) -> Float {
        let (n, labels) = (options.batch, batch.labels)
        let compares = options.loss.comparesInGenerator
        placeGenerated(at: 0)
        if compares { placeReal(batch.real, at: n) }
        look(batch, samples: compares ? 2 * n : n, first: 2 * n, groups: compares ? 2 : 1)
        verdicts.take(first: 0, count: n, labels: labels)
        if compares { verdicts.take(first: n, count: n, labels: labels) }
        let loss = options.loss.generator(real: verdicts.side(first: n), fake: verdicts.side(first: 0), count: n)
        verdicts.goBack(first: 0, count: n, labels: labels)
        discriminator.backward(samples: n, weights: false, input: true)
        augmenter?.goBack(count: n)
        let images = discriminator.input
        for i in 0..<n {
            ImageTransfer.copy(
                images.gradient, images.rows, sample: i, into: generator.output.gradient, generator.output.rows,
                sample: i)
        }
        if let labels { guide?.guide(generator.output, labels: labels, count: n) }
        generator.backward(samples: n, weights: true, input: false)
        update(generator, options.generator, batch.rate * steering.generator.effective)
        return loss
    }

    /// Lets the discriminator look at the first samples in its input, which are changed before where images are; `first`
    /// is the number of the first one within the step. Each group is normalised by itself.
    private func look(_ batch: Batch, samples: Int, first: Int, groups: Int) {
        augmenter?.change(count: samples, step: steps, first: first)
        let drops = options.design.dropout > 0
        let dropout = TrainingNetwork.Dropout(seed: batch.dropoutSeed, step: steps, firstSample: first)
        for i in 0..<samples {
            guard let labels = batch.labels, conditioning.imageLabels > 0 else { break }
            conditioning.write(
                label: Int(labels[i % options.batch]),
                to: discriminator.labelPlace(i, classes: conditioning.classes))
        }
        discriminator.forward(samples: samples, dropout: drops ? dropout : nil, groups: groups)
    }

    /// Puts latents and labels into the generator's input.
    private func place(_ latents: UnsafePointer<Float>, _ labels: UnsafePointer<UInt8>?) {
        let (latent, width) = (options.design.latent, generator.input.rows.sampleStride)
        for i in 0..<options.batch {
            (generator.input.values + i * width).update(from: latents + i * latent, count: latent)
            guard let labels, conditioning.isConditional else { continue }
            conditioning.write(
                label: Int(labels[i]), to: generator.labelPlace(i, classes: conditioning.classes))
        }
    }

    private func placeReal(_ real: UnsafePointer<Float>, at first: Int) {
        let rows = discriminator.input.rows
        let pixels = rows.height * rows.width
        for i in 0..<options.batch { discriminator.placeImage(real + i * pixels, sample: first + i) }
    }

    private func placeGenerated(at first: Int) {
        let (from, to) = (generator.output, discriminator.input)
        for i in 0..<options.batch {
            ImageTransfer.copy(from.values, from.rows, sample: i, into: to.values, to.rows, sample: first + i)
        }
    }

    /// Adds a penalty's gradient where one is due, for the images from `first` on that have just gone through the
    /// discriminator.
    private func penalise(_ penalty: GradientPenalty?, first: Int, _ labels: UnsafePointer<UInt8>?) -> Float? {
        guard let penalty, let penaltyBuffers, steps % penalty.interval == 0 else { return nil }
        let count = penalty.samples(of: options.batch)
        verdicts.differentiate(first: first, count: count, labels: labels)
        return discriminator.addPenalty(
            samples: first..<first + count, weight: penalty.weight(samples: count), penaltyBuffers) / Float(count)
    }

    private func update(_ network: TrainingNetwork, _ settings: AdamSettings, _ rate: Double) {
        network.update(
            Adam(beta1: Float(settings.beta1), beta2: Float(settings.beta2)),
            learningRate: Float(settings.learningRate * rate))
    }
}

extension GANTrainer.Options {
    /// The seed of the power iteration; nil without spectral normalisation.
    fileprivate func spectralSeed(_ stream: UInt64) -> UInt64? {
        isSpectral ? RandomStream(seed: seed, stream: stream).state : nil
    }
}
