import LatentSpace
import TerminalUI
import Training

/// The panels of the Train screen that take keys, in the order of Tab.
public enum TrainPanel: ScreenPanel {
    /// The charts.
    case curves
    /// Pictures of fixed latents, and the checkpoints to slide through.
    case samples
    /// The runs that were found.
    case runs

    /// Its name on the screen.
    public var title: String {
        switch self {
        case .curves: "Curves"
        case .samples: "Samples"
        case .runs: "Runs"
        }
    }
}

/// The latents whose pictures show how a generator gets on: always the same, so that pictures can be compared.
public enum PinnedLatents {
    /// Their seed.
    public static let seed: UInt64 = 1
    /// How many: enough to tell by their classes whether a generator has collapsed.
    public static let count = 64

    /// Their pictures by class, and how sure the judge is of them on average; nothing without a judge.
    public static func classes(_ samples: [Sample]) -> (counts: [Int], confidence: Double?) {
        let classes = samples.first?.probabilities.count ?? 0
        guard classes > 0 else { return ([], nil) }
        let counts = (0..<classes).map { label in samples.count { $0.topClass == label } }
        return (counts, samples.reduce(0) { $0 + Double($1.confidence ?? 0) } / Double(samples.count))
    }

    /// The latent vectors for a generator's size.
    public static func latents(size: Int) -> [[Float]] { Latents.latents(seed: seed, indices: 0..<count, size: size) }
}

/// What a set of pictures shows.
public enum PictureSource: Equatable, Hashable, Sendable {
    /// The network in training after a step.
    case live(step: Int)
    /// A checkpoint's file.
    case checkpoint(String)
}

/// The state of the Train screen.
public struct TrainScreen: Equatable, Sendable {
    /// The panel that takes the keys.
    public var panel = TrainPanel.curves
    /// The runs, the newest first.
    public var runs: [RunRecord] = []
    /// The run that is looked at.
    public var chosen: String?
    /// The form of a new training, while it is open.
    public var form: TrainForm?
    /// What can be asked of a new training; nil until it is known.
    public var description: FormDescription?
    /// How strongly curves are smoothed.
    public var smoothing = Smoothing.medium
    /// Whether y axes are logarithmic.
    public var isLog = false
    /// The steps that are drawn; all of them when nil.
    public var window: ClosedRange<Double>?
    /// The step at which values are told; the newest when nil.
    public var crosshair: Double?
    /// The chart under the cursor.
    public var chart = 0
    /// Whether only that chart is drawn.
    public var isMaximised = false
    /// The chosen run's checkpoint that is looked at; the network in training, or else the last one, when nil.
    public var checkpoint: Int?
    /// Pictures of the pinned latents, with those of the last checkpoints that were looked at.
    var pictures: [PictureSource: [Sample]] = [:]
    /// The newest pictures of the network in training.
    var live: PictureSource?
    /// Checkpoints that were asked for, oldest first.
    var asked: [PictureSource] = []
    /// Whether the training was told that somebody looks at it.
    var isLookedAt = true
    /// What the training's end ends too.
    var leaving = Leaving.no
    /// Whether the runs were asked for.
    var isListed = false
    /// Whether the answer has come.
    var isFound = false

    /// What happens when the training has ended.
    enum Leaving: Equatable, Sendable { case no, quit }

    /// Checkpoints whose pictures are kept.
    static let pictureLimit = 24

    /// The run that is looked at.
    public var run: RunRecord? { chosen.flatMap { path in runs.first { $0.path == path } } }
    /// The run that this program trains.
    public var liveRun: RunRecord? { runs.first { $0.phase.isLive } }
    /// The chosen run, where it was stopped and can go on here.
    var resumable: RunRecord? {
        guard liveRun == nil, let run, run.listing.isResumable || run.phase == .stopped else { return nil }
        return run
    }

    /// What a key does now in a word; nil where it would only say why it cannot.
    func word(of action: TrainAction) -> String? {
        switch action {
        case .new: return liveRun == nil ? "new" : nil
        case .pause, .stop:
            guard let phase = liveRun?.phase, phase != .stopping else { return nil }
            return action == .stop ? "stop" : phase == .paused ? "go on" : "pause"
        case .resume: return resumable == nil ? nil : "go on"
        // In the list of runs, Enter says it already.
        case .overlay: return runs.count > 1 && panel != .runs ? "overlay" : nil
        default: return nil
        }
    }

    /// The runs whose curves are drawn, the chosen one first.
    var drawn: [RunRecord] { (run.map { [$0] } ?? []) + runs.filter { $0.isOverlaid && $0.path != chosen } }

    /// Looks at a run from now on, all of it and at its end.
    mutating func choose(_ path: String) {
        chosen = path
        (checkpoint, crosshair, window, chart) = (nil, nil, nil, 0)
    }

    /// Changes a run, if it is there.
    mutating func change(_ path: String, _ change: (inout RunRecord) -> Void) {
        guard let i = runs.firstIndex(where: { $0.path == path }) else { return }
        change(&runs[i])
    }

    /// Changes the run that this program trains.
    mutating func changeLive(_ change: (inout RunRecord) -> Void) {
        guard let i = runs.firstIndex(where: { $0.phase.isLive }) else { return }
        change(&runs[i])
    }

    /// All steps of the drawn runs.
    var fullRange: ClosedRange<Double> { 0...max(1, drawn.map(\.end).max() ?? 1) }
    /// The steps that are drawn.
    var shownRange: ClosedRange<Double> { window ?? fullRange }

    /// What the pictures are of: the chosen checkpoint, the network in training, or the last checkpoint.
    var source: PictureSource? {
        guard let run else { return nil }
        let checkpoints = run.listing.checkpoints
        if let checkpoint, checkpoints.indices.contains(checkpoint) { return .checkpoint(checkpoints[checkpoint].path) }
        if run.phase.isLive, let live { return live }
        return checkpoints.last.map { .checkpoint($0.path) }
    }
}
