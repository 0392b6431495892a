/// Turns the difference between what a terminal shows and what it should show into bytes, as few as it can.
///
/// It knows what every byte so far has made of the screen, so it may stop anywhere and go on with another surface:
/// what was not drawn yet is simply still different. Greys of pictures may be off by what nobody sees
/// (`Tolerance.levels`), always measured against the true picture, so that colours stay in use for neighbours.
public struct CellWriter: Sendable {
    /// How the terminal is told.
    public let dialect: Dialect
    private var size = Size(width: 0, height: 0)
    /// What the terminal shows; empty while nobody knows.
    private var shown: [Glyph] = []
    /// The cells that were asked for last, for a quick look at what is new.
    private var asked: [Cell] = []
    private var pen: Pen?
    private var cursor: (x: Int, y: Int)?

    /// A writer for a terminal that shows nobody knows what.
    public init(_ dialect: Dialect) { self.dialect = dialect }

    /// Forgets what the terminal shows: the next bytes clear it and draw everything.
    public mutating func forget() { size = Size(width: 0, height: 0) }

    /// Forgets what some cells show.
    public mutating func forget(_ place: Rect) {
        let inside = place.intersection(Rect(size))
        for y in inside.y..<inside.bottom {
            for x in inside.x..<inside.right {
                // No surface has this character.
                shown[y * size.width + x] = Glyph(scalar: "\0", ink: .none, paper: .none, types: [], levels: nil)
                asked[y * size.width + x].character = "\0"
            }
        }
    }

    /// Appends bytes that bring the terminal nearer to `surface`, from the top, until about `limit`.
    ///
    /// Of the next changes, the one that costs least from where the cursor and the pen are is drawn first (the nearest
    /// neighbour of a tour): changes of one colour follow each other, and edges of panels are drawn downwards. The last row
    /// comes last: who sees it knows that the frame is whole.
    ///
    /// - Returns: whether all of the surface is shown once the terminal has the bytes.
    public mutating func write(_ surface: Surface, limit: Int = .max, to bytes: inout [UInt8]) -> Bool {
        let start = bytes.count
        if surface.size != size { clear(surface.size, &bytes) }
        // In the order of rows.
        var waiting: [Change] = []
        waiting.reserveCapacity(Self.choice)
        var (next, last) = (0, 0)
        let lastRow = surface.cells.count - size.width
        return surface.cells.withUnsafeBufferPointer { cells in
            while true {
                while waiting.count < Self.choice, next < (waiting.isEmpty ? cells.count : lastRow) {
                    if cells[next] != asked[next] {
                        if let glyph = change(to: cells[next], at: next) {
                            waiting.append(
                                Change(index: next, x: next % size.width, y: next / size.width, glyph: glyph))
                        } else {
                            asked[next] = cells[next]
                        }
                    }
                    next += 1
                }
                guard !waiting.isEmpty else { return true }
                guard bytes.count - start < limit else { return false }
                last = cheapest(of: waiting, after: last)
                let change = waiting.remove(at: last)
                draw(change, &bytes)
                asked[change.index] = cells[change.index]
            }
        }
    }

    /// How many changes are chosen from.
    private static let choice = 64

    /// A cell that does not show yet what it should.
    private struct Change {
        let index: Int
        let x: Int
        let y: Int
        let glyph: Glyph
    }

    /// What a cell should show instead of what it shows; nil where that will do.
    private func change(to cell: Cell, at index: Int) -> Glyph? {
        if dialect.scrollsAtEnd, index == shown.count - 1 { return nil }
        let glyph = Glyph(cell, dialect)
        return glyph.isShown(by: shown[index], dialect) ? nil : glyph
    }

    /// The place of the change that takes about the fewest bytes now, the first of several; `place` is looked at first, where
    /// the right neighbour of the last one is, if it changes.
    private func cheapest(of changes: [Change], after place: Int) -> Int {
        let pen = pen ?? Pen()
        let cursor = cursor ?? (-2, -2)
        return changes.withUnsafeBufferPointer { changes in
            if place < changes.count, cursor == (changes[place].x, changes[place].y),
                changes[place].glyph.cost(from: pen) == 0
            {
                return place
            }
            var (best, least) = (0, Int.max)
            for place in changes.indices {
                let change = changes[place]
                let cost =
                    CursorMove.cost(right: change.x - cursor.x, down: change.y - cursor.y)
                    + change.glyph.cost(from: pen)
                if cost < least { (best, least) = (place, cost) }
            }
            return best
        }
    }

    private mutating func clear(_ size: Size, _ bytes: inout [UInt8]) {
        self.size = size
        var plain = Pen()
        bytes += dialect.change(from: nil, to: &plain)
        pen = plain
        bytes += dialect.clear
        cursor = nil
        shown = [Glyph](repeating: .blank, count: size.width * size.height)
        asked = [Cell](repeating: Cell(), count: size.width * size.height)
    }

    private mutating func draw(_ change: Change, _ bytes: inout [UInt8]) {
        let (x, y) = (change.x, change.y)
        let glyph = change.glyph.drawn(with: pen ?? Pen(), dialect)
        place(x, y, &bytes)
        var next = Pen(ink: glyph.ink, paper: glyph.paper, types: glyph.types)
        bytes += dialect.change(from: pen, to: &next)
        pen = next
        bytes += UTF8.encode(glyph.scalar).map(Array.init) ?? [0x3F]
        shown[change.index] = glyph
        // Behind the last column, terminals differ.
        cursor = x + 1 < size.width ? (x + 1, y) : nil
    }

    /// Brings the cursor to a cell the shortest way: over cells drawn once more, step by step, or by its address.
    private mutating func place(_ x: Int, _ y: Int, _ bytes: inout [UInt8]) {
        if let cursor, cursor == (x, y) { return }
        if case .custom(let address) = dialect.placing {
            bytes += address(x, y)
            return
        }
        let move = CursorMove.bytes(from: cursor, to: (x, y))
        if let cursor, cursor.y == y, cursor.x < x, x - cursor.x < move.count,
            let again = again(from: y * size.width + cursor.x, to: y * size.width + x), again.count < move.count
        {
            bytes += again
        } else {
            bytes += move
        }
    }

    /// What draws cells as they are; nil where that takes another pen.
    private func again(from start: Int, to end: Int) -> [UInt8]? {
        guard let pen else { return nil }
        var bytes: [UInt8] = []
        for glyph in shown[start..<end] {
            guard glyph.needs(pen) else { return nil }
            bytes += UTF8.encode(glyph.scalar).map(Array.init) ?? []
        }
        return bytes
    }
}
