import Files

/// One network of the dashboard.
public enum ModelPart: Equatable, Sendable {
    /// Being looked for.
    case loading
    /// Ready, under this name.
    case ready(String)
    /// Not there and not asked for.
    case absent
    /// There, or asked for, but unusable; one line that says why.
    case failed(String)

    /// The name of a ready one.
    public var name: String? {
        if case .ready(let name) = self { SafeText.clean(name, width: 40) } else { nil }
    }
    /// Whether it can be used.
    public var isReady: Bool { name != nil }
    /// Why it cannot be used, in one safe line.
    public var failure: String? {
        if case .failed(let why) = self { SafeText.clean(why, width: 400) } else { nil }
    }
}

/// Which networks the dashboard has.
public struct ModelReport: Equatable, Sendable {
    /// Makes the images.
    public var generator: ModelPart
    /// Says which digit an image is.
    public var classifier: ModelPart
    /// Says how real an image is.
    public var discriminator: ModelPart
    /// Numbers in a latent vector.
    public var latentSize: Int
    /// Names of the classes, in the order of the classifier's outputs.
    public var labels: [String]
    /// Names of the classes that the generator can be asked for; none for one that is told nothing.
    public var conditions: [String]
    /// What the weights of generator and classifier hash to, for caches.
    public var fingerprint: String
    /// How a command line names the generator.
    public var operand = ""
    /// What else a command line needs to find the same models, such as `--models FOLDER`.
    public var options: [String] = []
    /// Where the generator and the classifier lie, without symbolic links; empty where there is none.
    public var generatorPath = "", classifierPath = ""
    /// The names of the generators that are found.
    public var generators: [String] = []
    /// Why the generator of the last session is not the one that is opened; one line, nil where it is or none was.
    public var lost: String?
    /// What is wrong with models that nobody asked for, each in one line.
    public var complaints: [String] = []
    /// Whether the generator is the one in training, whose weights change.
    public var isTraining = false

    /// Makes a report.
    public init(
        generator: ModelPart, classifier: ModelPart, discriminator: ModelPart, latentSize: Int = 100,
        labels: [String] = (0..<10).map(String.init), conditions: [String] = [], fingerprint: String = ""
    ) {
        self.generator = generator
        self.classifier = classifier
        self.discriminator = discriminator
        self.latentSize = max(1, latentSize)
        self.labels = labels.map { SafeText.clean($0, width: 8) }
        self.conditions = conditions.map { SafeText.clean($0, width: 8) }
        self.fingerprint = fingerprint
    }

    /// The name of a class that the generator can be asked for; nil where it cannot.
    func condition(_ label: Int) -> String? { conditions.indices.contains(label) ? conditions[label] : nil }

    /// Before anything is known.
    public static let loading = ModelReport(generator: .loading, classifier: .loading, discriminator: .loading)
}
