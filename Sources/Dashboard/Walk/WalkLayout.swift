import LatentSpace
import TerminalUI

/// Where everything of the Walk screen lies at a size; both drawing and the mouse go by it.
struct WalkLayout: PanelLayout, Equatable {
    /// The picture that is looked at.
    var digit: Rect
    /// The panels that are visible.
    var panels: [WalkPanel: Rect]
    /// How far the walk is.
    var strip: Rect
    /// Whether the film and the curves share one place.
    var isFolded: Bool
    /// The points that the film would show, each in a column of its own.
    var stops: Int

    static let margin = 1
    var sharing: [WalkPanel] { isFolded ? [.film, .curves] : [] }

    /// Lays out the room of a screen for a walk through so many points.
    init(_ body: Rect, panel: WalkPanel, stops: Int) {
        self.stops = stops
        let (upper, strip) = body.cutBottom(3)
        self.strip = strip
        isFolded = body.width < 110 || body.height < 34
        let digitWidth: Int = isFolded ? min(body.width * 3 / 8, 30) : min(58, max(30, body.width / 4))
        let (left, right) = upper.cutLeft(digitWidth)
        let (digit, points) = left.cutTop(min(digitWidth / 2 + 1, left.height - 4))
        self.digit = digit
        panels = [.points: points]
        if isFolded {
            panels[panel == .curves ? .curves : .film] = right
        } else {
            let (film, curves) = right.cutTop(right.height * 3 / 5)
            panels[.film] = film
            panels[.curves] = curves
        }
    }

    /// Columns before the film's pictures, for the names of the paths.
    static let nameWidth = 9

    /// The pictures of the film: a row a path, and a column a point where their pictures can still be read.
    var grid: ThumbGrid {
        let inside = inside(.film)
        guard !inside.isEmpty else { return .none }
        let area = inside.cutLeft(Self.nameWidth).rest
        func grid(_ columns: Int) -> ThumbGrid {
            ThumbGrid(in: area, columns: columns, rows: Walk.Path.allCases.count)
        }
        let narrow = grid(max(4, stops))
        return narrow.columns >= stops && narrow.art.height >= 5 ? narrow : grid(4)
    }

    /// The row of the slider.
    var slider: Rect { Box.inside(strip).inset(dx: 1, dy: 0) }
}

extension State {
    /// The layout of the Walk screen at this size; nil when the screen is too small.
    var walkLayout: WalkLayout? { frame.map { WalkLayout($0.body, panel: walk.panel, stops: walk.stops.count) } }
}
