import TerminalUI

/// Where everything of the Noise screen lies at a size; both drawing and the mouse go by it.
struct ShakeLayout: PanelLayout, Equatable {
    /// The panels that are visible.
    var panels: [ShakePanel: Rect] = [:]
    /// Whether only the chosen panel is visible.
    var isFolded: Bool

    static let margin = 1
    var sharing: [ShakePanel] { isFolded ? ShakePanel.allCases : [] }

    /// Lays out the room of a screen.
    init(_ body: Rect, panel: ShakePanel) {
        isFolded = body.width < 110 || body.height < 34
        guard !isFolded else {
            panels = [panel: body]
            return
        }
        let (left, right) = body.cutLeft(body.width * 6 / 10)
        let (shares, sum) = right.cutTop(right.height / 2)
        panels = [.ladder: left, .shares: shares, .sum: sum]
    }

    /// Columns before the variants, for σ and the share.
    static let nameWidth = 12

    /// The variants: a row a strength, the point itself before them.
    var ladder: ThumbGrid {
        let inside = inside(.ladder)
        guard !inside.isEmpty else { return .none }
        // All strengths where their pictures can still be read, else those around the cursor.
        let area = inside.cutLeft(Self.nameWidth).rest
        let all = ShakeScreen.sigmas.count
        let fitting = ThumbGrid.sizes.first { all * ($0.height + 1) <= area.height && $0.height >= 5 }
        let art = fitting ?? Size(width: 10, height: 5)
        let rows = max(1, min(all, area.height / (art.height + 1)))
        return ThumbGrid(in: area, columns: max(2, (area.width + 1) / (art.width + 1)), rows: rows)
    }

    /// The terms of a sum, and below them the sum beside the sum of the pixels.
    func terms(_ count: Int) -> (terms: ThumbGrid, sums: ThumbGrid) {
        let inside = inside(.sum).cutBottom(1).rest
        guard !inside.isEmpty else { return (.none, .none) }
        let (upper, lower) = inside.cutTop(inside.height / 2)
        let columns = max(3, count)
        let sums = ThumbGrid(in: lower, columns: columns, rows: 1)
        return (
            ThumbGrid(in: upper, columns: columns, rows: 1).narrowed(to: count), sums.narrowed(to: 2)
        )
    }
}

extension State {
    /// The layout of the Noise screen at this size; nil when the screen is too small.
    var shakeLayout: ShakeLayout? { frame.map { ShakeLayout($0.body, panel: shake.panel) } }
}
