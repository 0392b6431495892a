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

    /// Appends bytes that bring the terminal nearer to `surface`, row by row, until about `limit`.
    ///
    /// - Returns: whether all of the surface is shown once the terminal has the bytes.
    public mutating func write(_ surface: Surface, limit: Int = .max, to bytes: inout [UInt8]) -> Bool {
        let start = bytes.count
        if surface.size != size { clear(surface.size, &bytes) }
        let width = size.width
        var isComplete = true
        surface.cells.withUnsafeBufferPointer { cells in
            for y in 0..<size.height {
                let row = y * width
                for x in 0..<width where cells[row + x] != asked[row + x] {
                    guard bytes.count - start < limit else {
                        isComplete = false
                        return
                    }
                    draw(cells[row + x], x, y, &bytes)
                    asked[row + x] = cells[row + x]
                }
            }
        }
        return isComplete
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

    private mutating func draw(_ cell: Cell, _ x: Int, _ y: Int, _ bytes: inout [UInt8]) {
        let index = y * size.width + x
        let isLast = index == shown.count - 1
        if isLast, dialect.scrollsAtEnd { return }
        guard let glyph = Glyph(cell, dialect).drawn(over: shown[index], with: pen, dialect) else { return }
        place(x, y, &bytes)
        var next = Pen(ink: glyph.ink, paper: glyph.paper, types: glyph.types)
        bytes += dialect.change(from: pen, to: &next)
        pen = next
        bytes += UTF8.encode(glyph.scalar).map(Array.init) ?? [0x3F]
        shown[index] = glyph
        // Behind the last column, terminals differ.
        cursor = x + 1 < size.width ? (x + 1, y) : nil
    }

    /// Brings the cursor to a cell the shortest way: over cells drawn once more, by columns, or by its address.
    private mutating func place(_ x: Int, _ y: Int, _ bytes: inout [UInt8]) {
        if let cursor, cursor == (x, y) { return }
        guard case .standard = dialect.placing else {
            if case .custom(let address) = dialect.placing { bytes += address(x, y) }
            return
        }
        guard let cursor, cursor.y == y, cursor.x < x else {
            bytes += Array((x == 0 ? "\u{1B}[\(y + 1)H" : "\u{1B}[\(y + 1);\(x + 1)H").utf8)
            return
        }
        let gap = x - cursor.x
        let jump = gap == 1 ? Array("\u{1B}[C".utf8) : Array("\u{1B}[\(gap)C".utf8)
        guard gap < jump.count, let pen else {
            bytes += jump
            return
        }
        let row = y * size.width
        var again: [UInt8] = []
        for glyph in shown[row + cursor.x..<row + x] {
            guard glyph.needs(pen) else {
                bytes += jump
                return
            }
            again += UTF8.encode(glyph.scalar).map(Array.init) ?? []
        }
        bytes += again.count < jump.count ? again : jump
    }
}

/// What a cell of a terminal shows.
struct Glyph: Equatable, Sendable {
    var scalar: Unicode.Scalar
    /// `.none` where there is nothing but paper.
    var ink: Ink
    var paper: Ink
    var types: Attributes
    /// Levels of ink and paper where they are a picture's greys: 0...255.
    var levels: (ink: Int, paper: Int)?

    static let blank = Glyph(scalar: " ", ink: .none, paper: .standard, types: [], levels: nil)

    static func == (left: Glyph, right: Glyph) -> Bool {
        left.scalar == right.scalar && left.ink == right.ink && left.paper == right.paper && left.types == right.types
    }

    init(scalar: Unicode.Scalar, ink: Ink, paper: Ink, types: Attributes, levels: (ink: Int, paper: Int)?) {
        (self.scalar, self.ink, self.paper, self.types, self.levels) = (scalar, ink, paper, types, levels)
    }

    /// A cell in the terminal's colours, in the plainest of the forms that look the same.
    init(_ cell: Cell, _ dialect: Dialect) {
        let style = cell.style
        scalar = ScalarWidth.shown(cell.character)
        if dialect.glyphs == .ascii, !scalar.isASCII { scalar = "?" }
        types = []
        if style.bold { types.insert(.bold) }
        if style.dim { types.insert(.dim) }
        if style.reverse { types.insert(.reverse) }
        if style.underline { types.insert(.underline) }
        for type in Attributes.all where dialect.types[type] == nil { types.remove(type) }
        if cell.isPicture, types.isEmpty, let upper = style.foreground ?? style.background,
            let lower = style.background,
            upper.isGrey, lower.isGrey, dialect.depth >= .palette256
        {
            levels = (Int(upper.red), Int(lower.red))
        }
        ink = Ink(style.foreground, depth: dialect.depth)
        paper = Ink(style.background, depth: dialect.depth)
        if let levels {
            ink = Ink(grey: levels.ink, depth: dialect.depth)
            paper = Ink(grey: levels.paper, depth: dialect.depth)
        }
        if ink != .standard || paper != .standard { types.subtract(dialect.colorless) }
        if types.isDisjoint(with: [.reverse, .underline]) {
            if scalar == "█", types.isEmpty, ink != .standard {
                (scalar, paper) = (" ", ink)
                if let levels { self.levels = (levels.ink, levels.ink) }
            }
            if scalar == " " {
                ink = .none
                types = []
                if let levels { self.levels = (levels.paper, levels.paper) }
            }
        }
    }

