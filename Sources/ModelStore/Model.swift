import Files
import Network

/// A model that has passed every check: its card and the tensors of its networks.
public struct Model: Equatable, Sendable {
    /// The file of the tensors in a model's folder.
    public static let fileName = "model.safetensors"

    /// Where it was read from, as it was given.
    public let path: String
    /// What it is; made up from the tensors for files without a card.
    public let card: ModelCard
    /// False for single files, which have no card.
    public let hasCard: Bool
    /// The networks' tensors in the order and with the names of their architectures.
    public let tensors: [ModelPart: [NamedTensor]]

    /// Makes a model of tensors under the names that files give them (`generator.0.weight`, ...), as trainers return them.
    ///
    /// Throws `ModelError` unless they are exactly those of the card's networks, with finite values.
    public init(card: ModelCard, tensors named: [NamedTensor], path: String = "model") throws {
        let template = ModelTemplate(card)
        try template.check(
            named.map { .init(name: $0.name, type: $0.isInteger ? .int64 : .float32, shape: $0.tensor.shape) },
            path: path)
        let values = Dictionary(named.map { ($0.name, $0.tensor) }, uniquingKeysWith: { first, _ in first })
        self.path = path
        self.card = card
        hasCard = true
        tensors = try template.collect(path: path) { values[$0] }
    }

    init(path: String, card: ModelCard, hasCard: Bool, tensors: [ModelPart: [NamedTensor]]) {
        self.path = path
        self.card = card
        self.hasCard = hasCard
        self.tensors = tensors
    }

    /// The networks that it holds; a single file may hold a generator alone.
    public var parts: [ModelPart] { card.kind.parts.filter { tensors[$0] != nil } }

    /// The layers of one of its networks.
    public func architecture(_ part: ModelPart) -> Architecture { card.architecture(part) }

    /// One of its networks, ready to run. Throws `ModelError` when it is not there or what it computes is not finite, or
    /// `NetworkError`.
    public func network(_ part: ModelPart, threads: Int = 2) throws -> InferenceNetwork {
        let network = try InferenceNetwork(architecture(part), tensors: tensors(of: part), threads: threads)
        guard network.isFinite(part) else { throw ModelError(path: path, problem: .overflows(part)) }
        return network
    }

    /// Its generator with fixed weights, for going through it backwards with up to `capacity` samples at a time. Throws
    /// `ModelError` when it is not there, or `NetworkError`.
    public func frozenGenerator(capacity: Int, threads: Int = 2) throws -> FrozenNetwork {
        try FrozenNetwork(
            architecture(.generator), tensors: tensors(of: .generator), capacity: capacity, threads: threads)
    }

    /// Its generator up to an early layer, see `Architecture.early`; nil where there is no such layer. Throws `ModelError`
    /// when there is no generator, or `NetworkError`.
    public func earlyGenerator(_ layer: Int, threads: Int = 2) throws -> InferenceNetwork? {
        try architecture(.generator).early(layer).map {
            try InferenceNetwork($0, tensors: tensors(of: .generator), threads: threads)
        }
    }

    /// The part of the generator's first weight that z is multiplied with, [rows, latent]. Throws `ModelError` when there is
    /// no generator.
    public func latentWeight() throws(ModelError) -> [Float] {
        let named = try tensors(of: .generator)
        guard let weight = named.first(where: { $0.name == "0.weight" })?.tensor, weight.shape.count == 2 else {
            return []
        }
        let columns = weight.shape[1]
        return (0..<weight.shape[0]).flatMap { weight.values[$0 * columns..<$0 * columns + min(columns, card.latent)] }
    }

    /// The tensors of one of its networks. Throws `ModelError` when it is not there.
    public func tensors(of part: ModelPart) throws(ModelError) -> [NamedTensor] {
        guard let tensors = tensors[part] else { throw ModelError(path: path, problem: .noPart(part)) }
        return tensors
    }

    /// All tensors under the names that files give them.
    public var namedTensors: [NamedTensor] {
        parts.flatMap { part in
            (tensors[part] ?? []).map { NamedTensor(part.prefix + $0.name, $0.tensor, isInteger: $0.isInteger) }
        }
    }
}

extension Model {
    /// Reads a model's folder, or a single safetensors file whose networks are recognised by their tensors.
    ///
    /// Throws `FileError`, `CardError`, `SafeTensorsError` or `ModelError`.
    public static func load(path: String) throws -> Model {
        Folder.isFolder(path) ? try load(folder: path) : try load(file: path)
    }

