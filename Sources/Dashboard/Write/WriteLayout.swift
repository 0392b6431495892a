import TerminalUI

/// Where everything of the Write screen lies at a size; both drawing and the mouse go by it.
struct WriteLayout: Equatable {
    /// The message as it is typed.
    var message: Rect
    /// The page.
    var page: Rect
    /// The animation.
    var morph: Rect
    /// The sliders.
    var controls: Rect

    /// Lays out the room of a screen.
    init(_ body: Rect, lines: Int) {
        let (message, rest) = body.cutTop(2 + max(1, min(lines, max(1, body.height / 6))))
        let (middle, controls) = rest.cutBottom(4)
        let width = max(24, min(body.width / 3, min(60, 2 * (middle.height - 2)) + 2))
        (self.message, self.controls) = (message, controls)
        (page, morph) = middle.cutLeft(middle.width - width)
    }

    /// The rows of the two sliders.
    func slider(_ panel: WritePanel) -> Rect {
        let inside = Box.inside(controls).inset(dx: 1, dy: 0)
        return Rect(x: inside.x, y: inside.y + panel.rawValue, width: inside.width, height: min(1, inside.height))
    }
}

extension State {
    /// The layout of the Write screen at this size; nil when the screen is too small.
    var writeLayout: WriteLayout? {
        frame.map { WriteLayout($0.body, lines: write.message.count { $0 == "\n" } + 1) }
    }
}
