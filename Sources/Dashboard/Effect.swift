import LatentSpace
import Network

/// What `update` wants done by the world outside: data, so that tests compare it. Each may be answered by `Message`s.
public enum Effect: Equatable, Sendable {
    /// Find and read the models; answered by one `.modelsLoaded`, also when they cannot be read.
    case loadModels
    /// Generate and judge samples; answered by `.generated` with the same purpose and request number.
    ///
    /// A request makes every earlier one of its purpose out of date: those need not be done.
    case generate(GenerateRequest)
    /// Compute the class means in the background, or take them from the cache.
    ///
    /// Answered by any number of `.meansProgress` and then `.meansReady` or `.meansFailed`. `ClassMeansRun` does the
    /// arithmetic; judge in chunks of 16 or so, at low priority, so that the keyboard never waits for it. The
    /// discriminator is not needed.
    case computeMeans(MeansRequest)
    /// Write the chosen sample to new files, never over old ones; answered by `.exported` or `.exportFailed`.
    case export(ExportJob)
    /// Something of the Train screen.
    case train(TrainEffect)
    /// Something of the laboratory's screens.
    case lab(LabEffect)
    /// Put a text on the terminal's clipboard.
    case copy(String)
    /// Leave the screen to the shell, as Ctrl-Z does.
    case suspend
    /// End the program.
    case quit
}

/// What generated samples are for; the newest request of each purpose is the only one that counts.
public enum Purpose: String, CaseIterable, Hashable, Sendable {
    /// The chosen point, drawn large; the only one that needs the discriminator.
    case focus
    /// A page of the gallery.
    case gallery
    /// Noisy variants of the chosen point.
    case noise
    /// The strip between two marked points.
    case path
    /// The mean of each class.
    case means
}

/// Samples to be generated, in order.
public struct GenerateRequest: Equatable, Sendable {
    /// What they are for.
    public var purpose: Purpose
    /// Latent vectors of the generator's size; never empty.
    public var latents: [[Float]]
    /// The class that each is to be of, or between which two, for a conditional generator; nil for one that is told nothing.
    public var blends: [LabelBlend]?
    /// Whether the discriminator is asked too (it costs most).
    public var discriminator: Bool
    /// The samples as they are known already, of whom only the discriminator's opinion is wanted; nil for new ones.
    public var known: [Sample]?
    /// To be sent back; grows with every request.
    public var request: Int

    /// Makes a request.
    public init(
        purpose: Purpose, latents: [[Float]], blends: [LabelBlend]? = nil, discriminator: Bool,
        known: [Sample]? = nil, request: Int
    ) {
        self.purpose = purpose
        self.latents = latents
        self.blends = blends
        self.discriminator = discriminator
        self.known = known
        self.request = request
    }
}

/// Class means to be computed.
public struct MeansRequest: Equatable, Sendable {
    /// What to compute them over; also the key of the cache.
    public var plan: ClassMeansPlan
    /// To be sent back.
    public var request: Int

    /// Makes a request.
    public init(plan: ClassMeansPlan, request: Int) {
        self.plan = plan
        self.request = request
    }
}
