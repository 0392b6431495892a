import LatentSpace

/// The panels of the Noise screen that take keys, in the order of Tab.
public enum ShakePanel: ScreenPanel {
    /// Variants under growing noise.
    case ladder
    /// How many of them keep the class.
    case shares
    /// A sum of points.
    case sum

    /// Its name on the screen.
    public var title: String {
        switch self {
        case .ladder: "Noise"
        case .shares: "Shares"
        case .sum: "Sum"
        }
    }
}

/// One strength of noise, with the variants that are shown.
public struct LadderRung: Equatable, Sendable {
    /// Standard deviation of the noise.
    public var sigma: Float
    /// The first variants.
    public var samples: [Sample]
    /// Share of all variants that keep the point's class, 0...1.
    public var kept: Float?
    /// Mean confidence of the classifier over all variants.
    public var confidence: Float?
    /// How far all variants' pictures are from the point's; see `NoiseLadder.Rung.moved`.
    public var moved: Float?

    /// Takes values over.
    public init(sigma: Float, samples: [Sample], kept: Float?, confidence: Float?, moved: Float? = nil) {
        (self.sigma, self.samples, self.kept, self.confidence) = (sigma, samples, kept, confidence)
        self.moved = moved
    }

    /// Takes over what the library found, with as many variants as are shown.
    public init(_ rung: NoiseLadder.Rung, shown: Int) {
        (sigma, samples) = (rung.sigma, Array(rung.samples.prefix(shown)))
        (kept, confidence, moved) = (rung.kept, rung.confidence, rung.moved)
    }
}

/// Noise around a point, as it is asked for.
public struct LadderPlan: Equatable, Sendable {
    /// The point.
    public var latent: [Float]
    /// The class that a conditional generator is asked for.
    public var label: Int?
    /// What is shaken.
    public var target: NoiseLadder.Target
    /// From the weakest to the strongest.
    public var sigmas: [Float]
    /// Variants of each.
    public var variants: Int
    /// Which noise.
    public var seed: UInt64
}

/// A point of a sum, with its sign.
public struct Term: Equatable, Sendable {
    /// The point.
    public var point: Point
    /// Whether it is taken away.
    public var isMinus: Bool
}

/// The state of the Noise screen: noise around the point that Explore shows, and sums of points.
public struct ShakeScreen: Equatable, Sendable {
    /// The panel that takes the keys.
    public var panel = ShakePanel.ladder
    /// Variants of each strength.
    public var variants = 100
    /// Which noise.
    public var seed: UInt64 = 1
    /// What is shaken, where the generator is told classes; else it is z.
    public var target = NoiseLadder.Target.latent
    /// The class of the point itself; nil before it is known.
    public var center: Int?
    /// What was found, as far as it is known.
    public var rungs: [LadderRung] = []
    /// The plan that it belongs to, or is under way.
    public var plan: LadderPlan?
    /// Its request.
    var request = 0
    /// The rung and the variant under the cursor.
    public var row = 0
    /// The variant under the cursor.
    public var column = 0
    /// The terms of the sum.
    public var terms: [Term] = []
    /// The term under the cursor.
    public var cursor = 0
    /// The pictures of the terms and then of the sum.
    public var pictures: [Sample] = []
    /// Whether the terms are somebody's choice; until then they are class means.
    var isChosen = false

    /// The strengths of the noise.
    static let sigmas: [Float] = [0.1, 0.3, 0.5, 0.7, 0.9, 1.2, 1.6, 2]
    /// How many variants there may be.
    static let counts = [20, 50, 100, 200, 500, 1000]
    /// Terms that a sum may have.
    static let termLimit = 6

    /// The latent vector of the sum, added up in the command's order, bit for bit; nil without terms.
    var sum: [Float]? {
        terms.isEmpty ? nil : Arithmetic.latent(ordered.map { ($0.isMinus ? -1 : 1, $0.point.latent) })
    }

    /// The sum in words.
    var words: String {
        terms.enumerated().map { place, term in
            (place == 0 ? (term.isMinus ? "−" : "") : term.isMinus ? " − " : " + ") + term.point.title
        }.joined()
    }

    /// The terms as a command can say them, which takes no sign before the first: as they are, or those that are added
    /// first; behind `zero` where all are taken away.
    var ordered: [Term] {
        guard let first = terms.first, first.isMinus else { return terms }
        let zero = Term(point: Point(.zero, Latents.zero(size: first.point.latent.count)), isMinus: false)
        let added = terms.filter { !$0.isMinus }
        return (added.isEmpty ? [zero] : added) + terms.filter(\.isMinus)
    }

    /// Forgets what other models drew.
    mutating func forget(latentSize: Int) {
        (rungs, plan, pictures, center) = ([], nil, [], nil)
        terms.removeAll { term in
            if case .mean = term.point.origin { return true }
            return term.point.latent.count != latentSize
        }
        isChosen = isChosen && !terms.isEmpty
        cursor = 0
    }
}
