/// Where the names of a chart's curves stand above it: in one row, or in several where they and their values need them.
struct ChartLegend: Equatable {
    /// A curve in the legend.
    struct Entry {
        var name: String
        var value: String
        var mark: Unicode.Scalar
        var style: Style
    }

    /// Rows that it takes.
    let rows: Int
    /// The row and the column of each name, from the legend's corner; only where it takes several rows.
    private let places: [(row: Int, x: Int)]

    /// Columns that a value takes: the same for all, so that nothing moves while the crosshair does.
    private static let valueWidth = 5

    static func == (a: ChartLegend, b: ChartLegend) -> Bool { a.rows == b.rows }

    /// The legend of a chart: it takes more than a row only where the curves keep two thirds of the height.
    init(_ names: [String], in area: Rect) {
        var (row, x, places) = (0, 0, [(row: Int, x: Int)]())
        for name in names where !name.isEmpty {
            let width = min(name.unicodeScalars.count, max(0, area.width - Self.valueWidth - 3)) + Self.valueWidth + 5
            if x > 0, x + width > area.width + 2 { (row, x) = (row + 1, 0) }
            places.append((row, x))
            x += width
        }
        let isRoomy = row > 0 && row + 1 <= min(6, max(area.height >= 8 ? 2 : 1, (area.height - 5) / 3))
        (rows, self.places) = isRoomy ? (row + 1, places) : (1, [])
    }

    func draw(_ entries: [Entry], in area: Rect, _ look: Look, _ surface: inout Surface) {
        let named = entries.filter { !$0.name.isEmpty }
        guard places.isEmpty else {
            for (entry, place) in zip(named, places) {
                draw(entry, x: area.x + place.x, y: area.y + place.row, hasValue: true, area, look, &surface)
            }
            return
        }
        func width(_ withValues: Bool) -> Int {
            named.reduce(0) { $0 + $1.name.unicodeScalars.count + (withValues ? $1.value.count + 1 : 0) + 4 }
        }
        // Names go first where there is little room, then the last of them.
        let showsValues = width(true) <= area.width + 2
        var x = area.x
        for entry in named where x < area.right - 2 {
            x = draw(entry, x: x, y: area.y, hasValue: showsValues, area, look, &surface) + 2
        }
    }

    @discardableResult
    private func draw(
        _ entry: Entry, x: Int, y: Int, hasValue: Bool, _ area: Rect, _ look: Look, _ surface: inout Surface
    ) -> Int {
        let room = area.right - x - 2 - (places.isEmpty ? 0 : Self.valueWidth + 1)
        let name = TextFit.cut(entry.name, to: max(0, room), glyphs: look.glyphs)
        guard !name.isEmpty else { return area.right }
        surface[x, y] = Cell(entry.mark, entry.style)
        var end = x + 2 + surface.write(name, x: x + 2, y: y, style: look.theme.muted)
        if hasValue { end += 1 + surface.write(entry.value, x: end + 1, y: y, style: entry.style) }
        return end
    }
}
