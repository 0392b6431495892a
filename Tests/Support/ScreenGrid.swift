/// The cells of a terminal's screen.
struct ScreenGrid: Equatable, Sendable {
    private(set) var width: Int
    private(set) var height: Int
    private var cells: [TerminalCell]

    init(width: Int, height: Int) {
        (self.width, self.height) = (max(1, width), max(1, height))
        cells = Array(repeating: TerminalCell(), count: self.width * self.height)
    }

    subscript(x: Int, y: Int) -> TerminalCell {
        get { cells[y * width + x] }
        set { cells[y * width + x] = newValue }
    }

    /// The row's cells.
    func row(_ y: Int) -> ArraySlice<TerminalCell> { cells[y * width..<(y + 1) * width] }

    /// Makes some of a row's cells blank.
    mutating func erase(_ columns: Range<Int>, ofRow y: Int, with blank: TerminalCell) {
        for x in columns.clamped(to: 0..<width) { self[x, y] = blank }
    }

    /// Makes rows blank.
    mutating func erase(rows: Range<Int>, with blank: TerminalCell) {
        for y in rows.clamped(to: 0..<height) { erase(0..<width, ofRow: y, with: blank) }
    }

    /// Moves rows up within a region; down when `count` is below 0. Blank ones come in.
    mutating func scroll(_ region: ClosedRange<Int>, by count: Int, with blank: TerminalCell) {
        let rows = region.map { y -> [TerminalCell] in
            region.contains(y + count) ? Array(row(y + count)) : Array(repeating: blank, count: width)
        }
        cells.replaceSubrange(region.lowerBound * width..<(region.upperBound + 1) * width, with: rows.joined())
    }

    /// Moves the cells from a column on to the right, out of the row; to the left when `count` is below 0.
    mutating func shift(from x: Int, row y: Int, by count: Int, with blank: TerminalCell) {
        let old = Array(row(y))
        for column in x..<width {
            let source = column - count
            self[column, y] = source >= x && source < width ? old[source] : blank
        }
    }

    /// Cuts or adds cells at the right and the bottom.
    mutating func resize(width: Int, height: Int) {
        var new = ScreenGrid(width: width, height: height)
        for y in 0..<min(new.height, self.height) {
            for x in 0..<min(new.width, self.width) { new[x, y] = self[x, y] }
        }
        self = new
    }
}