    /// Whether it is drawn by this pen without any change.
    func needs(_ pen: Pen) -> Bool {
        paper == pen.paper && types == pen.types && (ink == .none || ink == pen.ink)
    }

    /// The form to be drawn with the fewest bytes; nil where what is there already will do.
    func drawn(over old: Glyph, with pen: Pen?, _ dialect: Dialect) -> Glyph? {
        // Blanks among words stay blanks, for whoever copies them.
        guard let levels else { return self == old ? nil : self }
        if old.shows(scalar, levels.ink, levels.paper, dialect) { return nil }
        if let inverse = Mosaic.inverse(of: scalar), old.shows(inverse, levels.paper, levels.ink, dialect) {
            return nil
        }
        return nearest(levels, with: pen ?? Pen(), dialect)
    }

    /// Whether it shows this character in these greys as far as anybody can see.
    private func shows(_ other: Unicode.Scalar, _ above: Int, _ below: Int, _ dialect: Dialect) -> Bool {
        guard types.isEmpty else { return false }
        func isLike(_ color: Ink, _ level: Int) -> Bool {
            guard let grey = color.grey else { return false }
            return Self.near(grey, level) || color == Ink(grey: level, depth: dialect.depth)
        }
        if scalar == " ", ink == .none { return isLike(paper, below) && (other == " " || isLike(paper, above)) }
        if other == " " {
            // A full block, or two greys that look like one.
            return isLike(ink, below) && (scalar == "█" || isLike(paper, below))
        }
        return scalar == other && isLike(ink, above) && isLike(paper, below)
    }

    private static func near(_ a: Int, _ b: Int) -> Bool { abs(a - b) <= Tolerance.levels }

    /// Of the forms that look like two greys, the one that costs least from a pen; of these, the truest.
    private func nearest(_ levels: (ink: Int, paper: Int), with pen: Pen, _ dialect: Dialect) -> Glyph {
        var best = self
        var least = (cost: Int.max, error: Int.max)
        func consider(_ scalar: Unicode.Scalar, ink above: Int?, paper below: Int?) {
            let upper = above.map { Self.color(of: $0, at: pen.ink, dialect) } ?? pen.ink
            let lower = below.map { Self.color(of: $0, at: pen.paper, dialect) } ?? pen.paper
            var cost = scalar.value < 0x80 ? 1 : scalar.value < 0x1_0000 ? 3 : 4
            if upper != pen.ink || lower != pen.paper { cost += 2 }
            if upper != pen.ink { cost += dialect.cost(upper, isPaper: false) }
            if lower != pen.paper { cost += dialect.cost(lower, isPaper: true) }
            let error =
                (above.map { abs((upper.grey ?? $0) - $0) } ?? 0) + (below.map { abs((lower.grey ?? $0) - $0) } ?? 0)
            if (cost, error) < least {
                least = (cost, error)
                best = Glyph(
                    scalar: scalar, ink: above == nil && scalar == " " ? .none : upper, paper: lower, types: [],
                    levels: levels)
            }
        }
        if Self.near(levels.ink, levels.paper) {
            let middle = (levels.ink + levels.paper) / 2
            consider(" ", ink: nil, paper: middle)
            if pen.ink.grey != nil { consider("█", ink: middle, paper: nil) }
        }
        guard scalar != " " else { return best }
        consider(scalar, ink: levels.ink, paper: levels.paper)
        if let inverse = Mosaic.inverse(of: scalar) { consider(inverse, ink: levels.paper, paper: levels.ink) }
        return best
    }

    /// The colour at hand where it will do, else the nearest.
    private static func color(of level: Int, at hand: Ink, _ dialect: Dialect) -> Ink {
        if let grey = hand.grey, near(grey, level) { return hand }
        return Ink(grey: level, depth: dialect.depth)
    }
}
