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

    /// Whether a cell that shows `old` need not be drawn: it is the same, or the same picture as far as anybody can see.
    func isShown(by old: Glyph, _ dialect: Dialect) -> Bool {
        // Blanks among words stay blanks, for whoever copies them.
        guard let levels else { return self == old }
        if old.shows(scalar, levels.ink, levels.paper, dialect) { return true }
        guard let inverse = Mosaic.inverse(of: scalar) else { return false }
        return old.shows(inverse, levels.paper, levels.ink, dialect)
    }

    /// About how many bytes the change of a pen takes before this can be drawn, by a few comparisons without a branch.
    @inline(__always) func cost(from pen: Pen) -> Int {
        let straight =
            (ink == pen.ink || ink == .none ? 0 : Self.codeLength) + (paper == pen.paper ? 0 : Self.codeLength)
        // The inverse of a picture's shape; for a blank, a full block.
        let exchanged =
            (ink == pen.paper || ink == .none ? 0 : Self.codeLength) + (paper == pen.ink ? 0 : Self.codeLength)
        return (levels == nil ? straight : min(straight, exchanged)) + (types == pen.types ? 0 : 3)
    }

    /// About what a colour among 256 takes.
    private static let codeLength = 10

    /// The form to be drawn with the fewest bytes.
    func drawn(with pen: Pen, _ dialect: Dialect) -> Glyph {
        guard let levels else { return self }
        return nearest(levels, with: pen, dialect)
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
