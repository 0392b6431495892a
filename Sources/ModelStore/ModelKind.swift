import Network

/// The kinds of model that this version knows, as cards name them.
public enum ModelKind: String, CaseIterable, Codable, Sendable {
    /// The reference GAN: a generator and a discriminator.
    case dcgan
    /// The conditional GAN.
    case cgan
    /// The reference classifier.
    case cnn

    /// The networks of a complete model.
    public var parts: [ModelPart] { self == .cnn ? [.classifier] : ModelPart.ofGAN }

    /// The GAN's networks; nil for a classifier.
    public var family: GANDesign.Family? {
        switch self {
        case .dcgan: .dcgan
        case .cgan: .cgan
        case .cnn: nil
        }
    }
}

/// A network of a model.
public enum ModelPart: String, CaseIterable, Sendable {
    /// Makes images of latent vectors.
    case generator
    /// Tells real from generated images.
    case discriminator
    /// Tells the class of images.
    case classifier

    /// The networks of a GAN.
    static let ofGAN: [ModelPart] = [.generator, .discriminator]

    /// What stands before this network's tensor names in model files.
    public var prefix: String {
        switch self {
        case .generator, .discriminator: rawValue + "."
        case .classifier: ""
        }
    }
}
