import TerminalUI

/// The form of a new training: settings on the left, what they amount to on the right.
func drawTrainForm(_ form: TrainForm, _ area: Rect, _ look: Look, _ surface: inout Surface) {
    let theme = look.theme
    let width = min(area.width, 104)
    let fields = form.fields
    let height = min(area.height - 2, max(form.rows, form.settings.count) + 6)
    let place = form.rows > height - 6 ? "\(form.cursor + 1) of \(form.rows) · " : ""
    let inside = window(
        width: width, height: height, title: "New training", note: place + "Enter starts", area, look, &surface
    ).inset(dx: 1, dy: 0)
    let (rows, foot) = inside.cutBottom(3)
    let (left, right) = rows.cutLeft(rows.width * 6 / 10)
    let names = min(20, (fields.map(\.name.count).max() ?? 0) + 2)
    let first = Window.first(upTo: form.cursor, of: form.rows, in: max(0, left.height - 1))
    for row in 0..<max(0, min(form.rows - first, left.height - 1)) {
        let index = first + row
        let line = Rect(x: left.x, y: left.y + row + 1, width: left.width - 1, height: 1)
        let isChosen = index == form.cursor
        let field = index > 0 ? fields[index - 1] : nil
        let value = field.map { form.values.values[$0.name] ?? "" } ?? form.values.network
        if isChosen { surface.fill(line, Cell(" ", theme.selected)) }
        let style = isChosen ? theme.selected : theme.text
        surface.write(field?.name ?? "network", in: line.cutLeft(names).left, style: style, align: .right, look: look)
        let rest = line.cutLeft(names + 2).rest
        let quiet = isChosen ? theme.selected : theme.muted
        let hasChoices = field == nil || field?.choices != nil
        let shown = value.isEmpty ? (field?.kind == .flag ? "no" : "default") : value
        let arrows = look.isASCII ? ("< ", " >") : ("◂ ", " ▸")
        let text = hasChoices && isChosen ? arrows.0 + shown + arrows.1 : shown
        let used = surface.write(
            text, in: rest, style: value.isEmpty ? quiet : (isChosen ? theme.selected : theme.accent), look: look)
        if isChosen, !hasChoices, !value.isEmpty {
            surface[rest.x + used, rest.y] = Cell(" ", Style(reverse: true))
        }
    }
    let asked = left.cutTop(1).top.cutLeft(names + 2).rest
    surface.write(asked.width > 13 ? "what is asked" : "asked", in: asked, style: theme.title, look: look)
    surface.write("what it amounts to", in: right.cutTop(1).top, style: theme.title, look: look)
    let settings = form.settings.map { (name: $0.words, value: $0.value) }
    let longest = settings.map { $0.name.unicodeScalars.count }.max() ?? 0
    for (row, setting) in settings.prefix(max(0, right.height - 1)).enumerated() {
        let line = Rect(x: right.x, y: right.y + row + 1, width: right.width, height: 1)
        let (name, value) = line.cutLeft(min(longest + 1, line.width * 6 / 10))
        surface.write(setting.name, in: name, style: theme.muted, look: look)
        let room = value.cutLeft(1).rest
        surface.write(pathEnd(setting.value, room.width, look), in: room, style: theme.text, look: look)
    }
    let help = form.field?.help ?? "the network to train"
    for (row, line) in TextFit.wrap(form.problem ?? help, width: foot.width).prefix(2).enumerated() {
        surface.write(line, in: foot, row: row + 1, style: form.problem == nil ? theme.muted : theme.bad, look: look)
    }
}

/// The end of a path where the whole has no room: it says more than the beginning.
func pathEnd(_ text: String, _ width: Int, _ look: Look) -> String {
    guard text.contains("/"), text.unicodeScalars.count > width, width > 1 else { return text }
    return (look.isASCII ? "~" : "…") + String(String.UnicodeScalarView(text.unicodeScalars.suffix(width - 1)))
}

/// The question what becomes of the training when the dashboard is left.
func drawLeaving(_ area: Rect, _ look: Look, _ surface: inout Surface) {
    let lines = [
        ("s", "save it and quit; r goes on with it later"), ("d", "let it go on without a terminal, and quit"),
        ("c", "stay here"),
    ]
    drawQuestion("A training is going on", lines, area, look, &surface)
}
