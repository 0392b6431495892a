/// Horizontal bars with labels and percentages, one a row.
public struct Bars: Equatable, Sendable {
    /// One bar.
    public struct Item: Equatable, Sendable {
        /// What stands before the bar.
        public var label: String
        /// Its length, 0...maximum.
        public var value: Float
        /// What stands after the bar; the percentage when nil.
        public var text: String?
        /// How it is filled; as text is when nil.
        public var style: Style?
        /// Makes a bar.
        public init(_ label: String, _ value: Float, text: String? = nil, style: Style? = nil) {
            (self.label, self.value, self.text, self.style) = (label, value, text, style)
        }
    }

    /// The bars from top to bottom.
    public var items: [Item]
    /// The value of a full bar; 0 or less leaves all bars empty.
    public var maximum: Float
    /// The bar drawn with the accent; none when nil.
    public var highlighted: Int?

    /// Makes bars.
    public init(_ items: [Item], maximum: Float = 1, highlighted: Int? = nil) {
        (self.items, self.maximum, self.highlighted) = (items, maximum, highlighted)
    }

    /// Draws as many bars as there are rows.
    public func draw(in area: Rect, look: Look, on surface: inout Surface) {
        guard !area.isEmpty else { return }
        let labels = items.map { $0.label.unicodeScalars.count }.max() ?? 0
        let texts = items.map { text(of: $0) }
        let textWidth = texts.map { $0.unicodeScalars.count }.max() ?? 0
        for (row, item) in items.prefix(area.height).enumerated() {
            let chosen = row == highlighted
            let y = area.y + row
            let line = Rect(x: area.x, y: y, width: area.width, height: 1)
            let (label, rest) = line.cutLeft(labels)
            let plain = chosen ? look.theme.accent : look.theme.muted
            surface.write(TextFit.pad(item.label, to: label.width, align: .right), in: label, style: plain, look: look)
            let barWidth = rest.width - 1 - (textWidth + 1)
            let (bar, end) = rest.cutLeft(1).rest.cutLeft(max(0, barWidth))
            Bars.drawBar(
                fraction: maximum > 0 ? item.value / maximum : 0, in: bar,
                style: chosen ? look.theme.accent : item.style ?? look.theme.text, look: look, on: &surface)
            surface.write(texts[row], in: end, style: chosen ? look.theme.accent : plain, align: .right, look: look)
        }
    }

    private func text(of item: Item) -> String {
        item.text ?? Bars.percent(maximum > 0 ? item.value / maximum : 0)
    }

    /// A fraction as percents with one decimal, such as " 99.5%"; always six columns.
    public static func percent(_ fraction: Float) -> String {
        let tenths = fraction.isFinite ? Int((max(0, min(1, fraction)) * 1000).rounded()) : 0
        return TextFit.pad("\(tenths / 10).\(tenths % 10)%", to: 6, align: .right)
    }

    /// Draws one bar over its track in the first row of `area`, to half a column (a whole one in ASCII): a line, as sliders
    /// are, so that bars one below the other do not run together.
    public static func drawBar(
        fraction: Float, in area: Rect, style: Style, look: Look, on surface: inout Surface
    ) {
        guard !area.isEmpty else { return }
        let part = fraction.isFinite ? max(0, min(1, fraction)) : 0
        let halves =
            look.isASCII ? Int((part * Float(area.width)).rounded()) * 2 : Int((part * Float(area.width * 2)).rounded())
        for column in 0..<area.width {
            let filled = max(0, min(2, halves - column * 2))
            let cell: Cell
            if look.isASCII {
                cell = filled >= 1 ? Cell("#", style) : Cell(".", look.theme.track)
            } else {
                cell = filled == 0 ? Cell("·", look.theme.track) : Cell(filled == 2 ? "━" : "╸", style)
            }
            surface[area.x + column, area.y] = cell
        }
    }

    /// Draws a part in the accent within a whole, both 0...1 of the row, so that both lengths can be seen.
    public static func drawShare(part: Float, whole: Float, in area: Rect, look: Look, on surface: inout Surface) {
        drawBar(fraction: whole, in: area, style: look.theme.muted, look: look, on: &surface)
        guard part.isFinite, part > 0, !area.isEmpty else { return }
        for column in 0..<Int((min(1, part) * Float(area.width)).rounded()) {
            surface[area.x + column, area.y] = Cell(look.isASCII ? "@" : "━", look.theme.accent)
        }
    }
}
