import LatentSpace

/// What pictures of the laboratory's screens are for; the newest request of each is the only one that counts.
public enum LabPurpose: String, CaseIterable, Hashable, Sendable {
    /// Selected samples on the Classes screen.
    case selected
    /// The pictures of the classes' means there.
    case classMeans
}

/// The long computations of the laboratory; each can be cancelled, and a newer one takes an older one's place.
public enum LabJob: String, CaseIterable, Hashable, Sendable {
    /// Drawing and judging samples.
    case count
    /// Means, spreads and distances of the classes.
    case classes
    /// The nearest mean against the classifier.
    case agreement
}

/// Pictures to be generated and judged, in order.
public struct DrawRequest: Equatable, Sendable {
    /// What they are for.
    public var purpose: LabPurpose
    /// Latent vectors of the generator's size; never empty.
    public var latents: [[Float]]
    /// The class that each is to be of, for a conditional generator.
    public var labels: [Int]?
    /// Whether the discriminator is asked too.
    public var discriminator: Bool
    /// To be sent back; grows with every request.
    public var request: Int
}

/// Samples 0..<`count` of a seed.
public struct PopulationPlan: Equatable, Sendable {
    /// Their seed.
    public var seed: UInt64
    /// How many.
    public var count: Int
    /// Makes a plan.
    public init(seed: UInt64, count: Int) { (self.seed, self.count) = (seed, count) }
}

/// What the laboratory's screens want done outside.
public enum LabEffect: Equatable, Sendable {
    /// Generate and judge pictures; answered by `.drawn`.
    case draw(DrawRequest)
    /// Draw and judge samples; answered by any number of `.progress`, then `.counted`.
    case count(PopulationPlan, request: Int)
    /// The classes over the samples of which the classifier is sure; answered by `.classes`.
    case classes(PopulationPlan, threshold: Float, request: Int)
    /// Nearest means against the classifier for every metric; answered by `.agreement` each, as they are found.
    case agree(PopulationPlan, thresholds: [Float], request: Int)
    /// Give up a computation.
    case cancel(LabJob)
    /// Make a command line that can be given to a shell, with files for points that have no name; answered by `.recipe`.
    case recipe(CommandRecipe)
    /// Carry a command out with new files for its outputs; answered by `.exported` or `.exportFailed`.
    case export(CommandRecipe, outputs: [String], stem: String)
}

/// What comes back to the laboratory's screens.
public enum LabNews: Equatable, Sendable {
    /// The pictures of a request, in its order.
    case drawn(LabPurpose, request: Int, [Sample])
    /// How far a computation is.
    case progress(LabJob, request: Int, done: Int, total: Int)
    /// Samples as the classifier sees them.
    case counted(request: Int, Census)
    /// The classes over a selection.
    case classes(request: Int, ClassReport)
    /// The agreement at each threshold so far.
    case agreement(request: Int, NearestMean.Metric, [Agreement])
    /// A computation cannot be done; one line.
    case failed(LabJob, request: Int, String)
    /// The command line that makes what is on the screen.
    case recipe(String, file: String?)
    /// Files that were written.
    case exported([String])
    /// Why they were not; one line.
    case exportFailed(String)
}
