import Network

/// What the training loop drives: a trainer that takes one batch at a time.
protocol Stepper: AnyObject {
    /// Steps done.
    var steps: Int { get }
    /// Factors of the learning rates, for the next steps.
    var steering: Steering { get set }
    /// One step on N×784 images in [-1, 1] with N labels.
    func step(images: UnsafePointer<Float>, labels: UnsafePointer<UInt8>, rate: Double) -> Metrics
    /// The networks' tensors under the names of model files, as they are being trained.
    func tensors() -> [NamedTensor]
    /// The tensors that make the model, such as moving averages of those.
    func modelTensors() -> [NamedTensor]
    /// All that resuming needs beside them.
    func optimizerTensors() -> [NamedTensor]
    /// Goes on from a checkpoint as if never stopped. Throws `NetworkError`.
    func restore(tensors: [NamedTensor], optimizer: [NamedTensor], steps: Int) throws
}

extension GANTrainer: Stepper {
    func step(images: UnsafePointer<Float>, labels: UnsafePointer<UInt8>, rate: Double) -> Metrics {
        let metrics = step(real: images, labels: labels, rate: rate / options.discriminator.learningRate)
        var named: Metrics = [
            .discriminatorLoss: Double(metrics.discriminatorLoss), .accuracyReal: Double(metrics.accuracyReal),
            .accuracyFake: Double(metrics.accuracyFake),
            .discriminatorGradient: Double(metrics.discriminatorGradient),
        ]
        named[.generatorLoss] = metrics.generatorLoss.map { Double($0) }
        named[.generatorGradient] = metrics.generatorGradient.map { Double($0) }
        return named
    }

    /// The trainer of a GAN's plan, with its networks.
    convenience init(_ plan: TrainingPlan, _ design: GANDesign) {
        var options = Options()
        options.design = design
        options.batch = plan.batch
        options.discriminator = AdamSettings(
            learningRate: plan.learningRate, beta1: plan.beta1, beta2: plan.beta2)
        options.generator = options.discriminator
        if let rate = plan.gan.generatorRate { options.generator.learningRate = rate }
        if let beta = plan.gan.generatorBeta1 { options.generator.beta1 = beta }
        if let beta = plan.gan.generatorBeta2 { options.generator.beta2 = beta }
        options.loss = plan.gan.loss
        options.smoothing = Float(plan.labelSmoothing)
        options.pace = plan.gan.pace
        options.isSpectral = plan.gan.isSpectral
        options.augment = plan.gan.augment
        options.penalty = plan.gan.penalty
        options.fakePenalty = plan.gan.fakePenalty
        options.averageDecay = plan.gan.averageDecay.map { Float($0) }
        options.seed = plan.seed
        options.threads = plan.threads
        self.init(options)
    }
}

extension Stepper {
    func modelTensors() -> [NamedTensor] { tensors() }
}

extension ClassifierTrainer: Stepper {
    func step(images: UnsafePointer<Float>, labels: UnsafePointer<UInt8>, rate: Double) -> Metrics {
        let metrics = step(images: images, labels: labels, learningRate: Float(rate))
        return [.loss: Double(metrics.loss), .accuracy: Double(metrics.accuracy), .gradient: Double(metrics.gradient)]
    }

    /// The trainer of a plan for images of `side`×`side` pixels and so many classes.
    convenience init(_ plan: TrainingPlan, classes: Int, side: Int) {
        var options = Options()
        options.batch = plan.batch
        options.beta1 = Float(plan.beta1)
        options.beta2 = Float(plan.beta2)
        options.weightDecay = Float(plan.weightDecay)
        options.averageDecay = plan.gan.averageDecay.map { Float($0) }
        options.smoothing = Float(plan.labelSmoothing)
        options.architecture =
            plan.kind == .deepCNN ? .deepCNN(classes: classes, side: side) : .cnn(classes: classes, side: side)
        options.seed = plan.seed
        options.threads = plan.threads
        self.init(options)
    }
}
