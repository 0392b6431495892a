import Network

extension GANTrainer {
    /// Settings of a run; the defaults are the reference recipe's.
    public struct Options: Equatable, Sendable {
        /// The networks.
        public var design = GANDesign(.dcgan)
        /// Real images in a step, and as many generated ones.
        public var batch = 32
        /// Adam's settings for the generator.
        public var generator = AdamSettings(learningRate: 2e-4, beta1: 0.5, beta2: 0.999)
        /// Adam's settings for the discriminator.
        public var discriminator = AdamSettings(learningRate: 2e-4, beta1: 0.5, beta2: 0.999)
        /// What the two play for.
        public var loss = AdversarialLoss.nonSaturating
        /// What the discriminator is to say less than 1 of real images, 0..<1; non-saturating loss only.
        public var smoothing: Float = 0
        /// How often the discriminator is updated.
        public var pace = DiscriminatorPace.fixed(1)
        /// The penalty on the discriminator's slope at real images; nil for none.
        public var penalty: GradientPenalty?
        /// The same at generated images.
        public var fakePenalty: GradientPenalty?
        /// Whether the discriminator's weights are normalised by their largest singular value.
        public var isSpectral = false
        /// Random changes of all images that the discriminator sees; nil for none.
        public var augment: DiffAugment?
        /// Decay of the moving average of the generator, which is then the model; nil for none.
        public var averageDecay: Float?
        /// Everything random follows from it.
        public var seed: UInt64 = 1
        /// Threads of the team.
        public var threads = 2
        /// Reference recipe.
        public init() {}
    }
}

/// Adam's settings for one network.
public struct AdamSettings: Codable, Equatable, Sendable {
    /// Peak of the learning rate.
    public var learningRate: Double
    /// Decay of the first moment, 0..<1.
    public var beta1: Double
    /// Decay of the second moment, 0..<1.
    public var beta2: Double

    /// Makes settings.
    public init(learningRate: Double, beta1: Double, beta2: Double) {
        (self.learningRate, self.beta1, self.beta2) = (learningRate, beta1, beta2)
    }
}

/// R1: γ/2 times the mean of |∇x D(x)|² over real images, or R2, over generated ones (Mescheder et al., 2018), every few
/// steps only and as many times stronger (Karras et al., 2020).
public struct GradientPenalty: Codable, Equatable, Sendable {
    /// The strength γ.
    public var gamma: Double
    /// Steps between two penalties.
    public var interval: Int
    /// Share of the batch that is looked at, above 0, at most 1.
    public var share: Double

    /// Makes a penalty; as usual, every 8th step on half a batch.
    public init(gamma: Double = 1, interval: Int = 8, share: Double = 0.5) {
        (self.gamma, self.interval, self.share) = (gamma, interval, share)
    }

    /// Images that are looked at.
    func samples(of batch: Int) -> Int { max(1, Int((Double(batch) * share).rounded())) }

    /// What each |∇x D(x)|² is multiplied with.
    func weight(samples: Int) -> Float { Float(gamma / 2 / Double(samples) * Double(interval)) }
}
