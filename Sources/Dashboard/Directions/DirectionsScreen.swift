import LatentSpace

/// The panels of the Directions screen that take keys, in the order of Tab.
public enum DirectionsPanel: CaseIterable, Hashable, Sendable {
    /// A slider a direction.
    case sliders
    /// Pictures along the directions.
    case strips
}

/// The state of the Directions screen: the point that Explore shows, and where sliders move it.
public struct DirectionsScreen: Equatable, Sendable {
    /// The panel that takes the keys.
    public var panel = DirectionsPanel.sliders
    /// What is asked for.
    public var plan = DirectionPlan()
    /// What was found by plans; some are kept while the models stay.
    public var found: [DirectionPlan: [Direction]] = [:]
    /// Plans that are asked for, and under which request.
    var asked: [DirectionPlan: Int] = [:]
    /// Why nothing is found, by plans.
    public var failures: [DirectionPlan: String] = [:]
    /// Where the sliders are, in tenths of σ.
    public var tenths: [Int] = []
    /// The direction under the cursor.
    public var cursor = 0
    /// The picture of its strip under the cursor, so many from the middle one: smaller strips have fewer. It follows the
    /// slider while the sliders have the keys.
    public var column = 0
    /// The moved point, judged.
    public var focus: Sample?
    /// The pictures of the visible strips, one after another.
    public var pictures: [Sample] = []
    /// The direction of the first visible strip.
    public var firstDrawn = 0
    /// Where the sliders were before, in tenths of σ.
    var history = History<[Int]>(limit: 200)
    /// Whether the mouse drags a slider, and whether it has moved: all that one drag moves is one step for undo.
    var drag: Drag?

    /// A drag of a slider.
    struct Drag: Equatable, Sendable {
        var direction: Int
        var hasMoved = false
    }

    /// Slider places beyond which nothing is seen, in tenths.
    static let limit = 50
    /// How many plans' directions are kept.
    static let plans = 32
    /// How far strips go.
    static let range: Float = 3

    /// The directions that are looked at.
    public var directions: [Direction] { found[plan] ?? [] }
    /// Where the sliders are, in σ.
    public var amounts: [Float] {
        directions.indices.map { tenths.indices.contains($0) ? Float(tenths[$0]) / 10 : 0 }
    }
    /// Whether any slider is moved.
    var isMoved: Bool { tenths.contains { $0 != 0 } }

    /// `z` where the sliders move it.
    func moved(_ z: [Float]) -> [Float] { Direction.moved(z, along: directions, by: amounts) }

    /// Moves sliders; undo takes it back.
    mutating func set(_ places: [Int]) {
        guard places != tenths else { return }
        if drag?.hasMoved != true { history.record(tenths) }
        drag?.hasMoved = true
        tenths = places
    }

    /// Goes back; false when there is nothing to go back to.
    mutating func undo() -> Bool {
        guard let before = history.undo(from: tenths) else { return false }
        tenths = before
        return true
    }

    /// Takes back an undo; false when there is none.
    mutating func redo() -> Bool {
        guard let after = history.redo(from: tenths) else { return false }
        tenths = after
        return true
    }

    /// Begins with all sliders in the middle.
    mutating func reset() {
        (tenths, cursor, drag) = ([], 0, nil)
        history.clear()
    }

    /// Keeps what was found; of many others, one is forgotten, and found anew when it is wanted again.
    mutating func keep(_ directions: [Direction], of plan: DirectionPlan) {
        found[plan] = directions
        if found.count > Self.plans, let other = found.keys.first(where: { $0 != plan && $0 != self.plan }) {
            (found[other], asked[other]) = (nil, nil)
        }
    }

    /// Forgets what other models have.
    mutating func forget() {
        reset()
        (found, asked, failures, focus, pictures) = ([:], [:], [:], nil, [])
        plan.label = nil
    }
}

extension Directions.Method {
    /// Its name on the screen.
    var title: String {
        switch self {
        case .sefa: "SeFa: what the weights amplify"
        case .latents: "principal components of latents"
        case .activations: "GANSpace: of activations"
        case .classes: "from class to class"
        }
    }

    /// What the percentages beside its directions are of.
    var shares: String {
        switch self {
        case .sefa: "% of the gain"
        case .latents, .activations: "% of the variance"
        case .classes: ""
        }
    }
}
