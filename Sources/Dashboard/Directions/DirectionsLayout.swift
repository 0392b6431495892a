import LatentSpace
import TerminalUI

/// Where everything of the Directions screen lies at a size; both drawing and the mouse go by it.
struct DirectionsLayout: Equatable {
    /// The moved point, the sliders, and the strips.
    var digit: Rect
    var sliders: Rect
    var strips: Rect

    /// Lays out the room of a screen for so many directions.
    init(_ body: Rect, directions: Int) {
        let left = body.width < 110 ? 26 : max(32, body.width * 27 / 100)
        let (side, strips) = body.cutLeft(left)
        let rows = max(4, min(directions, side.height / 2 - 2)) + 2
        let (digit, sliders) = side.cutBottom(rows)
        (self.digit, self.sliders, self.strips) = (digit, sliders, strips)
    }

    /// The row of a slider; nil when it is not visible. `first` is the direction in the first row.
    func slider(_ index: Int, first: Int) -> Rect? {
        let inside = Box.inside(sliders).inset(dx: 1, dy: 0)
        guard index >= first, index - first < inside.height else { return nil }
        return Rect(x: inside.x, y: inside.y + index - first, width: inside.width, height: 1)
    }

    /// Sliders that are visible at once.
    var sliderRows: Int { max(1, Box.inside(sliders).height) }

    /// Columns before the strips, for the direction's name and share.
    static let nameWidth = 6

    /// Pictures in a strip: fewer where seven would be too small.
    var steps: Int { area.width >= 7 * 9 - 1 ? 7 : 5 }

    private var area: Rect { Box.inside(strips).inset(dx: 1, dy: 0).cutLeft(Self.nameWidth).rest }

    /// A strip a direction, as many as there is room for with pictures as large as the width allows.
    func grid(_ directions: Int) -> ThumbGrid {
        guard !area.isEmpty, directions > 0 else { return .none }
        let art = ThumbGrid.sizes.first { steps * ($0.width + 1) <= area.width + 1 && $0.height < area.height }
        let rows = max(1, min(directions, area.height / ((art?.height ?? 3) + 1)))
        return ThumbGrid(in: area, columns: steps, rows: rows, exactly: true)
    }
}

extension State {
    /// The layout of the Directions screen at this size; nil when the screen is too small.
    var directionsLayout: DirectionsLayout? {
        frame.map { DirectionsLayout($0.body, directions: max(8, directions.directions.count)) }
    }

    /// What a strip shows, in σ.
    var stripAmounts: [Float] {
        Direction.amounts(range: DirectionsScreen.range, steps: directionsLayout?.steps ?? 7)
    }

    /// The picture of a strip under the cursor, from the first one; beyond the ends it is the end's.
    var stripColumn: Int {
        let count = stripAmounts.count
        return max(0, min(count - 1, count / 2 + directions.column))
    }

    /// The direction of the first visible strip, and of the first visible slider: the cursor stays in sight.
    func firstDirection(rows: Int) -> Int {
        Window.first(around: directions.cursor, of: directions.directions.count, in: rows)
    }
}
