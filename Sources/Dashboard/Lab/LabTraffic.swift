import LatentSpace
import Network

/// What pictures of the laboratory's screens are for; the newest request of each is the only one that counts.
public enum LabPurpose: String, CaseIterable, Hashable, Sendable {
    /// Selected samples on the Classes screen.
    case selected
    /// The pictures of the classes' means there.
    case classMeans
    /// The pictures of a walk, by how its points are joined.
    case linear, spherical, norm
    /// The pictures around the one of a walk that is looked at.
    case near
    /// The terms of a sum, and the sum.
    case terms
    /// The sample under the cursor of the map, and its neighbours.
    case mapped
    /// The plane of the map, decoded.
    case plane
    /// The point that sliders moved, and the strips of the directions.
    case steered, strips
    /// The gallery's page by a second generator.
    case compared
    /// The chosen point by a second generator.
    case comparedPoint
    /// The chosen favourite.
    case favourite
    /// The chosen place of the undo tree.
    case past
    /// The panels of the Style screen.
    case styles, between, fakes
}

/// The long computations of the laboratory; each can be cancelled, and a newer one takes an older one's place.
public enum LabJob: String, CaseIterable, Hashable, Sendable {
    /// Drawing and judging samples.
    case count
    /// Means, spreads and distances of the classes.
    case classes
    /// The nearest mean against the classifier.
    case agreement
    /// The discriminator's verdicts class by class.
    case judge
    /// Noise around a point.
    case shake
    /// Samples in the plane.
    case map
    /// Directions that mean something.
    case directions
    /// The latent vector of a picture.
    case invert
    /// A message.
    case write
}

/// Pictures to be generated and judged, in order.
public struct DrawRequest: Equatable, Sendable {
    /// What they are for.
    public var purpose: LabPurpose
    /// Latent vectors of the generator's size; never empty.
    public var latents: [[Float]]
    /// The class that each is to be of, or between which two, for a conditional generator.
    public var blends: [LabelBlend]?
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
    /// How near to the origin they are brought; 1 leaves them where they are.
    public var truncation: Float
    /// Makes a plan.
    public init(seed: UInt64, count: Int, truncation: Float = 1) {
        (self.seed, self.count, self.truncation) = (seed, count, truncation)
    }
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
    /// What the discriminator makes of the samples and of test images, class by class; answered by any number of
    /// `.judged`, the last one of all samples.
    case judge(PopulationPlan, request: Int)
    /// Noise around a point; answered by any number of `.shaken`, each with one strength more. So many variants of each
    /// are sent back.
    case shake(LadderPlan, shown: Int, request: Int)
    /// Samples in the plane; answered by any number of `.mapped`, the last one finished.
    case map(MapPlan, request: Int)
    /// Find directions; answered by `.directions` or `.failed`.
    case directions(DirectionPlan, request: Int)
    /// Look for the latent vector of a picture; answered by any number of `.inverted`, the last one finished.
    case invert(InversionPlan, request: Int)
    /// Get a picture from a file or among the test images; answered by `.fetched` or `.refused`.
    case fetch(DrawSource, request: Int)
    /// Write a message; answered by `.written`, or `.failed`.
    case write(WritePlan, request: Int)
    /// Read a second generator, which must take so many latent numbers; answered by `.compared` or `.refused`.
    case compare(String, latentSize: Int)
    /// Read another generator to work with from now on; answered by `.modelsLoaded` or `.refused`.
    case open(String)
    /// Let another classifier judge from now on; answered by `.modelsLoaded` or `.refused`.
    case judgeBy(String)
    /// Look for models, without reading their numbers; answered by `.models` or `.refused`.
    case listModels
    /// Read the favourites; answered by `.shelf`.
    case readShelf
    /// Keep a point; answered by `.shelf`.
    case keep(Favourite)
    /// Forget a favourite by its name; answered by `.shelf`.
    case forget(String)
    /// Give up a computation.
    case cancel(LabJob)
    /// Let go what is kept for the next computation of a screen; it is made again when it is wanted.
    case release(ScreenID)
    /// Make a command line that can be given to a shell, with files for points that have no name; answered by `.recipe`.
    case recipe(CommandRecipe)
    /// Carry a command out with new files for its outputs; answered by `.exported` or `.exportFailed`.
    case export(CommandRecipe, outputs: [String], stem: String, request: Int)
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
    /// The discriminator's verdicts class by class.
    case judged(request: Int, ClassVerdictTable)
    /// Noise around a point, from the weakest to as far as it is known, and the class of the point itself.
    case shaken(request: Int, center: Int?, [LadderRung])
    /// A map as far as it is drawn.
    case mapped(request: Int, MapFrame)
    /// Directions.
    case directions(request: Int, [Direction])
    /// A search as far as it has come.
    case inverted(request: Int, InversionFrame)
    /// A picture that was asked for.
    case fetched(request: Int, FetchedPicture)
    /// A message in generated characters.
    case written(request: Int, WrittenPage)
    /// A second generator.
    case compared(Comparison)
    /// Something that cannot be used; one line.
    case refused(String)
    /// The favourites.
    case shelf([Favourite])
    /// The models that are found.
    case models([ModelListing])
    /// A computation cannot be done; one line.
    case failed(LabJob, request: Int, String)
    /// The command line that makes what is on the screen.
    case recipe(String, file: String?)
    /// Files that were written, and what there is to know of them, each in one line.
    case exported(request: Int, [String], notes: [String])
    /// Why they were not; one line.
    case exportFailed(request: Int, String)
}
