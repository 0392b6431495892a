import Files

/// A model that was found, by its card and the header of its file; its numbers are not read.
public struct ModelListing: Equatable, Sendable {
    /// What it can be used for.
    public enum Kind: Equatable, Sendable {
        /// Makes images; told their class or not, with a discriminator beside it or without.
        case generator(isTold: Bool, hasDiscriminator: Bool)
        /// Tells the classes of images apart.
        case classifier
        /// Tells real from generated images, and has no generator beside it.
        case discriminator
        /// Cannot be used; one line that says why.
        case broken(String)
    }

    /// Its name.
    public var name: String
    /// How it is opened: its name, or its path where that name means another one.
    public var operand: String
    /// Its folder or file, without symbolic links.
    public var path: String
    /// What it can be used for.
    public var kind: Kind
    /// The name of its network.
    public var network = ""
    /// One line about it.
    public var title = ""
    /// Numbers in a latent vector; 0 for one without a generator.
    public var latentSize = 0
    /// Height and width of its images in pixels.
    public var side = 0
    /// Names of its classes.
    public var classes: [String] = []
    /// Trainable numbers of its networks.
    public var parameters = 0
    /// Bytes of the file of its numbers.
    public var bytes = 0
    /// How good it is, in a few words.
    public var quality = ""

    /// A model of which no more is known.
    public init(name: String, operand: String, path: String, kind: Kind) {
        (self.name, self.operand, self.path, self.kind) = (name, operand, path, kind)
    }

    /// Why it cannot be used, in one safe line; nil where it can.
    public var failure: String? {
        if case .broken(let why) = kind { SafeText.clean(why, width: 400) } else { nil }
    }

    /// What it can be used for, in a few words.
    public var kindText: String {
        switch kind {
        case .generator(isTold: true, _): "generator, by class"
        case .generator: "generator"
        case .classifier: "classifier"
        case .discriminator: "discriminator"
        case .broken: "not understood"
        }
    }

    /// What it consists of, for the lines below the list.
    var details: String {
        var parts = [SafeText.clean(network, width: 40), "\(side)×\(side)"]
        if case .generator(_, let hasDiscriminator) = kind, !hasDiscriminator { parts.append("no discriminator") }
        parts += ["\(Format.grouped((bytes + 1023) / 1024)) kB", SafeText.clean(quality, width: 60)]
        parts.append("classes " + SafeText.clean(classes.joined(separator: " "), width: 200))
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
