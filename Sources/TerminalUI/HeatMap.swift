/// A matrix as coloured cells, with labels at the left and above; with enough room the numbers stand in the cells.
public struct HeatMap: Equatable, Sendable {
    /// A place of the matrix.
    public struct Place: Equatable, Sendable {
        /// Its row.
        public var row: Int
        /// Its column.
        public var column: Int
        /// Makes a place.
        public init(row: Int, column: Int) { (self.row, self.column) = (row, column) }
    }

    /// How much each cell has of the greatest, 0...1, row by row; NaN is left empty.
    public var shares: [[Float]]
    /// What stands in each cell where there is room; as many as `shares`, or none.
    public var texts: [[String]]
    /// The names of the rows, and of the columns.
    public var labels: [String]
    /// The colours from nothing to the greatest.
    public var palette: Palette
    /// The place under the cursor; none when nil.
    public var cursor: Place?
    /// Whether it has the keyboard.
    public var focused: Bool

    /// Makes a map.
    public init(
        _ shares: [[Float]], texts: [[String]] = [], labels: [String], palette: Palette = .sequential,
        cursor: Place? = nil, focused: Bool = false
    ) {
        (self.shares, self.texts, self.labels, self.palette) = (shares, texts, labels, palette)
        (self.cursor, self.focused) = (cursor, focused)
    }

    private var labelWidth: Int { (labels.map { $0.unicodeScalars.count }.max() ?? 0) + 1 }
    private var columns: Int { shares.map(\.count).max() ?? 0 }

    /// Columns and rows of a cell in an area: as large as fits.
    private func pitch(in area: Rect) -> Size {
        let width = columns > 0 ? (area.width - labelWidth) / columns : 0
        let height = shares.isEmpty ? 0 : (area.height - 1) / shares.count
        return Size(width: max(1, min(width, 7)), height: max(1, min(height, 3)))
    }

    /// The rows and columns that are in sight: all, or the page of the cursor.
    func window(in area: Rect) -> (rows: Range<Int>, columns: Range<Int>) {
        let pitch = pitch(in: area)
        let fit = Size(
            width: max(0, min(columns, (area.width - labelWidth) / pitch.width)),
            height: max(0, min(shares.count, (area.height - 1) / pitch.height)))
        let row = Window.first(showing: cursor?.row, of: shares.count, in: fit.height)
        let column = Window.first(showing: cursor?.column, of: columns, in: fit.width)
        return (row..<row + fit.height, column..<column + fit.width)
    }

    /// The area of a cell; empty where it has no place.
    private func rect(_ place: Place, in area: Rect) -> Rect {
        let (pitch, window) = (pitch(in: area), window(in: area))
        guard window.rows.contains(place.row), window.columns.contains(place.column) else {
            return Rect(x: area.x, y: area.y, width: 0, height: 0)
        }
        let used = Size(
            width: labelWidth + pitch.width * window.columns.count, height: 1 + pitch.height * window.rows.count)
        let (x, y) = (area.x + max(0, (area.width - used.width) / 2), area.y + max(0, (area.height - used.height) / 2))
        return Rect(
            x: x + labelWidth + (place.column - window.columns.lowerBound) * pitch.width,
            y: y + 1 + (place.row - window.rows.lowerBound) * pitch.height, width: pitch.width, height: pitch.height
        ).intersection(area)
    }

    /// The place at a cell of the screen.
    public func place(x: Int, y: Int, in area: Rect) -> Place? {
        for row in shares.indices {
            for column in shares[row].indices {
                let place = Place(row: row, column: column)
                if rect(place, in: area).contains(x: x, y: y) { return place }
            }
        }
        return nil
    }

    /// Draws as much of it as there is room for.
    public func draw(in area: Rect, look: Look, on surface: inout Surface) {
        guard !area.isEmpty else { return }
        let window = window(in: area)
        for (row, values) in shares.enumerated() {
            for (column, value) in values.enumerated() {
                let place = Place(row: row, column: column)
                let cell = rect(place, in: area)
                guard !cell.isEmpty else { continue }
                if row == window.rows.lowerBound, labels.indices.contains(column) {
                    let style = cursor?.column == column ? look.theme.accent : look.theme.muted
                    let above = Rect(x: cell.x, y: cell.y - 1, width: cell.width, height: 1)
                    surface.write(labels[column], in: above, style: style, align: .center, look: look)
                }
                if column == window.columns.lowerBound, labels.indices.contains(row) {
                    let style = cursor?.row == row ? look.theme.accent : look.theme.muted
                    let left = Rect(x: cell.x - labelWidth, y: cell.y, width: labelWidth - 1, height: cell.height)
                    surface.write(
                        labels[row], in: left, row: (cell.height - 1) / 2, style: style, align: .right, look: look)
                }
                draw(value, place, in: cell, look: look, on: &surface)
            }
        }
    }

    /// Black or white, whichever can be read better: on any paper one of them has a contrast of 4.5 or more.
    static func ink(on paper: Color) -> Color {
        let (black, white) = (Color(grey: 0), Color(grey: 255))
        return paper.contrast(with: black) >= paper.contrast(with: white) ? black : white
    }

    private func draw(_ value: Float, _ place: Place, in cell: Rect, look: Look, on surface: inout Surface) {
        let isCursor = place == cursor
        let text =
            texts.indices.contains(place.row) && texts[place.row].indices.contains(place.column)
            ? texts[place.row][place.column] : ""
        let fits = text.unicodeScalars.count < cell.width
        let row = (cell.height - 1) / 2
        guard look.capabilities.colors >= .palette256 else {
            let style = isCursor ? look.theme.selected : look.theme.text
            let ramp: [Unicode.Scalar] =
                look.isASCII ? [" ", ".", ":", "+", "*", "#"] : [" ", "░", "▒", "▓", "█", "█"]
            let step = value > 0 ? Int(min(1, value) * Float(ramp.count - 1) + 0.5) : 0
            surface.fill(cell, Cell(fits && !text.isEmpty ? " " : ramp[step], style))
            if fits { surface.write(text, in: cell, row: row, style: style, align: .center, look: look) }
            return
        }
        let isEmpty = value.isNaN
        let paper = isEmpty ? nil : palette.color(at: value)
        var style = Style(background: paper)
        if let paper { style.foreground = Self.ink(on: paper) }
        if isCursor {
            style = focused ? look.theme.selected : Style(foreground: Color(grey: 0), background: Color(grey: 200))
        }
        surface.fill(cell, Cell(" ", style))
        if fits { surface.write(text, in: cell, row: row, style: style, align: .center, look: look) }
    }
}
