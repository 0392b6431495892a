/// A curve's points in the order of x: they are added at its end, and taken back from there.
///
/// Beside the points it keeps the extremes of every 8, 64, 512, ... of them, so that a curve of any length is drawn in
/// about the time of a short one: a column of the screen asks for the extremes of its stretch.
public struct CurveSeries: Equatable, Sendable {
    /// x of each point, rising.
    public private(set) var xs: [Double] = []
    /// y of each point; what is not finite is a gap.
    public private(set) var ys: [Float] = []
    /// Extremes of runs of 8, 64, ... points; those of a run without finite points are infinite.
    private var levels = [Level](repeating: Level(), count: Self.depth)

    private struct Level: Equatable, Sendable {
        var lows: [Float] = []
        var highs: [Float] = []
    }
    private static let depth = 6
    /// Binary digits of the number of points that one step of the pyramid joins.
    private static let bits = 3

    /// A curve without points.
    public init() {}

    /// A curve through points at 0, 1, 2, ...
    public init(_ ys: [Float]) { self.init(xs: ys.indices.map(Double.init), ys: ys) }

    /// A curve through points whose x rise.
    init(xs: [Double], ys: [Float]) {
        (self.xs, self.ys) = (xs, ys)
        joinAgain()
    }

    /// Number of points.
    public var count: Int { xs.count }
    /// Whether it has no points.
    public var isEmpty: Bool { xs.isEmpty }

    /// Adds a point. One that does not lie behind the last takes back those from its x on: the run began again there.
    public mutating func append(_ x: Double, _ y: Float) {
        guard x.isFinite else { return }
        if let last = xs.last, x <= last { truncate(from: x) }
        xs.append(x)
        ys.append(y)
        note(xs.count - 1, y)
    }

    /// Takes back the points from an x on.
    public mutating func truncate(from x: Double) {
        let kept = index(from: x)
        guard kept < xs.count else { return }
        xs.removeSubrange(kept...)
        ys.removeSubrange(kept...)
        joinAgain()
    }

    /// Finds all extremes anew, those of each level from the one below.
    private mutating func joinAgain() {
        var lows = ys.map { $0.isFinite ? $0 : .infinity }
        var highs = ys.map { $0.isFinite ? $0 : -.infinity }
        for k in 0..<Self.depth {
            (lows, highs) = (Self.joined(lows, min), Self.joined(highs, max))
            levels[k] = Level(lows: lows, highs: highs)
        }
    }

    /// One value for every eight, the last for those that are left.
    private static func joined(_ values: [Float], _ choose: (Float, Float) -> Float) -> [Float] {
        let length = 1 << bits
        return stride(from: 0, to: values.count, by: length).map { start in
            var value = values[start]
            for i in start + 1..<min(start + length, values.count) { value = choose(value, values[i]) }
            return value
        }
    }

    private mutating func note(_ index: Int, _ y: Float) {
        let (low, high) = y.isFinite ? (y, y) : (Float.infinity, -Float.infinity)
        for k in 0..<Self.depth {
            let run = index >> (Self.bits * (k + 1))
            if run == levels[k].lows.count {
                levels[k].lows.append(low)
                levels[k].highs.append(high)
            } else {
                levels[k].lows[run] = min(levels[k].lows[run], low)
                levels[k].highs[run] = max(levels[k].highs[run], high)
            }
        }
    }

    /// The first point at or behind an x; `count` when there is none.
    public func index(from x: Double) -> Int {
        var (low, high) = (0, xs.count)
        while low < high {
            let middle = (low + high) / 2
            if xs[middle] < x { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The last point's y at or before an x; the first one's before all points, nil without points.
    public func value(at x: Double) -> Float? {
        guard let first = ys.first else { return nil }
        let next = index(from: x)
        if next < count, xs[next] == x { return ys[next] }
        return next > 0 ? ys[next - 1] : first
    }

    /// y at an x on the straight line from a point to the next; nil where there is no such line.
    func value(at x: Double, after index: Int) -> Float? {
        guard index >= 0, index + 1 < count, x > xs[index] else { return nil }
        let share = Float((x - xs[index]) / (xs[index + 1] - xs[index]))
        let y = ys[index] + (ys[index + 1] - ys[index]) * share
        return y.isFinite ? y : nil
    }

    /// The least and greatest finite y of some points; nil when there is none.
    public func extremes(_ points: Range<Int>) -> ClosedRange<Float>? {
        var (low, high) = (Float.infinity, -Float.infinity)
        let end = min(points.upperBound, count)
        var i = max(0, points.lowerBound)
        while i < end {
            // The largest run of the pyramid that begins here and ends in time.
            var k = 0
            while k < Self.depth {
                let length = 1 << (Self.bits * (k + 1))
                guard i & (length - 1) == 0, i + length <= end else { break }
                k += 1
            }
            if k == 0 {
                let y = ys[i]
                if y.isFinite { (low, high) = (min(low, y), max(high, y)) }
                i += 1
            } else {
                let run = i >> (Self.bits * k)
                (low, high) = (min(low, levels[k - 1].lows[run]), max(high, levels[k - 1].highs[run]))
                i += 1 << (Self.bits * k)
            }
        }
        return low <= high ? low...high : nil
    }

    /// The least and greatest finite y of the points with x in a range; nil when there is none.
    public func extremes(x range: ClosedRange<Double>) -> ClosedRange<Float>? {
        var end = index(from: range.upperBound)
        if end < count, xs[end] == range.upperBound { end += 1 }
        let start = index(from: range.lowerBound)
        return start < end ? extremes(start..<end) : nil
    }
}
