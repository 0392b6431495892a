/// Curves over a common x axis, in braille, with axes, ticks, a legend with values, and a crosshair.
public struct LineChart: Equatable, Sendable {
    /// One curve.
    public struct Line: Equatable, Sendable {
        /// Its name in the legend.
        public var name: String
        /// Its points.
        public var series: CurveSeries
        /// The same before it was smoothed, drawn fainter beneath; none when nil.
        public var faint: CurveSeries?
        /// Its style; curves of the same style are told apart by dashes, in ASCII all by their characters.
        public var style: Style
        /// Makes a curve.
        public init(_ name: String, _ series: CurveSeries, faint: CurveSeries? = nil, style: Style = .plain) {
            (self.name, self.series, self.faint, self.style) = (name, series, faint, style)
        }
    }

    /// What the y axis measures.
    public enum Unit: Equatable, Sendable {
        case number
        /// Shares of 0...1, shown as percentages.
        case share
    }

    /// The curves; later ones are drawn over earlier ones.
    public var lines: [Line]
    /// The part of the x axis that is drawn.
    public var xRange: ClosedRange<Double>
    /// What the y axis measures; shares are drawn from 0 to 1.
    public var unit = Unit.number
    /// Whether the y axis is logarithmic, where values are above 0.
    public var isLog = false
    /// x of the crosshair, at which the legend tells values; the newest values when nil.
    public var crosshair: Double?
    /// Names of places on the x axis, rising, instead of round numbers; none when empty.
    public var xLabels: [(x: Double, text: String)] {
        get { zip(labelPlaces, labelTexts).map { ($0, $1) } }
        set { (labelPlaces, labelTexts) = (newValue.map(\.x), newValue.map(\.text)) }
    }
    private var labelPlaces: [Double] = []
    private var labelTexts: [String] = []
    /// The style of `faint`.
    public var faintStyle = Style.plain

    /// Makes a chart.
    public init(_ lines: [Line], xRange: ClosedRange<Double> = 0...1) { (self.lines, self.xRange) = (lines, xRange) }

    /// The y axis for a plot of so many rows.
    func yAxis(rows: Int) -> ChartAxis {
        let ticks = max(1, min(5, (rows - 1) / 2))
        if unit == .share, !isLog { return ChartAxis(0...1, ticks: rows >= 9 ? 4 : 2) }
        var (low, high) = (Float.infinity, -Float.infinity)
        for line in lines {
            guard let found = line.series.extremes(x: xRange) else { continue }
            (low, high) = (min(low, found.lowerBound), max(high, found.upperBound))
        }
        guard low <= high else { return ChartAxis(0...1, ticks: ticks) }
        if isLog, high > 0 {
            // Zeros have no place on it; six powers of ten below the top are enough to look at.
            return ChartAxis(max(Double(low), Double(high) * 1e-6)...Double(high), ticks: ticks, isLog: true)
        }
        return ChartAxis(Double(low)...Double(high), ticks: ticks, rounded: true)
    }

    private func text(_ value: Double) -> String {
        unit == .share ? ChartNumber.percent(value) : ChartNumber.short(value)
    }

    /// The words at the ticks of the y axis.
    private func texts(_ axis: ChartAxis) -> [String] {
        guard unit == .number else { return axis.ticks.map(ChartNumber.percent) }
        let texts = ChartNumber.apart(axis.ticks)
        return axis.isLog ? texts : ChartNumber.even(texts)
    }

    /// The part of `area` that holds the curves, inside axes and legend.
    public func plot(in area: Rect) -> Rect {
        let legend = ChartLegend(lines.map(\.name), in: area).rows
        let labels = texts(yAxis(rows: area.height - 2 - legend)).map(\.count).max() ?? 0
        guard area.width >= labels + 8, area.height >= 5 else { return area }
        return Rect(
            x: area.x + labels + 1, y: area.y + legend, width: area.width - labels - 1,
            height: area.height - 2 - legend)
    }

    /// x under a column of the plot.
    public func x(at column: Int, in area: Rect) -> Double {
        let plot = plot(in: area)
        guard plot.width > 1 else { return xRange.lowerBound }
        let share = Double(max(0, min(plot.width - 1, column - plot.x))) / Double(plot.width - 1)
        return xRange.lowerBound + share * (xRange.upperBound - xRange.lowerBound)
    }

    /// Draws it; where there is no room for axes, only the curves.
    public func draw(in area: Rect, look: Look, on surface: inout Surface) {
        let plot = plot(in: area)
        guard !plot.isEmpty else { return }
        let axis = yAxis(rows: plot.height)
        if plot != area {
            drawAxes(area, plot, axis, look, &surface)
            drawLegend(area, look, &surface)
        }
        for (index, line) in lines.enumerated() {
            guard let faint = line.faint else { continue }
            var canvas = BrailleCanvas(columns: plot.width, rows: plot.height)
            trace(faint, axis, &canvas)
            // Else it would fill the gaps of the curve above it.
            canvas.leaveGaps(of: dash(index, look))
            canvas.draw(
                in: plot, style: faintStyle, look: look, ascii: look.isASCII ? Self.mark(index) : ".", on: &surface)
        }
        for (index, line) in lines.enumerated() {
            var canvas = BrailleCanvas(columns: plot.width, rows: plot.height)
            trace(line.series, axis, &canvas)
            canvas.leaveGaps(of: dash(index, look))
            canvas.draw(in: plot, style: line.style, look: look, ascii: Self.mark(index), on: &surface)
        }
        drawCrosshair(plot, look, &surface)
    }

