import TerminalUI

/// How the bars of classes stand beside each other: letters are too many for one column.
struct ClassColumns: Equatable {
    /// Where they lie.
    let area: Rect
    /// How many columns there are.
    let count: Int
    /// The classes of a column.
    let rows: Int

    /// Columns for so many classes inside a box, whose names and percentages take so many cells together: as few as show
    /// them all, as narrow as they have to be.
    init(_ classes: Int, cells: Int, in inside: Rect) {
        let height = max(1, inside.height)
        let wanted = (classes + height - 1) / height
        let inset = inside.inset(dx: 1, dy: 0)
        // Without a cell of bar, the columns take the blanks beside the border too.
        area = (inset.width + 1) / (cells + 4) >= wanted ? inset : inside
        // A name, a blank, a percentage, and a blank before the next column.
        count = max(1, min(wanted, (area.width + 1) / (cells + 2)))
        rows = min(height, (classes + count - 1) / count)
    }

    /// How many classes there is room for.
    var shown: Int { count * rows }

    /// The place of a column; all have the same width, so that their bars can be compared.
    func place(_ column: Int) -> Rect {
        let width = (area.width + 1) / count - 1
        return Rect(x: area.x + column * (width + 1), y: area.y, width: max(0, width), height: area.height)
    }
}
