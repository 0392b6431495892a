import LatentSpace
import Network
import TerminalUI

/// The panels of the Explore screen that take keys, in the order of Tab.
public enum ExplorePanel: ScreenPanel {
    /// Samples of the seed.
    case gallery
    /// The components of z.
    case latent
    /// Noisy variants.
    case noise
    /// Between the marked points.
    case path
    /// The mean of each class.
    case means

    /// Its name on the screen.
    public var title: String {
        switch self {
        case .gallery: "Gallery"
        case .latent: "Latent"
        case .noise: "Noise"
        case .path: "A→B"
        case .means: "Means"
        }
    }
}

/// The state of the Explore screen.
public struct ExploreScreen: Equatable, Sendable {
    /// The panel that takes the keys.
    public var panel = ExplorePanel.gallery
    /// The chosen point.
    public var point: Point
    /// The class that a conditional generator is asked for.
    public var label = 0 {
        // All that is on the screen is drawn anew.
        didSet { if label != oldValue { asked = [:] } }
    }
    /// How near to the origin samples are brought, in hundredths so that steps add up exactly; for every screen.
    public var truncation = 100
    /// The chosen point's sample, or the one before while it is being generated.
    public var shown: Sample?
    /// The discriminator's logit of the chosen point, or of the one before while it is being asked; nil without one.
    public var logit: Float?
    /// Where it was before.
    public internal(set) var history = History<Place>(limit: 500)
    /// Samples of the seed.
    public var gallery: Gallery
    /// The component under the cursor.
    public var component = 0
    /// Noisy variants.
    public var noise = NoiseStrip()
    /// Between the marked points.
    public var path = PathStrip()
    /// The mean of each class.
    public var means = MeansStrip()
    /// What was last asked for, each purpose, so that nothing is asked for twice.
    var asked: [Purpose: Asked] = [:]
    /// The slider that the mouse drags.
    var drag: Drag?
    /// Where random seeds and components come from.
    var random: RandomStream

    /// The truncation ψ, 0...2: samples are ψ·z.
    public var psi: Float { Float(truncation) / 100 }

    /// The greatest truncation, in hundredths: twice as far from the origin.
    static let mostTruncation = 200
    /// The end of the endless gallery.
    static let lastSample = 1_000_000_000

    init(seed: UInt64, entropy: UInt64) {
        point = .sample(seed: seed, index: 0, size: 100)
        gallery = Gallery(seed: seed)
        random = RandomStream(seed: entropy, stream: 0)
    }
}

/// What undo goes back to: the point in its class, with the place of the gallery and of the slider.
public struct Place: Equatable, Sendable {
    /// The chosen point.
    public var point: Point
    /// The class that a conditional generator was asked for.
    public var label: Int
    /// The gallery's seed.
    public var seed: UInt64
    /// The gallery's cursor.
    public var cursor: Int
    /// The path's slider.
    public var hundredths: Int
}

/// A page of an endless list of samples.
public struct Gallery: Equatable, Sendable {
    /// The seed whose samples are shown.
    public var seed: UInt64
    /// The sample under the cursor.
    public var cursor = 0
    /// The first sample of the page.
    public var first = 0
    /// The samples as they arrived, from `picturesFirst` of `picturesSeed`; of the page before while the next is made.
    public var pictures: [Sample] = []
    /// The index of the first picture.
    public var picturesFirst = 0
    /// The seed of the pictures.
    public var picturesSeed: UInt64 = 0

    init(seed: UInt64) { self.seed = seed }
}

/// Noisy variants of the chosen point.
public struct NoiseStrip: Equatable, Sendable {
    /// The spread of the noise, 0...2, in hundredths so that steps add up exactly.
    public var hundredths = 30
    /// Which noise: changed for a fresh strip.
    public var seed: UInt64 = 0
    /// The variant under the cursor.
    public var cursor = 0
    /// The variants as they arrived.
    public var pictures: [Sample] = []

    /// σ, 0...2.
    public var sigma: Float { Float(hundredths) / 100 }
}

/// Two marked points and the way between them.
public struct PathStrip: Equatable, Sendable {
    /// Where it begins.
    public var a: Point?
    /// Where it ends.
    public var b: Point?
    /// How far the slider is from A to B, 0...100.
    public var hundredths = 0
    /// Along the great arc instead of the straight line.
    public var isArc = false
    /// The pictures in between, both ends included, as they arrived.
    public var pictures: [Sample] = []

    /// The slider, 0 (A) ... 1 (B).
    public var t: Float { Float(hundredths) / 100 }

    /// The classes of its ends; `label` for one that has none of its own.
    func labels(_ label: Int) -> [Int] { [a?.label ?? label, b?.label ?? label] }

    /// The latent vector at a place of the way; nil unless both points are marked.
    func latent(at t: Float) -> [Float]? {
        guard let a, let b, a.latent.count == b.latent.count else { return nil }
        return isArc ? Interpolation.spherical(a.latent, b.latent, t) : Interpolation.linear(a.latent, b.latent, t)
    }
}

/// What pictures are wanted for a purpose; equal ones are not asked for again.
enum Ask: Equatable, Sendable {
    case focus([Float])
    case gallery(seed: UInt64, first: Int, count: Int, psi: Float)
    case noise([Float], hundredths: Int, seed: UInt64, count: Int)
    case path(a: [Float], b: [Float], labels: [Int], isArc: Bool, count: Int)
    case means(request: Int)
}

/// What was last asked for a purpose, and under which number.
struct Asked: Equatable, Sendable {
    var ask: Ask
    var request: Int
    /// Whether the pictures on the screen are these.
    var isAnswered = false
}

/// What the mouse button holds.
struct Drag: Equatable, Sendable {
    enum Target: Equatable, Sendable { case sigma, path, component }
    var target: Target
    /// Whether the point has moved since the button went down.
    var hasMoved = false
}
