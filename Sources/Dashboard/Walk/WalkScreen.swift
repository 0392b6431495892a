import LatentSpace
import TerminalUI

/// The panels of the Walk screen that take keys, in the order of Tab.
public enum WalkPanel: ScreenPanel {
    /// Pictures along the walk.
    case film
    /// What the judges say along it.
    case curves
    /// The points that it goes through.
    case points

    /// Its name on the screen.
    public var title: String {
        switch self {
        case .film: "Film"
        case .curves: "Curves"
        case .points: "Points"
        }
    }
}

/// Some of a walk's pictures.
public struct WalkPictures: Equatable, Sendable {
    /// Which they are, rising.
    public var frames: [Int] = []
    /// They themselves.
    public var samples: [Sample] = []
    /// Whether curves are drawn through them.
    var isJudged = false
    /// The walk that they are of, where that is not the one on the screen by itself.
    var walk: Walk?

    /// The picture of a place; nil where it is not among them.
    func at(_ frame: Int) -> Sample? { frames.firstIndex(of: frame).map { samples[$0] } }

    /// The picture nearest to a place; nil without any.
    func nearest(_ frame: Int) -> Sample? {
        frames.indices.min { abs(frames[$0] - frame) < abs(frames[$1] - frame) }.map { samples[$0] }
    }
}

/// The state of the Walk screen.
public struct WalkScreen: Equatable, Sendable {
    /// The panel that takes the keys.
    public var panel = WalkPanel.film
    /// The points that the walk goes through, in order.
    public var points: [Point] = []
    /// The point under the cursor.
    public var cursor = 0
    /// How points are joined.
    public var path = Walk.Path.linear
    /// Pictures on the whole walk.
    public var frames = 60
    /// Whether it goes back to its first point.
    public var isClosed = false
    /// The picture that is looked at.
    public var frame = 0
    /// Whether the pictures follow each other by themselves.
    public var isPlaying = false
    /// Pictures a second.
    public var framesPerSecond = 20
    /// The pictures of each kind of path, as they arrived: of the chosen one as many as its curves are drawn through, of
    /// others those that the film shows.
    public var pictures: [Walk.Path: WalkPictures] = [:]
    /// Those of the path whose curves were last drawn.
    var whole = WalkPictures()
    /// Pictures around the one that is looked at, where not all are there.
    var near = WalkPictures()
    /// What was asked for, by what it is for.
    var asked: [LabPurpose: [Int]] = [:]
    /// Whether the points are somebody's choice; until then the walk is the tour of the means.
    var isChosen = false
    /// Whether the mouse holds the slider.
    var isDragging = false

    /// How many pictures there may be.
    static let frameCounts = [10, 20, 30, 60, 100, 200, 400]
    /// How fast they may follow each other.
    static let speeds = [2, 5, 10, 20, 30, 50]
    /// Points that a walk may have.
    static let pointLimit = 50

    /// Whether there are points enough for a walk.
    var isWalk: Bool { points.count >= 2 }

    /// The walk of a kind; nil with fewer than two points.
    func walk(_ path: Walk.Path) -> Walk? {
        guard isWalk else { return nil }
        return Walk(points.map(\.latent), path: path, frames: frames, isClosed: isClosed)
    }

    /// The pictures of the chosen kind; of the one before while they are drawn.
    public var shown: WalkPictures {
        let found = pictures[path] ?? WalkPictures()
        return found.isJudged || whole.frames.isEmpty ? found : whole
    }
    /// The picture that is looked at; nil while it is drawn.
    var exact: Sample? { shown.at(frame) ?? (near.walk == walk(path) ? near.at(frame) : nil) }
    /// The picture that is looked at, or the nearest to it while it is drawn.
    public var sample: Sample? { exact ?? shown.nearest(frame) }

    /// Pictures up to which all are drawn at once; of a longer walk those between are drawn when they are looked at.
    static let curveLimit = 48
    /// How many are drawn then.
    static let nearCount = 32

    /// The pictures that curves are drawn through, with those of the film.
    func curveFrames(_ columns: Int) -> [Int] {
        guard frames > Self.curveLimit else { return Array(0..<frames) }
        let last = Self.curveLimit - 1
        return Set((0...last).map { $0 * (frames - 1) / last } + filmFrames(columns)).sorted()
    }

    /// The pictures around the one that is looked at, where it is not among those of the curves; else none.
    func nearFrames(_ columns: Int) -> Range<Int> {
        guard frames > Self.curveLimit, !curveFrames(columns).contains(frame) else { return 0..<0 }
        let first = frame / Self.nearCount * Self.nearCount
        return first..<min(frames, first + Self.nearCount)
    }

    /// The pictures nearest to the points, rising; at the end of a loop its last picture, shortly before the first point.
    var stops: [Int] {
        let legs = isClosed ? points.count : points.count - 1
        guard legs > 0 else { return [] }
        let steps = isClosed ? frames : frames - 1
        return (0...legs).map { min(frames - 1, (2 * $0 * steps + legs) / (2 * legs)) }
    }

    /// The pictures that a film of so many columns shows: evenly spaced, both ends among them, and all points where there
    /// is a column for each.
    func filmFrames(_ columns: Int) -> [Int] {
        let count = min(columns, frames)
        guard count > 1 else { return [0] }
        var film = (0..<count).map { $0 * (frames - 1) / (count - 1) }
        let stops = stops
        guard stops.count > 1, stops.count <= count else { return film }
        let legs = stops.count - 1
        // The column nearest to each point is the point's.
        for (place, stop) in stops.enumerated() { film[(2 * place * (count - 1) + legs) / (2 * legs)] = stop }
        return Set(film).sorted()
    }

    /// The first point that is in sight in the list.
    func firstPoint(in list: Rect) -> Int {
        // While it plays, the list goes along with the pictures.
        let here = isPlaying && panel != .points ? walk(path)?.place(of: frame).leg ?? cursor : cursor
        return Window.first(around: here, of: points.count, in: list.height)
    }

    /// Takes other points.
    mutating func set(_ points: [Point]) {
        (self.points, isChosen) = (Array(points.prefix(Self.pointLimit)), true)
        cursor = max(0, min(cursor, self.points.count - 1))
        frame = min(frame, frames - 1)
    }

    /// Forgets what other models drew.
    mutating func forget(latentSize: Int) {
        (pictures, whole, near, asked) = ([:], WalkPictures(), WalkPictures(), [:])
        isPlaying = false
        // Means belong to the models; other points stay when they fit.
        points.removeAll { point in
            if case .mean = point.origin { return true }
            return point.latent.count != latentSize
        }
        isChosen = isChosen && isWalk
        cursor = 0
    }
}
