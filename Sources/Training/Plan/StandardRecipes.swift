import Network

/// The published recipe of each network, or where there is none, one that was found to be good.
extension TrainingPlan {
    /// The recipe of a kind.
    public static func standard(_ kind: Kind, output: String) -> TrainingPlan {
        var plan = TrainingPlan(
            kind: kind, epochs: 5, batch: 32, learningRate: 2e-4, schedule: .constant, beta1: 0.5, output: output)
        guard let family = kind.family else {
            plan.beClassifier()
            return plan
        }
        let design = GANDesign(family)
        plan.gan.latent = design.latent
        plan.gan.dropout = Double(design.dropout)
        switch family {
        case .dcgan: break
        case .cgan: plan.beConditional()
        case .cdcgan: plan.epochs = 10
        case .residual: plan.beResidual()
        case .fcgan: plan.epochs = 16
        case .shallow, .medium, .deep: plan.epochs = 10
        case .keras: (plan.epochs, plan.batch) = (100, 128)
        }
        return plan
    }

    /// More than 99 % on MNIST's test set.
    private mutating func beClassifier() {
        (epochs, batch, learningRate, schedule, beta1) = (25, 64, 2e-3, .cosine(warmUp: 0.05), 0.9)
        weightDecay = 0.01
        augmentation = .standard
    }

    /// Non-saturating loss with lazy R1 and a moving average.
    private mutating func beConditional() {
        (epochs, batch, learningRate, schedule) = (24, 64, 3e-4, .linear(hold: 0.5))
        (beta1, beta2) = (0, 0.99)
        gan.penalty = GradientPenalty()
        gan.averageDecay = 0.999
    }

    /// Spectral normalisation, and a generator that learns slowly: nine updates of the discriminator for one of its own.
    private mutating func beResidual() {
        epochs = 30
        gan.generatorRate = 2e-5
        gan.pace = .fixed(9)
        gan.isSpectral = true
    }
}
