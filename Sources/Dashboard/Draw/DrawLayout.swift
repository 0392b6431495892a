import TerminalUI

/// Where everything of the Draw screen lies at a size; both drawing and the mouse go by it.
struct DrawLayout: Equatable {
    /// The picture, what was found, the error over the steps, and all finds.
    var canvas: Rect
    var best: Rect
    var curve: Rect
    var finds: Rect
    /// Where the picture and what was found differ; empty where there is no room.
    var difference = Rect.empty

    /// Lays out the room of a screen.
    init(_ body: Rect) {
        // Sharp pixels: a cell half a pixel high where there is room, else a pixel across and two down.
        let isWide = body.width >= 2 * 58 && body.height >= 30 + 8
        let art = isWide ? Rect(x: 0, y: 0, width: 58, height: 30) : Rect(x: 0, y: 0, width: 30, height: 16)
        let (upper, lower) = body.cutTop(min(art.height, body.height - 4))
        let (canvas, rest) = upper.cutLeft(art.width)
        let (best, side) = rest.cutLeft(min(art.width, rest.width))
        (self.canvas, self.best) = (canvas, best)
        if side.width >= 30 {
            (curve, finds) = (side, lower)
            if lower.height >= 24, lower.width >= 2 * art.width {
                let parts = lower.cutLeft(art.width)
                (difference, finds) = (parts.left, parts.rest)
            }
        } else if side.width >= 18 {
            // A column of finds down to the foot, and the curve below the pictures.
            finds = Rect(x: side.x, y: side.y, width: side.width, height: body.height)
            curve = lower.cutLeft(lower.width - side.width).left
        } else {
            // No room beside the pictures: the curve goes below, or away.
            let wide =
                side.width > 0 ? Rect(x: best.x, y: best.y, width: best.width + side.width, height: best.height) : best
            self.best = wide
            let width = lower.width >= 100 ? lower.width * 4 / 10 : 0
            (curve, finds) = lower.cutLeft(width)
        }
    }

    /// The pixels of the picture.
    var art: Rect { BlockArt.place(width: Canvas.side, height: Canvas.side, in: Box.inside(canvas)) }

    /// The pixel under a cell.
    func pixel(x: Int, y: Int) -> (x: Int, y: Int)? {
        guard art.contains(x: x, y: y) else { return nil }
        return (
            (2 * (x - art.x) + 1) * Canvas.side / (2 * art.width),
            (2 * (y - art.y) + 1) * Canvas.side / (2 * art.height)
        )
    }

    /// The cell of a pixel.
    func cell(of pixel: (x: Int, y: Int)) -> (x: Int, y: Int) {
        (
            art.x + (2 * pixel.x + 1) * art.width / (2 * Canvas.side),
            art.y + (2 * pixel.y + 1) * art.height / (2 * Canvas.side)
        )
    }

    /// The pictures of all finds.
    func grid(_ count: Int) -> ThumbGrid {
        // A narrow column has room for two pictures side by side without margins.
        let inside = Box.inside(finds).inset(dx: finds.width < 22 ? 0 : 1, dy: 0)
        guard !inside.isEmpty, count > 0 else { return .none }
        // As many rows as make the pictures largest; where not all fit, as many as can be told apart.
        let grids = (1...max(1, min(count, inside.height / 5))).map { rows in
            ThumbGrid(in: inside, columns: (count + rows - 1) / rows, rows: rows, exactly: true)
        }
        let whole = grids.filter { $0.count >= count && $0.art.width >= Self.leastArt }
        if let best = whole.max(by: { $0.art.width < $1.art.width }) { return best }
        return ThumbGrid(in: inside, columns: max(1, min(count, (inside.width + 1) / 11)), rows: 1)
    }

    /// Columns of the smallest pictures in which a digit can be told.
    private static let leastArt = 8
}

extension State {
    /// The layout of the Draw screen at this size; nil when the screen is too small.
    var drawLayout: DrawLayout? { frame.map { DrawLayout($0.body) } }
}
