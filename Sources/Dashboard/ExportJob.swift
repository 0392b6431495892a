import LatentSpace

/// A sample to be written as three files of one name: PNG with text chunks, NPY of z, JSON of everything.
///
/// The worker chooses the folder and adds `-2`, `-3`… to `stem`, and to the name of the NPY in the command, until none
/// of the three files exists.
public struct ExportJob: Equatable, Sendable {
    /// The first part of the file names, made of letters, digits, `.`, `-` and `_` only.
    public var stem: String
    /// The image, 28×28 row-major in [-1, 1]; (x+1)/2 is the grey of the PNG.
    public var image: [Float]
    /// z, for the NPY (1×100 float32).
    public var latent: [Float]
    /// For the JSON, by a `JSONEncoder` with sorted keys.
    public var record: ExportRecord
    /// To be sent back.
    public var request: Int

    /// Makes a job.
    public init(stem: String, image: [Float], latent: [Float], record: ExportRecord, request: Int) {
        self.stem = stem
        self.image = image
        self.latent = latent
        self.record = record
        self.request = request
    }

    /// The PNG's text chunks: keyword and text, in this order.
    public var texts: [(keyword: String, text: String)] {
        let z = record.latent.map { "\($0)" }.joined(separator: " ")
        let seed = record.seed.map { seed in
            [("Seed", "\(seed)"), ("Index", "\(record.index ?? 0)")]
        }
        return [("Software", "Glyphspace"), ("Title", record.title), ("Model", record.model)] + (seed ?? [])
            + [("Command", record.command), ("Latent", z)]
    }
}

/// Everything that is known of an exported sample; its JSON's keys are these names.
public struct ExportRecord: Codable, Equatable, Sendable {
    /// The generator's name.
    public var model: String
    /// The classifier's name.
    public var classifier: String?
    /// Where the point comes from, in words.
    public var title: String
    /// The seed, for an unchanged sample of a seed.
    public var seed: UInt64?
    /// The sample's index in the seed.
    public var index: Int?
    /// How near to the origin that sample was brought; nil where it was not.
    public var truncation: Float?
    /// The class that a conditional generator was asked for.
    public var label: String?
    /// The command that draws it again.
    public var command: String
    /// z.
    public var latent: [Float]
    /// Euclidean norm of z.
    public var norm: Float
    /// Probability of each class.
    public var probabilities: [Float]
    /// The most probable class.
    public var predicted: Int?
    /// Its probability.
    public var confidence: Float?
    /// The discriminator's logit.
    public var logit: Float?
    /// The discriminator's probability of "real".
    public var realness: Float?
    /// The image, 28×28 row-major in [0, 1].
    public var image: [Float]
}
