import Kernels
import Network

/// What one classifier step measured.
public struct ClassifierMetrics: Equatable, Sendable {
    /// Mean cross-entropy of the batch.
    public var loss: Float
    /// Share of the batch whose winning class is the label.
    public var accuracy: Float
    /// Norm of the gradient.
    public var gradient: Float
}

/// Trains a classifier with cross-entropy and Adam.
public final class ClassifierTrainer {
    /// Settings of a run.
    public struct Options: Equatable, Sendable {
        /// Images in a step.
        public var batch = 32
        /// Adam's decay of the first moment.
        public var beta1: Float = 0.9
        /// Adam's decay of the second moment.
        public var beta2: Float = 0.999
        /// Decoupled weight decay (AdamW); 0 is plain Adam.
        public var weightDecay: Float = 0
        /// Label smoothing; 0 is none.
        public var smoothing: Float = 0
        /// Its layers; the last one has an output for each class.
        public var architecture = Architecture.cnn()
        /// Decay of the moving average of the weights; nil for none.
        public var averageDecay: Float?
        /// Everything random follows from it.
        public var seed: UInt64 = 1
        /// Threads of the team.
        public var threads = 2
        /// Plain settings.
        public init() {}
    }

    /// Settings.
    public let options: Options
    /// Steps done.
    public private(set) var steps = 0
    /// Factor of the learning rate, for the next steps.
    public var steering = Steering()
    /// Whose opinions are a part of the targets; nil for nobody's.
    public var teachers: Teachers?
    private let network: TrainingNetwork
    private let adam: Adam
    private let average: WeightAverage?
    private let classes: Int
    /// What drops follow from, for networks that drop anything.
    private var dropoutSeed: UInt64 { RandomStream(seed: options.seed, stream: 3).state }

    /// Starts from fresh weights (PyTorch's default initialisation) of the seed.
    public convenience init(_ options: Options) {
        self.init(
            options,
            TrainingNetwork(
                options.architecture, seed: options.seed, stream: 1, capacity: options.batch,
                team: ThreadTeam(options.threads)))
    }

    /// Starts from given weights. Throws `NetworkError`.
    public convenience init(_ options: Options, tensors: [NamedTensor]) throws {
        self.init(
            options,
            try TrainingNetwork(
                options.architecture, tensors: tensors, capacity: options.batch, team: ThreadTeam(options.threads)))
    }

    private init(_ options: Options, _ network: TrainingNetwork) {
        (self.options, self.network) = (options, network)
        classes = options.architecture.outputCount
        adam = Adam(beta1: options.beta1, beta2: options.beta2, decay: options.weightDecay)
        average = options.averageDecay.map { _ in WeightAverage(of: network) }
    }

    /// One step on `options.batch` images, N×784 in [-1, 1], with labels 0..<classes.
    public func step(images: UnsafePointer<Float>, labels: UnsafePointer<UInt8>, learningRate: Float)
        -> ClassifierMetrics
    {
        let n = options.batch
        let (input, output) = (network.input, network.output)
        let pixels = input.rows.height * input.rows.width
        for i in 0..<n { ImageTransfer.load(images + i * pixels, into: input.values, input.rows, sample: i) }
        network.forward(samples: n, dropout: TrainingNetwork.Dropout(seed: dropoutSeed, step: steps, firstSample: 0))
        let result = judge(output, images: images, labels: labels)
        network.backward(samples: n, weights: true, input: false)
        network.update(adam, learningRate: learningRate * Float(steering.classifier.effective))
        if let decay = options.averageDecay { average?.follow(decay: decay) }
        steps += 1
        return ClassifierMetrics(
            loss: result.loss, accuracy: Float(result.right) / Float(n), gradient: network.gradientNorm)
    }

    /// The loss of the network's logits, and its gradient.
    private func judge(
        _ output: TrainingNetwork.Edge, images: UnsafePointer<Float>, labels: UnsafePointer<UInt8>
    ) -> (loss: Float, right: Int) {
        func loss(_ opinions: (probabilities: UnsafePointer<Float>, share: Float)?) -> (loss: Float, right: Int) {
            Loss.crossEntropy(
                logits: output.values, labels: labels, gradient: output.gradient, count: options.batch,
                classes: classes, smoothing: options.smoothing, opinions: opinions)
        }
        guard let teachers else { return loss(nil) }
        return teachers.withOpinions(of: images, count: options.batch) { loss(($0, teachers.share)) }
    }

    /// Weights now: `0.weight`, ..., `7.bias`.
    public func tensors() -> [NamedTensor] { network.tensors() }
    /// What makes the model: the moving average, where there is one.
    public func modelTensors() -> [NamedTensor] { average?.tensors() ?? network.tensors() }
    private static let averagePrefix = "average."
    /// All that resuming needs beside `tensors()`: Adam's moments under `adam.m.NAME` and `adam.v.NAME`, and the moving
    /// average under `average.NAME`.
    public func optimizerTensors() -> [NamedTensor] {
        network.optimizerTensors()
            + (average?.tensors() ?? []).map { $0.prefixed(Self.averagePrefix) }
    }
    /// Goes on from a checkpoint as if never stopped. Throws `NetworkError`.
    public func restore(tensors: [NamedTensor], optimizer: [NamedTensor], steps: Int) throws {
        try network.restore(
            tensors: tensors, optimizer: optimizer.filter { !$0.name.hasPrefix(Self.averagePrefix) }, updates: steps)
        try average?.restore(optimizer.part(Self.averagePrefix))
        self.steps = steps
    }
}
