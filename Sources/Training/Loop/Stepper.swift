import Network

/// What the training loop drives: a trainer that takes one batch at a time.
protocol Stepper: AnyObject {
    /// Steps done.
    var steps: Int { get }
    /// Factors of the learning rates, for the next steps.
    var steering: Steering { get set }
    /// One step on N×784 images in [-1, 1] with N labels.
    func step(images: UnsafePointer<Float>, labels: UnsafePointer<UInt8>, rate: Double) -> Metrics
    /// The networks' tensors under the names of model files.
    func tensors() -> [NamedTensor]
    /// All that resuming needs beside them.
    func optimizerTensors() -> [NamedTensor]
    /// Goes on from a checkpoint as if never stopped. Throws `NetworkError`.
    func restore(tensors: [NamedTensor], optimizer: [NamedTensor], steps: Int) throws
}

extension GANTrainer: Stepper {
    /// The labels do not matter, and the learning rate is the options', which is constant.
    func step(images: UnsafePointer<Float>, labels: UnsafePointer<UInt8>, rate: Double) -> Metrics {
        let metrics = step(real: images)
        return [
            .discriminatorLoss: Double(metrics.discriminatorLoss), .generatorLoss: Double(metrics.generatorLoss),
            .accuracyReal: Double(metrics.accuracyReal), .accuracyFake: Double(metrics.accuracyFake),
        ]
    }

    /// The trainer of a plan.
    convenience init(_ plan: TrainingPlan) {
        var options = Options()
        options.batch = plan.batch
        options.learningRate = Float(plan.learningRate)
        options.beta1 = Float(plan.beta1)
        options.beta2 = Float(plan.beta2)
        options.seed = plan.seed
        options.threads = plan.threads
        self.init(options)
    }
}

extension ClassifierTrainer: Stepper {
    func step(images: UnsafePointer<Float>, labels: UnsafePointer<UInt8>, rate: Double) -> Metrics {
        let metrics = step(images: images, labels: labels, learningRate: Float(rate))
        return [.loss: Double(metrics.loss), .accuracy: Double(metrics.accuracy)]
    }

    /// The trainer of a plan for so many classes.
    convenience init(_ plan: TrainingPlan, classes: Int) {
        var options = Options()
        options.batch = plan.batch
        options.beta1 = Float(plan.beta1)
        options.beta2 = Float(plan.beta2)
        options.weightDecay = Float(plan.weightDecay)
        options.smoothing = Float(plan.labelSmoothing)
        options.classes = classes
        options.seed = plan.seed
        options.threads = plan.threads
        self.init(options)
    }
}
