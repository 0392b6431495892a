import LatentSpace
import TerminalUI

/// How samples are laid out in the plane.
public enum MapMethod: String, CaseIterable, Hashable, Sendable {
    /// By their first two principal components.
    case pca
    /// So that neighbours stay together.
    case tsne

    /// Its name on the screen.
    var title: String { self == .pca ? "PCA" : "t-SNE" }
}

/// A map, as it is asked for.
public struct MapPlan: Equatable, Hashable, Sendable {
    /// How the samples are laid out.
    public var method: MapMethod
    /// Whether latent vectors must be alike; else images.
    public var isByLatent: Bool
    /// The seed of the samples.
    public var seed: UInt64
    /// How many.
    public var count: Int
    /// How near to the origin they are brought; 1 leaves them where they are.
    public var truncation: Float
    /// Makes a plan.
    public init(method: MapMethod, isByLatent: Bool, seed: UInt64, count: Int, truncation: Float = 1) {
        (self.method, self.isByLatent, self.seed, self.count) = (method, isByLatent, seed, count)
        self.truncation = truncation
    }
}

/// A map as far as it is drawn.
public struct MapFrame: Equatable, Sendable {
    /// Places of the samples across.
    public var xs: [Float]
    /// Places of the samples upwards.
    public var ys: [Float]
    /// The most probable class of each sample.
    public var tops: [Int]
    /// Its probability.
    public var confidences: [Float]
    /// Steps done, of how many; the same when it is finished.
    public var done: Int
    /// Steps in all.
    public var total: Int
    /// Shares of the variance that the axes explain, for principal components.
    public var explained: [Float] = []
    /// The plane of latent space that it is a picture of, for principal components.
    public var plane: LatentPlane?

    /// Makes a frame.
    public init(xs: [Float], ys: [Float], tops: [Int], confidences: [Float], done: Int, total: Int) {
        (self.xs, self.ys, self.tops, self.confidences) = (xs, ys, tops, confidences)
        (self.done, self.total) = (done, total)
    }

    /// Where the points are.
    var positions: [(x: Float, y: Float)] { zip(xs, ys).map { (x: $0, y: $1) } }

    /// The nearest points to one, the nearest first, without itself.
    func neighbours(of i: Int, _ count: Int) -> [Int] {
        xs.indices.contains(i) ? nearest(x: xs[i], y: ys[i], count, without: i) : []
    }

    /// The nearest points to a place, the nearest first.
    func nearest(x: Float, y: Float, _ count: Int, without i: Int? = nil) -> [Int] {
        let distances = xs.indices.filter { $0 != i }.map { j -> (Float, Int) in
            let (dx, dy) = (xs[j] - x, ys[j] - y)
            return (dx * dx + dy * dy, j)
        }
        return distances.sorted { $0 < $1 }.prefix(count).map(\.1)
    }

    /// The nearest point in a direction, sideways ones counted as farther; nil when there is none.
    func next(from i: Int, dx: Int, dy: Int) -> Int? {
        guard xs.indices.contains(i) else { return xs.isEmpty ? nil : 0 }
        var best: (Float, Int)?
        for j in xs.indices where j != i {
            let along = (xs[j] - xs[i]) * Float(dx) - (ys[j] - ys[i]) * Float(dy)
            let across = dx != 0 ? ys[j] - ys[i] : xs[j] - xs[i]
            guard along > 0, abs(across) <= along * 1.5 else { continue }
            let cost = along * along + 4 * across * across
            if cost < best?.0 ?? .infinity { best = (cost, j) }
        }
        return best?.1
    }
}

/// The state of the Map screen.
public struct MapScreen: Equatable, Sendable {
    /// What is asked for.
    public var plan = MapPlan(method: .tsne, isByLatent: false, seed: 1, count: 1000)
    /// The maps that are there, or under way.
    public var frames: [MapPlan: MapFrame] = [:]
    /// The map under way, and its request.
    var asked: [MapPlan: Int] = [:]
    /// Why there is none.
    public var failure: String?
    /// The sample under the cursor.
    public var cursor = 0
    /// Whether the plane itself is decoded, in place of the samples.
    public var isGrid = false
    /// The place of the grid under the cursor.
    public var place = 0
    /// The pictures of the grid as they arrived.
    public var gridPictures: [Sample] = []
    /// How much larger than all is seen, in steps.
    public var zoom = 0
    /// The pictures of the sample under the cursor and of those nearest to what is looked at.
    public var pictures: [Sample] = []

    /// How many samples there may be.
    static let counts = [200, 500, 1000, 2000, 5000]

    /// The map that is looked at.
    public var frame: MapFrame? { frames[plan] }
    /// Whether it is being computed.
    var isRunning: Bool { asked[plan] != nil && (frame.map { $0.done < $0.total } ?? true) && failure == nil }

    /// Forgets what other models drew.
    mutating func forget() {
        (frames, asked, failure, pictures) = ([:], [:], nil, [])
        gridPictures = []
    }

    /// The samples nearest to what is looked at: a place of the grid, else the sample under the cursor.
    func nearest(_ count: Int, on grid: MapGrid?) -> [Int] {
        guard let frame else { return [] }
        guard isGrid, frame.plane != nil, let grid else { return frame.neighbours(of: cursor, count) }
        let places = grid.places(over: frame.positions)
        return places.indices.contains(place) ? frame.nearest(x: places[place].x, y: places[place].y, count) : []
    }

    /// The latent vectors at the places of a grid, each with the sample that lies nearest; nil without a plane.
    func decoded(_ grid: MapGrid) -> [(latent: [Float], nearest: Int)]? {
        guard let frame, let plane = frame.plane else { return nil }
        let positions = frame.positions
        let places = grid.places(over: positions)
        return zip(places, MapGrid.nearest(places, among: positions)).map { place, nearest in
            (plane.latent(x: place.x, y: place.y), nearest)
        }
    }
}
