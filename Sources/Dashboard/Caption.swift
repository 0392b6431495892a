import TerminalUI

/// How a caption shows the cursor.
enum CaptionMark {
    case plain, marked, focused

    /// Only the panel with the keys has its cursor filled, so that there is one such place on the screen.
    init(isCursor: Bool, hasKeys: Bool) { self = !isCursor ? .plain : hasKeys ? .focused : .marked }
}

/// A name with a value beside it, centred under a picture.
func caption(
    _ name: String, _ value: String, in line: Rect, _ mark: CaptionMark, _ look: Look, _ surface: inout Surface
) {
    let theme = look.theme
    let style: (name: Style, rest: Style) =
        switch mark {
        case .plain: (theme.text, theme.muted)
        case .marked: (theme.accent, theme.accent)
        case .focused: (theme.selected, theme.selected)
        }
    if mark == .focused { surface.fill(line, Cell(" ", theme.selected)) }
    let gap = value.isEmpty ? 0 : max(1, 5 - value.unicodeScalars.count)
    let width = name.unicodeScalars.count + gap + value.unicodeScalars.count
    let x = line.x + max(0, (line.width - width) / 2)
    var bold = style.name
    bold.bold = true
    let used = surface.write(name, x: x, y: line.y, style: bold, limit: line.width)
    // The gap in the value's style: one change of style less for the terminal.
    surface.write(
        String(repeating: " ", count: gap) + value, x: x + used, y: line.y, style: style.rest,
        limit: max(0, line.right - x - used))
}
