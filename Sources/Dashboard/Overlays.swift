import TerminalUI

/// The middle of an area.
func windowPlace(width: Int, height: Int, _ area: Rect) -> Rect {
    let (width, height) = (min(width, area.width), min(height, area.height))
    return Rect(
        x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width: width, height: height)
}

/// An empty box over the middle of the screen; returns its inside.
func window(
    width: Int, height: Int, title: String, note: String = "", _ area: Rect, _ look: Look, _ surface: inout Surface
) -> Rect {
    window(windowPlace(width: width, height: height, area), title: title, note: note, look, &surface)
}

/// An empty box over the screen; returns its inside.
@discardableResult
func window(_ place: Rect, title: String, note: String = "", _ look: Look, _ surface: inout Surface) -> Rect {
    surface.fill(place, Cell(" ", look.theme.text))
    return Box(title: title, note: note, focused: true).draw(in: place, look: look, on: &surface)
}

/// The keys, as the table has them.
func drawHelp(_ state: State, _ scroll: Int, _ area: Rect, _ surface: inout Surface) {
    let (screen, keys, look) = (state.screen, state.keys, state.look)
    let size = Size(width: area.width, height: area.height)
    let columns = HelpText.columns(screen, size, keys)
    let rows = HelpText.rows(size)
    let longest = HelpText.longest(columns)
    let first = max(0, min(scroll, HelpText.lastScroll(screen, size, keys)))
    let last = min(longest, first + rows)
    let note = longest > rows ? "\(first + 1)-\(last) of \(longest)" : ""
    let inside = window(
        width: columns.count * HelpText.columnWidth + 6, height: last - first + 4, title: "Keys", note: note, area,
        look,
        &surface
    ).inset(dx: 2, dy: 1)
    for (i, column) in columns.enumerated() {
        let place = inside.cutLeft(i * HelpText.columnWidth).rest.cutLeft(HelpText.columnWidth).left
        for (row, line) in column.dropFirst(first).prefix(rows).enumerated() {
            draw(line, row, HelpText.keyWidth(screen, keys), in: place, look, &surface)
        }
    }
}

private func draw(
    _ line: HelpText.Line, _ row: Int, _ keyWidth: Int, in place: Rect, _ look: Look, _ surface: inout Surface
) {
    switch line {
    case .heading(let text): surface.write(text, in: place, row: row, style: look.theme.title, look: look)
    case .key(let name, let help):
        let (left, right) = place.cutLeft(keyWidth + 2)
        let keys = left.cutLeft(keyWidth).left
        surface.write(name, in: keys, row: row, style: look.theme.accent, align: .right, look: look)
        surface.write(help, in: right, row: row, style: look.theme.text, look: look)
    case .blank: break
    }
}

/// The seed being typed.
func drawSeedPrompt(_ text: String, _ area: Rect, _ look: Look, _ surface: inout Surface) {
    let inside = window(width: 36, height: 3, title: "Seed", note: "Enter goes there", area, look, &surface)
    let x = inside.x + 1
    let used = surface.write(text, x: x, y: inside.y, style: look.theme.accent, limit: inside.width - 3)
    surface[x + used, inside.y] = Cell(" ", Style(reverse: true))
}

/// A question, with the keys that answer it.
func drawQuestion(
    _ title: String, _ answers: [(key: String, help: String)], _ area: Rect, _ look: Look, _ surface: inout Surface
) {
    let keys = answers.map(\.key.unicodeScalars.count).max() ?? 0
    let width = max(52, (answers.map { $0.help.unicodeScalars.count }.max() ?? 0) + keys + 8)
    let inside = window(width: width, height: answers.count + 2, title: title, area, look, &surface).inset(
        dx: 2, dy: 0)
    for (row, answer) in answers.enumerated() {
        surface.write(answer.key, in: inside, row: row, style: look.theme.accent, look: look)
        surface.write(
            answer.help, in: inside.cutLeft(keys + 2).rest, row: row, style: look.theme.text, look: look)
    }
}

/// What the program waits for before it ends.
func drawFinishing(_ state: State, _ area: Rect, _ surface: inout Surface) {
    let count = state.exporting.count
    let title = count == 1 ? "Finishing an export…" : "Finishing \(count) exports…"
    let answers = [
        ("", "Glyphspace ends when it is written"), ("q Ctrl-C", "leave at once, without it"), ("Esc", "stay here"),
    ]
    drawQuestion(title, answers, area, state.look, &surface)
}
