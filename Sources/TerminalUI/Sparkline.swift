/// A curve in one row of eighth-block heights, the newest value at the right.
public struct Sparkline: Equatable, Sendable {
    /// The values, oldest first; what is not finite leaves a gap.
    public var values: [Float]
    /// Bottom and top of the curve; those of the values drawn when nil.
    public var range: ClosedRange<Float>?

    /// Makes a curve.
    public init(_ values: [Float], range: ClosedRange<Float>? = nil) { (self.values, self.range) = (values, range) }

    /// Draws the newest values into the first row of `area`, one a column.
    public func draw(in area: Rect, style: Style, look: Look, on surface: inout Surface) {
        guard !area.isEmpty else { return }
        let drawn = Array(values.suffix(area.width))
        let bounds = range ?? Self.bounds(drawn)
        let span = bounds.upperBound - bounds.lowerBound
        let steps = look.isASCII ? Self.asciiHeights : Bars.heights
        for (column, value) in drawn.enumerated() where value.isFinite {
            let part = span > 0 ? max(0, min(1, (value - bounds.lowerBound) / span)) : 0
            let step = min(steps.count - 1, Int(part * Float(steps.count)))
            surface[area.x + column, area.y] = Cell(steps[step], style)
        }
    }

    /// The least and greatest finite value; 0...0 without any.
    static func bounds(_ values: [Float]) -> ClosedRange<Float> {
        var (low, high) = (Float.infinity, -Float.infinity)
        for value in values where value.isFinite { (low, high) = (min(low, value), max(high, value)) }
        return low <= high ? low...high : 0...0
    }

    private static let asciiHeights: [Unicode.Scalar] = ["_", ".", "-", "=", "^"]
}
