import LatentSpace
import TerminalUI

/// Where everything of the Walk screen lies at a size; both drawing and the mouse go by it.
struct WalkLayout: Equatable {
    /// The picture that is looked at.
    var digit: Rect
    /// The panels that are visible.
    var panels: [WalkPanel: Rect]
    /// How far the walk is.
    var strip: Rect
    /// Whether the film and the curves share one place.
    var isFolded: Bool

    /// Lays out the room of a screen.
    init(_ body: Rect, panel: WalkPanel) {
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

    /// The inside of a panel; empty when it is not visible.
    func inside(_ panel: WalkPanel) -> Rect {
        panels[panel].map { Box.inside($0).inset(dx: 1, dy: 0) } ?? Rect(x: 0, y: 0, width: 0, height: 0)
    }

    /// Columns before the film's pictures, for the names of the paths.
    static let nameWidth = 9

    /// The pictures of the film: a row a path.
    var grid: ThumbGrid {
        let inside = inside(.film)
        guard !inside.isEmpty else { return .none }
        return ThumbGrid(in: inside.cutLeft(Self.nameWidth).rest, columns: 4, rows: Walk.Path.allCases.count)
    }

    /// The row of the slider.
    var slider: Rect { Box.inside(strip).inset(dx: 1, dy: 0) }

    /// The titles in the top border of the shared place, with the places to click.
    var tabs: [(panel: WalkPanel, place: Rect)] {
        guard isFolded, let box = panels[.film] ?? panels[.curves] else { return [] }
        var x = box.x + 1
        return [WalkPanel.film, .curves].map { panel in
            let place = Rect(x: x, y: box.y, width: panel.title.count + 2, height: 1)
            x = place.right
            return (panel, place)
        }
    }
}

extension State {
    /// The layout of the Walk screen at this size; nil when the screen is too small.
    var walkLayout: WalkLayout? { frame.map { WalkLayout($0.body, panel: walk.panel) } }
}
