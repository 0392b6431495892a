/// How strongly a curve is smoothed, by an exponential moving average.
public enum Smoothing: Int, CaseIterable, Equatable, Sendable {
    case none, light, medium, strong, strongest

    /// The share of the average that stays with each point, 0..<1.
    public var weight: Float { [0, 0.6, 0.9, 0.97, 0.99][rawValue] }

    /// The next one, round and round.
    public var next: Smoothing { Smoothing(rawValue: rawValue + 1) ?? .none }
}

/// A measured curve, and beside it the same smoothed; both grow with every point.
public struct Curve: Equatable, Sendable {
    /// As measured.
    public private(set) var raw = CurveSeries()
    /// Smoothed; empty without smoothing.
    public private(set) var smooth = CurveSeries()
    /// How strongly it is smoothed.
    public private(set) var smoothing: Smoothing
    private var sum: Float = 0
    private var norm: Float = 0

    /// A curve without points.
    public init(smoothing: Smoothing = .none) { self.smoothing = smoothing }

    /// What is drawn first of all: the smoothed curve, or the measured one without smoothing.
    public var shown: CurveSeries { smoothing == .none ? raw : smooth }

    /// Adds a point; one that does not lie behind the last takes back those from its x on.
    public mutating func append(_ x: Double, _ y: Float) {
        let goesBack = raw.xs.last.map { x <= $0 } ?? false
        raw.append(x, y)
        if goesBack { smoothAgain() } else { smooth(x, y) }
    }

    /// Smooths all points anew.
    public mutating func set(_ smoothing: Smoothing) {
        guard smoothing != self.smoothing else { return }
        self.smoothing = smoothing
        smoothAgain()
    }

    private mutating func smoothAgain() {
        (sum, norm) = (0, 0)
        smooth = smoothing == .none ? CurveSeries() : CurveSeries(xs: raw.xs, ys: raw.ys.map { smoothed($0) })
    }

    private mutating func smooth(_ x: Double, _ y: Float) {
        if smoothing != .none { smooth.append(x, smoothed(y)) }
    }

    /// The mean of the points so far, each weighted by how long ago it was (so the first points are not pulled to 0).
    private mutating func smoothed(_ y: Float) -> Float {
        let weight = smoothing.weight
        if y.isFinite {
            sum = sum * weight + y * (1 - weight)
            norm = norm * weight + (1 - weight)
        }
        return norm > 0 ? sum / norm : .nan
    }
}
