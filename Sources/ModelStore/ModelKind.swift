import Network

/// The kinds of model that this version knows, as cards name them.
public enum ModelKind: String, CaseIterable, Sendable {
    /// The reference GAN: a generator and a discriminator.
    case dcgan
    /// The reference classifier.
    case cnn

    /// The networks of a complete model.
    public var parts: [ModelPart] {
        switch self {
        case .dcgan: [.generator, .discriminator]
        case .cnn: [.classifier]
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

    /// What stands before this network's tensor names in model files.
    public var prefix: String {
        switch self {
        case .generator, .discriminator: rawValue + "."
        case .classifier: ""
        }
    }
}
