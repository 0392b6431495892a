import LatentSpace
import ModelStore
import Network

/// Which samples are drawn; the same recipe gives the same samples.
struct SampleRecipe: Equatable {
    /// Where latent vectors come from.
    enum Source: Equatable {
        /// Samples of a seed, from an index on.
        case seed(UInt64, index: Int)
        /// The rows of an NPY file, or the one vector in an exported picture.
        case file(String)
    }

    /// Where the latent vectors come from.
    let source: Source
    /// Samples; nil for all of a file.
    let count: Int?
    /// Strength of the noise around the first sample; nil for independent samples.
    let sigma: Double?
    /// How far the latent vectors are from the origin, as a share of what they would be; nil for all of it.
    let truncation: Double?
    /// The class that all samples are of; nil where they take turns, or where the generator is told nothing.
    let label: Int?

    /// A file of latent vectors leaves nothing to a seed. Throws `UsageError`.
    static func check(_ arguments: ParsedArguments) throws(UsageError) {
        guard arguments.text("from") != nil else { return }
        // Noise needs a seed, also around a latent vector from a file.
        if arguments.seed("seed") != nil, arguments.number("sigma") == nil { throw .conflict("--seed", with: "--from") }
        if arguments.integer("index") != nil { throw .conflict("--index", with: "--from") }
    }

    /// The recipe that arguments ask for. Throws `UsageError`, or a `Failure` for a label that the model does not have.
    init(_ arguments: ParsedArguments, model: ModelCard) throws {
        try Self.check(arguments)
        label = try arguments.text("label").map { try Self.label($0, of: model) }
        noiseSeed = arguments.seed("seed") ?? 1
        source =
            arguments.text("from").map(Source.file) ?? .seed(noiseSeed, index: arguments.integer("index") ?? 0)
        sigma = arguments.number("sigma")
        truncation = arguments.number("truncation")
        let isWholeFile = arguments.text("from") != nil && sigma == nil
        count = arguments.integer("count") ?? (isWholeFile ? nil : 1)
    }

    /// The place of a class among the model's, by its name, as an option gives it. Throws a `Failure`.
    static func label(_ name: String, of model: ModelCard, option: String = "--label") throws -> Int {
        guard model.conditioning.isConditional else {
            throw Failure(option, "\(model.name) draws what it likes", advice: "only conditional models take labels")
        }
        guard let label = model.classes.firstIndex(of: name) else {
            throw Failure(
                option, "\(model.name) has no class \(name)", advice: "use " + model.classes.joined(separator: " "))
        }
        return label
    }

    /// The labels of its samples: the chosen one, else sample i of a seed has label i mod classes.
    func labels(count: Int, conditioning: Conditioning) -> [Int] {
        if let label { return [Int](repeating: label, count: count) }
        // Noise is around one sample, whose label it keeps.
        guard sigma == nil else { return [Int](repeating: conditioning.label(ofSample: first), count: count) }
        return (first..<first + count).map(conditioning.label(ofSample:))
    }

    /// The index of its first sample.
    private var first: Int {
        if case .seed(_, let index) = source { index } else { 0 }
    }

    /// Seed of the noise.
    private let noiseSeed: UInt64

    /// The latent vectors of its samples, `size` numbers each. Throws `FileError`, or a `Failure` for a bad file.
    func latents(size: Int) throws -> [[Float]] {
        let latents = try untruncated(size: size)
        guard let truncation else { return latents }
        return latents.map { z in z.map { $0 * Float(truncation) } }
    }

    private func untruncated(size: Int) throws -> [[Float]] {
        guard let sigma else { return try base(count: count, size: size) }
        let center = try base(count: 1, size: size)[0]
        return (0..<(count ?? 1)).map { Latents.noisy(center, sigma: Float(sigma), seed: noiseSeed, variant: $0) }
    }

    private func base(count: Int?, size: Int) throws -> [[Float]] {
        switch source {
        case .seed(let seed, let index):
            return Latents.latents(seed: seed, indices: index..<index + (count ?? 1), size: size)
        case .file(let path):
            let rows = try LatentFile.read(path, size: size)
            guard let count, count > rows.count else { return Array(rows.prefix(count ?? rows.count)) }
            throw Failure(
                path, "has \(rows.count) latent vector\(rows.count == 1 ? "" : "s"), not \(count)",
                advice: "lower --count")
        }
    }
}
