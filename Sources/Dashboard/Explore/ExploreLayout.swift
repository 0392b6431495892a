import TerminalUI

/// Where everything of the Explore screen lies at a size; both drawing and the mouse go by it.
public struct ExploreLayout: PanelLayout, Equatable, Sendable {
    /// The chosen digit.
    public var digit: Rect
    /// What a second generator makes of the same point, below the digit.
    public var second: Rect?
    /// The classifier's bars.
    public var judges: Rect
    /// The discriminator and the norm, when they do not fit below the bars.
    public var opinion: Rect?
    /// How to make the point again, where there is room for it.
    public var recipe: Rect?
    /// The panels that are visible; all of them, or the chosen one.
    public var panels: [ExplorePanel: Rect]
    /// Whether only the chosen panel is visible, with tabs for the others in its top border.
    public var isFolded: Bool
    /// Whether two generators are shown.
    public var isPaired: Bool

    var sharing: [ExplorePanel] { isFolded ? ExplorePanel.allCases : [] }

    /// Lays out the room of a screen that is large enough to have one.
    public init(_ body: Rect, panel: ExplorePanel, isPaired: Bool = false) {
        self.isPaired = isPaired
        if body.width >= 110, body.height >= 38 {
            let open = Self.open(body)
            (digit, judges, recipe, panels) = (open.digit, open.judges, open.recipe, open.panels)
            isFolded = false
        } else {
            let folded = Self.folded(body)
            (digit, judges, opinion) = (folded.digit, folded.judges, folded.opinion)
            panels = [panel: folded.panel]
            isFolded = true
        }
        guard isPaired else { return }
        // Two pictures share the column: there is no room for the discriminator's opinion beside them.
        let column = Rect(
            x: digit.x, y: digit.y, width: digit.width, height: digit.height + (opinion?.height ?? 0))
        opinion = nil
        let halves = column.cutTop((column.height + 1) / 2)
        (digit, second) = (halves.top, halves.rest)
    }

    /// All on one screen: digit, judges and gallery above the latent vector, noise beside the path, and the means.
    private static func open(_ body: Rect) -> (digit: Rect, judges: Rect, recipe: Rect?, panels: [ExplorePanel: Rect]) {
        let latentHeight = body.height >= 48 ? 7 : 5
        // Thumbnails of the strips, in rows: as large as leaves the chosen digit at its size for that.
        func top(_ art: Int) -> Int { body.height - latentHeight - (art + 4) - (art + 3) }
        func fits(_ art: Int) -> Bool {
            let least: Int = 16 + 7 * (art - 5)
            let width: Int = 10 * (2 * art + 1)
            return top(art) >= least && width < body.width
        }
        let art: Int = [9, 8, 7, 6].first(where: fits) ?? 5
        let (upper, lower) = body.cutTop(top(art))
        let (latent, strips) = lower.cutTop(latentHeight)
        let (pair, means) = strips.cutTop(art + 4)
        let (noise, path) = pair.cutLeft(body.width / 2)
        let digitWidth: Int = min(2 * upper.height - 2, body.width / 3)
        let judgesWidth: Int = max(30, min(40, body.width / 5))
        let (digit, right) = upper.cutLeft(digitWidth)
        let (judges, gallery) = right.cutLeft(judgesWidth)
        // A column each with gaps of ten: beyond that width there is room for the recipe.
        let (bars, recipe) = latent.width >= 180 ? latent.cutLeft(118) : (latent, .empty)
        return (
            digit, judges, recipe.isEmpty ? nil : recipe,
            [.gallery: gallery, .latent: bars, .noise: noise, .path: path, .means: means]
        )
    }

    /// One panel at a time, under the bars and beside the digit.
    private static func folded(_ body: Rect) -> (digit: Rect, judges: Rect, opinion: Rect?, panel: Rect) {
        let isLow = body.height < 20
        let room = isLow ? body.height : body.height - 5
        let digitWidth: Int = min(body.width * 3 / 8, 2 * room - 2)
        let (left, right) = body.cutLeft(digitWidth)
        let (digit, below) = left.cutTop(isLow ? left.height : min(room, left.width / 2 + 1))
        let (judges, panel) = right.cutTop(isLow ? 8 : 7)
        return (digit, judges, isLow ? nil : below, panel)
    }

    /// The slider at the top of a panel that has one.
    public func slider(_ panel: ExplorePanel) -> Rect {
        let inside = inside(panel)
        return Rect(x: inside.x + 1, y: inside.y, width: inside.width - 2, height: min(1, inside.height))
    }

    /// The thumbnails of a panel.
    public func grid(_ panel: ExplorePanel) -> ThumbGrid {
        let inside = inside(panel)
        switch panel {
        case .gallery:
            let grid = ThumbGrid(in: inside, columns: max(4, inside.width / 16), rows: max(2, inside.height / 9))
            return isPaired ? grid.paired() : grid
        case .latent: return .none
        case .noise, .path: return ThumbGrid(in: inside.cutTop(1).rest, columns: 4, rows: isFolded ? 2 : 1)
        case .means: return ThumbGrid(in: inside, columns: isFolded ? 5 : 10, rows: isFolded ? 2 : 1, exactly: true)
        }
    }

    /// The pictures of the class means, and the first class in sight: all, or the page of the cursor.
    func meansPage(_ cursor: Int, of count: Int) -> (grid: ThumbGrid, first: Int) {
        let grid = grid(.means).narrowed(to: max(1, count))
        return (grid, Window.first(showing: cursor, of: count, in: grid.count))
    }

    /// σ's slider.
    func sigmaSlider(_ noise: NoiseStrip) -> Slider {
        Slider(label: "σ", value: noise.sigma, range: 0...2, text: Format.fixed(noise.sigma, 2))
    }

    /// The slider from A to B.
    func pathSlider(_ path: PathStrip) -> Slider {
        Slider(label: "A", value: path.t, range: 0...1, text: "B  \(Format.fixed(path.t, 2))")
    }

    /// The latent vector's bars.
    func bars(_ count: Int) -> LatentBars { LatentBars(count: count, in: inside(.latent).inset(dx: 1, dy: 0)) }
}

extension Slider {
    /// The value under a column in hundredths; of the lower end where there is no track.
    func hundredths(at column: Int, in area: Rect) -> Int {
        Int(((value(at: column, in: area) ?? range.lowerBound) * 100).rounded())
    }
}