    /// Draws every point's line exactly as if each were drawn by itself: of the points in a dot's column, only the first,
    /// the last and the extremes matter (Jugel et al., M4: A Visualization-Oriented Time Series Data Aggregation).
    private func trace(_ series: CurveSeries, _ axis: ChartAxis, _ canvas: inout BrailleCanvas) {
        let span = xRange.upperBound - xRange.lowerBound
        guard span > 0, canvas.width > 0 else { return }
        let (right, bottom) = (Double(canvas.width - 1), Double(canvas.height - 1))
        func dot(_ y: Float) -> Int? {
            guard let place = axis.place(Double(y)) else { return nil }
            return Int(((1 - max(-1, min(2, place))) * bottom).rounded())
        }
        func column(_ x: Double) -> Int { Int(((x - xRange.lowerBound) / span * right).rounded()) }
        var i = series.index(from: xRange.lowerBound)
        // The line from the point before the left edge comes in at the edge.
        var last = series.value(at: xRange.lowerBound, after: i - 1).flatMap(dot).map { (x: 0, y: $0) }
        while i < series.count, series.xs[i] <= xRange.upperBound {
            let x = column(series.xs[i])
            let edge = xRange.lowerBound + (Double(x) + 0.5) / max(1, right) * span
            let end = max(i + 1, series.index(from: min(edge, xRange.upperBound.nextUp)))
            if let range = series.extremes(i..<end), let low = dot(range.lowerBound), let high = dot(range.upperBound) {
                if let last, let first = dot(series.ys[i]) { canvas.line(from: last, to: (x, first)) }
                canvas.line(from: (x, low), to: (x, high))
                last = dot(series.ys[end - 1]).map { (x, $0) }
            } else {
                last = nil
            }
            i = end
        }
        if let last, let y = series.value(at: xRange.upperBound, after: i - 1).flatMap(dot) {
            canvas.line(from: last, to: (canvas.width - 1, y))
        }
    }

    private func drawAxes(_ area: Rect, _ plot: Rect, _ axis: ChartAxis, _ look: Look, _ surface: inout Surface) {
        let parts: [Unicode.Scalar] = look.isASCII ? ["|", "+", "-", "+", "+"] : ["│", "└", "─", "┤", "┴"]
        let style = look.theme.border
        let left = plot.x - 1
        for y in plot.y..<plot.bottom { surface[left, y] = Cell(parts[0], style) }
        for x in plot.x..<plot.right { surface[x, plot.bottom] = Cell(parts[2], style) }
        surface[left, plot.bottom] = Cell(parts[1], style)
        let labels = Rect(x: area.x, y: plot.y, width: left - area.x, height: plot.height)
        var used: Set<Int> = []
        for (tick, label) in zip(axis.ticks, texts(axis)) {
            guard let place = axis.place(tick) else { continue }
            let row = Int(((1 - place) * Double(plot.height * 4 - 1)).rounded()) / 4
            guard row >= 0, row < plot.height, used.insert(row).inserted else { continue }
            surface[left, plot.y + row] = Cell(parts[3], style)
            surface.write(label, in: labels, row: row, style: look.theme.muted, align: .right, look: look)
        }
        var end = area.x
        let xAxis = ChartAxis(xRange, ticks: max(2, plot.width / 10))
        let ticks =
            labelPlaces.isEmpty
            ? Array(zip(xAxis.ticks, ChartNumber.even(ChartNumber.apart(xAxis.ticks))))
            : xLabels.map { ($0.x, $0.text) }
        for (tick, label) in ticks {
            guard let share = xAxis.place(tick) else { continue }
            let column = plot.x + Int((share * Double(plot.width - 1)).rounded())
            let start = max(area.x, min(area.right - label.count, column - label.count / 2))
            guard start >= end, plot.contains(x: column, y: plot.y) else { continue }
            surface[column, plot.bottom] = Cell(parts[4], style)
            end = start + surface.write(label, x: start, y: plot.bottom + 1, style: look.theme.muted) + 1
        }
    }

    /// The names with their values at the crosshair.
    private func drawLegend(_ area: Rect, _ look: Look, _ surface: inout Surface) {
        let values = lines.map { line -> String in
            let value = crosshair.map { line.series.value(at: $0) } ?? line.series.ys.last
            return value.map { text(Double($0)) } ?? ""
        }
        let entries = zip(lines, values).enumerated().map { index, entry in
            ChartLegend.Entry(
                name: entry.0.name, value: entry.1, mark: look.isASCII ? Self.mark(index) : dash(index, look).mark,
                style: entry.0.style)
        }
        ChartLegend(lines.map(\.name), in: area).draw(entries, in: area, look, &surface)
    }

    /// A line from top to bottom, behind the curves.
    private func drawCrosshair(_ plot: Rect, _ look: Look, _ surface: inout Surface) {
        guard let crosshair, xRange.contains(crosshair), xRange.upperBound > xRange.lowerBound else { return }
        let share = (crosshair - xRange.lowerBound) / (xRange.upperBound - xRange.lowerBound)
        let x = plot.x + Int((share * Double(plot.width - 1)).rounded())
        for y in plot.y..<plot.bottom {
            if surface[x, y].character == " " { surface[x, y] = Cell(look.isASCII ? ":" : "┊", look.theme.accent) }
        }
    }

    /// How a curve is broken: the first of a style is whole, and so is one without a name in the legend.
    private func dash(_ index: Int, _ look: Look) -> Dash {
        guard !look.isASCII, !lines[index].name.isEmpty else { return .whole }
        let alike = lines[..<index].count { !$0.name.isEmpty && $0.style == lines[index].style }
        return Dash(rawValue: alike % Dash.allCases.count) ?? .whole
    }

    private static func mark(_ index: Int) -> Unicode.Scalar {
        let marks: [Unicode.Scalar] = ["*", "o", "+", "x", "#", "@", "%", "&"]
        return marks[index % marks.count]
    }
}
