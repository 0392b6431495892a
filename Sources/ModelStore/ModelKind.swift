import Network

/// The kinds of model that this version knows, as cards name them.
public enum ModelKind: Hashable, CaseIterable, Sendable {
    /// A generator and a discriminator.
    case gan(GANDesign.Family)
    /// The reference classifier.
    case cnn
    /// A deeper classifier, for a second opinion.
    case deepCNN

    /// All kinds, GANs first.
    public static let allCases: [ModelKind] = GANDesign.Family.allCases.map { .gan($0) } + [.cnn, .deepCNN]

    /// The reference GAN.
    public static let dcgan = ModelKind.gan(.dcgan)
    /// The conditional GAN.
    public static let cgan = ModelKind.gan(.cgan)

    /// The networks of a complete model.
    public var parts: [ModelPart] { isClassifier ? [.classifier] : ModelPart.ofGAN }

    /// Whether it tells the classes of images.
    public var isClassifier: Bool { family == nil }

    /// The GAN's networks; nil for a classifier.
    public var family: GANDesign.Family? {
        if case .gan(let family) = self { return family }
        return nil
    }

    /// The names of all kinds.
    static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension ModelKind: RawRepresentable, Codable {
    /// The name on cards and command lines.
    public var rawValue: String {
        switch self {
        case .gan(let family): family.rawValue
        case .cnn: "cnn"
        case .deepCNN: "cnn-deep"
        }
    }

    /// The kind of a name; nil when it is not known.
    public init?(rawValue: String) {
        guard let kind = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = kind
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
