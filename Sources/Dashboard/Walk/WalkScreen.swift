import LatentSpace
import TerminalUI

/// The panels of the Walk screen that take keys, in the order of Tab.
public enum WalkPanel: Int, CaseIterable, Hashable, Sendable {
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
    /// The pictures of each kind of path, as they arrived: all of the chosen one, of others those that the film shows.
    public var pictures: [Walk.Path: [Sample]] = [:]
    /// All pictures of the path that was last drawn as a whole.
    var whole: [Sample] = []
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

    /// The walk of a kind; nil with fewer than two points.
    func walk(_ path: Walk.Path) -> Walk? {
        guard points.count >= 2 else { return nil }
        return Walk(points.map(\.latent), path: path, frames: frames, isClosed: isClosed)
    }

    /// The pictures of the chosen kind; of the one before while they are drawn.
    public var shown: [Sample] {
        let found = pictures[path] ?? []
        return found.count == frames || whole.isEmpty ? found : whole
    }
    /// The picture that is looked at.
    public var sample: Sample? { shown.indices.contains(frame) ? shown[frame] : shown.last }

    /// The pictures that a film of so many columns shows: evenly spaced, both ends among them.
    func filmFrames(_ columns: Int) -> [Int] {
        let count = min(columns, frames)
        guard count > 1 else { return [0] }
        return (0..<count).map { $0 * (frames - 1) / (count - 1) }
    }

    /// Whether the points are the means of all classes that have one, in order.
    func isTour(_ means: MeansStrip, _ labels: [String]) -> Bool {
        !points.isEmpty && points == means.tour(labels)
    }

    /// Takes other points.
    mutating func set(_ points: [Point]) {
        (self.points, isChosen) = (Array(points.prefix(Self.pointLimit)), true)
        cursor = max(0, min(cursor, self.points.count - 1))
        frame = min(frame, frames - 1)
    }

    /// Forgets what other models drew.
    mutating func forget(latentSize: Int) {
        (pictures, whole) = ([:], [])
        isPlaying = false
        // Means belong to the models; other points stay when they fit.
        points.removeAll { point in
            if case .mean = point.origin { return true }
            return point.latent.count != latentSize
        }
        isChosen = isChosen && points.count >= 2
        cursor = 0
    }
}

extension MeansStrip {
    /// The means of all classes that have one, in order.
    func tour(_ labels: [String]) -> [Point] {
        guard case .ready(let means, _) = phase else { return [] }
        return classes.map { label in
            Point(.mean(label: labels.indices.contains(label) ? labels[label] : "\(label)"), means.means[label])
        }
    }
}
