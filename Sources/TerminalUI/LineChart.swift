/// Curves over a common x axis, in braille, with axes, ticks and a legend.
public struct LineChart: Equatable, Sendable {
    /// One curve.
    public struct Series: Equatable, Sendable {
        /// Its name in the legend.
        public var name: String
        /// Its values at equal distances in x; what is not finite leaves a gap.
        public var values: [Float]
        /// Its style; a chart without colours tells curves apart by the legend's characters in ASCII.
        public var style: Style
        /// Makes a curve.
        public init(_ name: String, _ values: [Float], style: Style = .plain) {
            (self.name, self.values, self.style) = (name, values, style)
        }
    }

    /// The curves; later ones are drawn over earlier ones.
    public var series: [Series]
    /// x of the first and the last value.
    public var xRange: ClosedRange<Float>
    /// Bottom and top; those of the values when nil.
    public var yRange: ClosedRange<Float>?

    /// Makes a chart.
    public init(_ series: [Series], xRange: ClosedRange<Float> = 0...1, yRange: ClosedRange<Float>? = nil) {
        (self.series, self.xRange, self.yRange) = (series, xRange, yRange)
    }

    /// The y range that is drawn: never empty.
    var bounds: ClosedRange<Float> {
        let wanted = yRange ?? Sparkline.bounds(series.flatMap(\.values))
        if wanted.upperBound > wanted.lowerBound { return wanted }
        let middle = wanted.lowerBound
        let margin = max(abs(middle) * 0.5, 0.5)
        return (middle - margin)...(middle + margin)
    }

    /// The part of `area` that holds the curves, inside axes and legend.
    func plot(in area: Rect) -> Rect {
        let labels = max(Self.number(bounds.lowerBound).count, Self.number(bounds.upperBound).count)
        guard area.width >= labels + 6, area.height >= 4 else { return area }
        let legend = series.contains { !$0.name.isEmpty } ? 1 : 0
        return Rect(
            x: area.x + labels + 1, y: area.y + legend, width: area.width - labels - 1, height: area.height - legend - 2
        )
    }

    /// Draws it; where there is no room for axes, only the curves.
    public func draw(in area: Rect, look: Look, on surface: inout Surface) {
        let plot = plot(in: area)
        guard !plot.isEmpty else { return }
        if plot != area { drawAxes(area, plot, look, &surface) }
        let bounds = bounds
        for (index, curve) in series.enumerated() {
            var canvas = BrailleCanvas(columns: plot.width, rows: plot.height)
            let columns = Self.perColumn(curve.values, columns: canvas.width)
            var last: (x: Int, y: Int)?
            for (x, value) in columns {
                guard value.isFinite else {
                    last = nil
                    continue
                }
                let part = max(0, min(1, (value - bounds.lowerBound) / (bounds.upperBound - bounds.lowerBound)))
                let dot = (x: x, y: Int(((1 - part) * Float(canvas.height - 1)).rounded()))
                canvas.line(from: last ?? dot, to: dot)
                last = dot
            }
            canvas.draw(in: plot, style: curve.style, look: look, ascii: Self.mark(index), on: &surface)
        }
    }

    /// Values per dot column: the mean of those that fall on it, or each at its own place where they are fewer.
    static func perColumn(_ values: [Float], columns: Int) -> [(x: Int, value: Float)] {
        guard columns > 0, !values.isEmpty else { return [] }
        if values.count <= columns {
            let last = max(1, values.count - 1)
            return values.enumerated().map { ($0.offset * (columns - 1) / last, $0.element) }
        }
        return (0..<columns).map { column in
            let part = values[column * values.count / columns..<(column + 1) * values.count / columns]
            let finite = part.filter(\.isFinite)
            return (column, finite.isEmpty ? .nan : finite.reduce(0, +) / Float(finite.count))
        }
    }

    private func drawAxes(_ area: Rect, _ plot: Rect, _ look: Look, _ surface: inout Surface) {
        let (line, corner, floor): (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar) =
            look.isASCII ? ("|", "+", "-") : ("│", "└", "─")
        let axis = plot.x - 1
        for y in plot.y..<plot.bottom { surface[axis, y] = Cell(line, look.theme.border) }
        for x in plot.x..<plot.right { surface[x, plot.bottom] = Cell(floor, look.theme.border) }
        surface[axis, plot.bottom] = Cell(corner, look.theme.border)
        let labels = Rect(x: area.x, y: plot.y, width: axis - area.x, height: plot.height)
        let rows = plot.height >= 5 ? [0, (plot.height - 1) / 2, plot.height - 1] : [0, plot.height - 1]
        for row in Set(rows).sorted() {
            let part = plot.height > 1 ? 1 - Float(row) / Float(plot.height - 1) : 1
            let value = bounds.lowerBound + (bounds.upperBound - bounds.lowerBound) * part
            surface.write(
                Self.number(value), in: labels, row: row, style: look.theme.muted, align: .right, look: look)
        }
        let under = Rect(x: plot.x, y: plot.bottom + 1, width: plot.width, height: 1)
        surface.write(Self.number(xRange.lowerBound), in: under, style: look.theme.muted, look: look)
        surface.write(Self.number(xRange.upperBound), in: under, style: look.theme.muted, align: .right, look: look)
        guard plot.y > area.y else { return }
        var x = plot.x
        for (index, curve) in series.enumerated() where !curve.name.isEmpty {
            surface[x, area.y] = Cell(look.isASCII ? Self.mark(index) : "━", curve.style)
            x +=
                2
                + surface.write(
                    curve.name, x: x + 2, y: area.y, style: look.theme.muted, limit: max(0, area.right - x - 2)) + 2
            if x >= area.right - 3 { break }
        }
    }

    private static func mark(_ index: Int) -> Unicode.Scalar {
        let marks: [Unicode.Scalar] = ["*", "o", "+", "x", "#"]
        return marks[index % marks.count]
    }

    /// A tick's number in at most three figures after what it needs: "0.05", "1.25", "340", "-2", "1.2e+07".
    static func number(_ value: Float) -> String {
        let size = abs(value)
        guard value.isFinite else { return "-" }
        if size == 0 { return "0" }
        if size >= 100_000 || size < 0.001 {
            let power = Int(log10Floor(size))
            var scaled = Double(value)
            for _ in 0..<abs(power) { scaled = power > 0 ? scaled / 10 : scaled * 10 }
            return fixed(scaled, 1) + "e\(power)"
        }
        return fixed(Double(value), size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3)
    }

    private static func log10Floor(_ value: Float) -> Int {
        var (power, rest) = (0, Double(value))
        while rest >= 10 { (rest, power) = (rest / 10, power + 1) }
        while rest < 1 { (rest, power) = (rest * 10, power - 1) }
        return power
    }

    /// Without Foundation: rounded to so many decimals, final zeros dropped.
    private static func fixed(_ value: Double, _ decimals: Int) -> String {
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let whole = Int((abs(value) * Double(scale)).rounded())
        var text = "\(whole / scale)"
        if decimals > 0 {
            let part = String(whole % scale)
            text += "." + String(repeating: "0", count: decimals - part.count) + part
            while text.hasSuffix("0") { text.removeLast() }
            if text.hasSuffix(".") { text.removeLast() }
        }
        return value < 0 && whole != 0 ? "-" + text : text
    }
}
