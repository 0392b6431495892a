/// A grid of cells that widgets draw on; writing outside it does nothing.
///
/// Every cell is exactly one column: characters that are not (control, wide, combining) become a blank or "?".
public struct Surface: Equatable, Sendable {
    /// Columns and rows.
    public let size: Size
    /// Cells row by row.
    public private(set) var cells: [Cell]
    /// Pictures for terminals with graphics; their cells show them too.
    private var pictures: [Picture] = []

    /// A blank surface.
    public init(_ size: Size) {
        self.size = Size(width: max(0, size.width), height: max(0, size.height))
        cells = [Cell](repeating: Cell(), count: self.size.width * self.size.height)
    }

    /// A surface with these lines of plain text; as wide as the longest.
    public init(_ lines: [String]) {
        self.init(Size(width: lines.map { $0.unicodeScalars.count }.max() ?? 0, height: lines.count))
        for (y, line) in lines.enumerated() { write(line, x: 0, y: y) }
    }

    /// The cell at a place inside the surface; setting one outside does nothing, reading there gives a blank.
    public subscript(x: Int, y: Int) -> Cell {
        get {
            guard x >= 0, y >= 0, x < size.width, y < size.height else { return Cell() }
            return cells[y * size.width + x]
        }
        set {
            guard x >= 0, y >= 0, x < size.width, y < size.height else { return }
            var cell = newValue
            cell.character = ScalarWidth.shown(newValue.character)
            cells[y * size.width + x] = cell
        }
    }

    /// Lays a picture over its cells; it lies wholly on the surface, and what it covers is gone.
    mutating func add(_ picture: Picture) {
        guard picture.place.intersection(Rect(size)) == picture.place else { return }
        pictures.removeAll { !$0.place.intersection(picture.place).isEmpty }
        pictures.append(picture)
    }

    /// The pictures that nothing was drawn over, and the surface with blanks in their places.
    public var parted: (pictures: [Picture], surface: Surface) {
        let whole = pictures.filter { picture in
            (picture.place.y..<picture.place.bottom).allSatisfy { y in
                (picture.place.x..<picture.place.right).allSatisfy { self[$0, y].isPicture }
            }
        }
        var surface = self
        surface.pictures = []
        for picture in whole { surface.fill(picture.place) }
        return (whole, surface)
    }

    /// The text of each row, without its styles.
    public var lines: [String] {
        (0..<size.height).map { y in
            var text = String.UnicodeScalarView()
            for x in 0..<size.width { text.append(self[x, y].character) }
            return String(text)
        }
    }

    /// Writes text to the right from a place, cut at `limit` columns (all the row when nil); returns columns written.
    @discardableResult
    public mutating func write(_ text: String, x: Int, y: Int, style: Style = .plain, limit: Int? = nil) -> Int {
        var column = x
        let end = min(size.width, limit.map { x + max(0, $0) } ?? size.width)
        for scalar in text.unicodeScalars {
            if column >= end { break }
            self[column, y] = Cell(scalar, style)
            column += 1
        }
        return column - x
    }

    /// Writes text into a row of an area, cut with "…" (or "~" in ASCII) where it is too long; returns columns written.
    @discardableResult
    public mutating func write(
        _ text: String, in area: Rect, row: Int = 0, style: Style = .plain, align: Alignment = .left, look: Look
    ) -> Int {
        guard row >= 0, row < area.height, area.width > 0 else { return 0 }
        let short = TextFit.cut(text, to: area.width, glyphs: look.glyphs)
        let spare = area.width - short.unicodeScalars.count
        let indent =
            switch align {
            case .left: 0
            case .center: spare / 2
            case .right: spare
            }
        return write(short, x: area.x + indent, y: area.y + row, style: style, limit: area.width - indent)
    }

    /// Gives the cells of a rectangle another style and keeps their characters.
    public mutating func restyle(_ area: Rect, _ change: (inout Style) -> Void) {
        let inside = area.intersection(Rect(size))
        for y in inside.y..<inside.bottom {
            for x in inside.x..<inside.right { change(&cells[y * size.width + x].style) }
        }
    }

    /// Fills a rectangle with one cell.
    public mutating func fill(_ area: Rect, _ cell: Cell = Cell()) {
        let inside = area.intersection(Rect(size))
        let cell = Cell(ScalarWidth.shown(cell.character), cell.style)
        for y in inside.y..<inside.bottom {
            for x in inside.x..<inside.right { cells[y * size.width + x] = cell }
        }
    }
}
