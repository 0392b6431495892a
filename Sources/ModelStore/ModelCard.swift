import Files
import Network

/// What `card.json` says of a model: what it is, what made it and how good it is.
///
/// Texts read from a file have their control characters replaced.
public struct ModelCard: Equatable, Sendable {
    /// The version of the card's format that this program writes, and the newest that it reads.
    public static let formatVersion = 1
    /// The largest card that is read, in bytes.
    public static let maximumSize = 1 << 18
    /// The file's name in a model's folder.
    public static let fileName = "card.json"
    /// Lengths of z that are allowed.
    public static let latentRange = 1...4096
    /// Widths of networks that are allowed; they are multiples of 4, too.
    public static let widthRange = 8...1024
    /// Sizes of a reference batch that are allowed.
    public static let virtualBatchRange = 2...1024
    /// Numbers of classes that are allowed.
    public static let classRange = 2...1000

    /// Short name, as in `digits-dcgan`.
    public var name: String
    /// One line for people.
    public var title = ""
    /// A few sentences for people.
    public var description = ""
    /// Which networks it has.
    public var kind: ModelKind
    /// Length of z; 0 for models without a generator.
    public var latent = 0
    /// Channels of the generator's first images, for networks that come in several widths.
    public var width = 128
    /// Channels of the discriminator's last images, for networks that come in several widths.
    public var discriminatorWidth = 128
    /// Whether the discriminator's outputs are high for generated images.
    public var isSwapped = false
    /// Whether the discriminator is told labels by projection, where its family tells it otherwise.
    public var isProjected = false
    /// Samples of the reference batch that the generator is normalised by; nil for the usual batches.
    public var virtualBatch: Int?
    /// Height and width of the images in pixels, one of `Architecture.sides`.
    public var side = Architecture.usualSide
    /// The names of the classes: what a classifier tells apart, or what a generator was shown.
    public var classes: [String] = []
    /// What it was trained on.
    public var dataset = ""
    /// Settings of the training.
    public var recipe: [String: JSONValue] = [:]
    /// Everything random in the training follows from it.
    public var seed: UInt64 = 0
    /// Measured qualities, such as `testAccuracy`.
    public var metrics: [String: Double] = [:]
    /// What the metrics were measured on, and which classifier did it.
    public var evaluation: [String: JSONValue] = [:]
    /// The command that makes it again.
    public var command = ""
    /// The program and version that made it.
    public var madeBy = ""

    /// A card with a name and kind; the rest is filled in by the caller. GANs have their usual sizes, classes are the digits.
    public init(name: String, kind: ModelKind) {
        self.name = name
        self.kind = kind
        latent = kind.family.map { GANDesign($0).latent } ?? 0
        classes = Self.classNames(10)
    }

    /// A card of a GAN by its sizes, the classes without names of their own.
    init(name: String, _ design: GANDesign) {
        self.init(name: name, kind: .gan(design.family))
        (latent, width, discriminatorWidth) = (design.latent, design.width, design.discriminatorWidth)
        (isProjected, side, classes) = (design.isProjected, design.side, Self.classNames(design.classes))
    }

    /// The layers of one of the model's networks.
    public func architecture(_ part: ModelPart) -> Architecture {
        guard let design, part != .classifier else {
            return kind == .deepCNN
                ? .deepCNN(classes: classes.count, side: side) : .cnn(classes: classes.count, side: side)
        }
        return part == .generator ? design.generator : design.discriminator
    }

    /// The networks of a GAN; nil for a classifier.
    public var design: GANDesign? {
        guard let family = kind.family else { return nil }
        var design = GANDesign(family)
        (design.latent, design.classes, design.side) = (latent, classes.count, side)
        (design.width, design.discriminatorWidth) = (width, discriminatorWidth)
        (design.isSwapped, design.isProjected, design.virtualBatch) = (isSwapped, isProjected, virtualBatch)
        return design
    }

    /// What the model's networks are told of labels.
    public var conditioning: Conditioning { design?.conditioning ?? .none }

    /// Trainable numbers of each network.
    public var parameters: [ModelPart: Int] {
        Dictionary(uniqueKeysWithValues: kind.parts.map { ($0, architecture($0).parameterCount) })
    }

    /// Names for classes that have none.
    static func classNames(_ count: Int) -> [String] { ClassNames.usual(count) }
}

extension ModelCard {
    /// The card as JSON, for people to read; metrics that are not finite are left out.
    public var json: JSONValue {
        func object(_ members: [(String, JSONValue)]) -> JSONValue {
            .object(members.map { JSONValue.Member($0.0, $0.1) })
        }
        let sizes = object([
            ("generator", .integer(UInt64(width))), ("discriminator", .integer(UInt64(discriminatorWidth))),
        ])
        var members: [(String, JSONValue)] = [
            ("formatVersion", .integer(UInt64(Self.formatVersion))), ("name", .string(name)),
            ("title", .string(title)), ("description", .string(description)), ("kind", .string(kind.rawValue)),
            ("latent", .integer(UInt64(latent))),
        ]
        if kind.family?.hasWidths == true { members.append(("widths", sizes)) }
        if isSwapped { members.append(("labelSwap", .bool(true))) }
        if isProjected { members.append(("projection", .bool(true))) }
        if let virtualBatch { members.append(("virtualBatch", .integer(UInt64(virtualBatch)))) }
        let measured = metrics.filter { $0.value.isFinite }.sorted { $0.key < $1.key }
        members += [
            ("imageSize", .array([.integer(UInt64(side)), .integer(UInt64(side))])),
            ("classes", .array(classes.map { .string($0) })), ("dataset", .string(dataset)),
            ("parameters", object(kind.parts.map { ($0.rawValue, .integer(UInt64(parameters[$0] ?? 0))) })),
            ("recipe", object(recipe.sorted { $0.key < $1.key })), ("seed", .integer(seed)),
            ("metrics", object(measured.map { ($0.key, .number($0.value)) })),
        ]
        if !evaluation.isEmpty { members.append(("evaluation", object(evaluation.sorted { $0.key < $1.key }))) }
        return object(members + [("command", .string(command)), ("madeBy", .string(madeBy))])
    }

    /// The bytes of `card.json`.
    public var bytes: [UInt8] { Array((json.text(pretty: true) + "\n").utf8) }

    /// Writes `card.json` into a model's folder, whole or not at all. Throws `CardError` for a card that could not be read
    /// back, or `FileError`.
    public func write(to folder: String) throws {
        try check(folder: folder)
        try AtomicFile.write(bytes, to: inside(folder, Self.fileName), replacing: true)
    }

    /// Refuses a card that could not be read back. Throws `CardError`.
    func check(folder: String) throws {
        _ = try Self.read(bytes, file: inside(folder, Self.fileName))
    }
}