    /// Reads a folder of `card.json` and `model.safetensors`. Throws as `load(path:)`.
    public static func load(folder: String) throws -> Model {
        let (card, file, template) = try open(folder: folder)
        let tensors = try template.collect(path: file.file, file.tensorIfThere)
        return Model(path: folder, card: card, hasCard: true, tensors: tensors)
    }

    /// Reads a single safetensors file. Throws as `load(path:)`.
    public static func load(file path: String) throws -> Model {
        let (card, file, template) = try open(file: path)
        let tensors = try template.collect(path: path, file.tensorIfThere)
        return Model(path: path, card: card, hasCard: false, tensors: tensors)
    }

    /// Checks all of a model but its numbers, which are not even read, and returns its card. Throws as `load(path:)`.
    public static func check(path: String) throws -> ModelCard { try outline(path: path).card }

    /// What is known of a model without its numbers.
    struct Outline {
        let card: ModelCard
        /// The networks that are there.
        let parts: [ModelPart]
        /// Bytes of the file of the tensors.
        let size: Int
    }

    /// Checks all of a model but its numbers, which are not even read. Throws as `load(path:)`.
    static func outline(path: String) throws -> Outline {
        let (card, file, template) = Folder.isFolder(path) ? try open(folder: path) : try open(file: path)
        return Outline(card: card, parts: template.sections.map(\.part), size: file.size)
    }

    /// Recognises a file that has been read already, checks all but its numbers, and returns the card made up for it.
    public static func check(_ file: SafeTensorsFile) throws(ModelError) -> ModelCard {
        let (card, template) = try recognise(file)
        try template.check(file.candidates, path: file.file)
        return card
    }

    private static func open(folder: String) throws -> (ModelCard, SafeTensorsFile, ModelTemplate) {
        guard ModelLibrary.isModel(folder) else { throw ModelError(path: folder, problem: .noFiles) }
        let card = try ModelCard.read(path: inside(folder, ModelCard.fileName))
        let file = try SafeTensorsFile.read(path: inside(folder, fileName))
        let template = ModelTemplate(card)
        try template.check(file.candidates, path: file.file)
        return (card, file, template)
    }

    private static func open(file path: String) throws -> (ModelCard, SafeTensorsFile, ModelTemplate) {
        let file = try SafeTensorsFile.read(path: path)
        let (card, template) = try recognise(file)
        try template.check(file.candidates, path: path)
        return (card, file, template)
    }
}

extension Model {
    /// Writes `model.safetensors`, then `card.json` into a folder, which is made if need be; each is written whole or not
    /// at all, and read back through the strict loader.
    ///
    /// Throws `CardError` for a card that could not be read back, `FileError`, `SafeTensorsError` or `ModelError`.
    public func save(to folder: String) throws {
        try card.check(folder: folder)
        try Folder.create(folder)
        let path = inside(folder, Self.fileName)
        let bytes = try SafeTensors.write(namedTensors, metadata: ["format": "pt"], file: path)
        try AtomicFile.write(bytes, to: path, replacing: true)
        try card.write(to: folder)
        guard try Model.load(folder: folder).tensors == tensors else {
            throw ModelError(path: path, problem: .notAsWritten)
        }
    }
}

extension InferenceNetwork {
    /// Whether two inputs such as it is made for, latent vectors of N(0, 1) or images in [-1, 1], come out as finite numbers.
    /// Finite weights can be so large that their sums are not.
    fileprivate func isFinite(_ part: ModelPart) -> Bool {
        var stream = RandomStream(seed: 1)
        let input = stream.normals(2 * architecture.inputCount)
        let fitting = part == .generator ? input : input.map { min(max($0, -1), 1) }
        return run(fitting, count: 2).allSatisfy(\.isFinite)
    }
}

extension SafeTensorsFile {
    /// A tensor's numbers; nil when it is not there. Throws as `tensor`.
    fileprivate func tensorIfThere(_ name: String) throws -> Tensor? {
        try entry(name) == nil ? nil : tensor(name)
    }

    /// What a template looks at.
    var candidates: [ModelTemplate.Candidate] {
        entries.map { .init(name: $0.name, type: $0.type, shape: $0.shape) }
    }
}

/// The path of a file in a folder.
func inside(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
}
