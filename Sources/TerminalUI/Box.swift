/// A panel: a border with a title in it; the panel that has the keyboard looks different.
public struct Box: Equatable, Sendable {
    /// The title, at the left of the top border; it says what is chosen.
    public var title: String
    /// A shorter text at the right of the top border, such as a value or a position.
    public var note: String
    /// Whether this panel has the keyboard.
    public var focused: Bool

    /// Makes a panel.
    public init(title: String = "", note: String = "", focused: Bool = false) {
        (self.title, self.note, self.focused) = (title, note, focused)
    }

    /// The place inside the border of a panel that fills `area`.
    public static func inside(_ area: Rect) -> Rect { area.inset(dx: 1, dy: 1) }

    /// Draws the border and returns the place inside it, which is left as it is.
    @discardableResult
    public func draw(in area: Rect, look: Look, on surface: inout Surface) -> Rect {
        guard area.width >= 2, area.height >= 2 else { return Box.inside(area) }
        let style = focused ? look.theme.focusBorder : look.theme.border
        let parts: [Unicode.Scalar] =
            look.isASCII ? ["+", "+", "+", "+", focused ? "=" : "-", "|"] : ["╭", "╮", "╰", "╯", "─", "│"]
        let (right, bottom) = (area.right - 1, area.bottom - 1)
        for x in area.x..<area.right {
            surface[x, area.y] = Cell(parts[4], style)
            surface[x, bottom] = Cell(parts[4], style)
        }
        for y in area.y..<area.bottom {
            surface[area.x, y] = Cell(parts[5], style)
            surface[right, y] = Cell(parts[5], style)
        }
        surface[area.x, area.y] = Cell(parts[0], style)
        surface[right, area.y] = Cell(parts[1], style)
        surface[area.x, bottom] = Cell(parts[2], style)
        surface[right, bottom] = Cell(parts[3], style)
        drawTexts(in: area, look: look, on: &surface)
        return Box.inside(area)
    }

    private func drawTexts(in area: Rect, look: Look, on surface: inout Surface) {
        let room = area.width - 4
        guard room >= 3 else { return }
        var used = 0
        if !title.isEmpty {
            let text = " " + TextFit.cut(title, to: room - 2, glyphs: look.glyphs) + " "
            var style = look.theme.title
            if focused {
                style = look.theme.focusBorder
                style.bold = true
            }
            used = surface.write(text, x: area.x + 2, y: area.y, style: style, limit: room)
        }
        let width = note.unicodeScalars.count
        guard width > 0, used + width + 3 <= room else { return }
        surface.write(" " + note + " ", x: area.right - width - 4, y: area.y, style: look.theme.muted)
    }
}
