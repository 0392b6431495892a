import TerminalUI

/// The form of a new training: settings on the left, what they amount to on the right.
func drawTrainForm(_ form: TrainForm, _ area: Rect, _ look: Look, _ surface: inout Surface) {
    let height = form.windowHeight(area.height)
    let visible = form.visibleRows(area.height)
    let place = form.rows > visible ? "\(form.cursor + 1) of \(form.rows) · " : ""
    let inside = window(
        width: min(area.width, 104), height: height, title: "New training", note: place + "Enter starts", area, look,
        &surface
    ).inset(dx: 1, dy: 0)
    let (rows, foot) = inside.cutBottom(3)
    let (left, right) = rows.cutLeft(rows.width * 6 / 10)
    drawAsked(form, in: left, look, &surface)
    drawAmount(form, in: right, look, &surface)
    // A mistake is told where it was made: other settings are still explained.
    let problem = form.badRow == form.cursor ? form.problem : nil
    let words = problem ?? form.field?.help ?? "the network to train"
    let style = problem == nil ? look.theme.muted : look.theme.bad
    for (row, line) in TextFit.wrap(words, width: foot.width).prefix(2).enumerated() {
        surface.write(line, in: foot, row: row + 1, style: style, look: look)
    }
}

/// The settings of a form, below a heading.
private func drawAsked(_ form: TrainForm, in left: Rect, _ look: Look, _ surface: inout Surface) {
    let names = min(20, (form.fields.map(\.name.count).max() ?? 0) + 2)
    let asked = left.cutTop(1).top.cutLeft(names + 2).rest
    surface.write(asked.width > 13 ? "what is asked" : "asked", in: asked, style: look.theme.title, look: look)
    let first = Window.first(upTo: form.cursor, of: form.rows, in: max(0, left.height - 1))
    for row in 0..<max(0, min(form.rows - first, left.height - 1)) {
        let line = Rect(x: left.x, y: left.y + row + 1, width: left.width - 1, height: 1)
        drawSetting(first + row, of: form, names: names, in: line, look, &surface)
    }
}

/// A row of a form: the setting's name, and its value.
private func drawSetting(
    _ index: Int, of form: TrainForm, names: Int, in line: Rect, _ look: Look, _ surface: inout Surface
) {
    let theme = look.theme
    let field = index > 0 ? form.fields[index - 1] : nil
    let (isChosen, isBad) = (index == form.cursor, index == form.badRow)
    let value = field.map { form.values.values[$0.name] ?? "" } ?? form.values.network
    if isChosen { surface.fill(line, Cell(" ", theme.selected)) }
    /// The style of a part of the row that has this one of its own.
    func style(_ own: Style) -> Style { isChosen ? theme.selected : isBad ? theme.bad : own }
    surface.write(
        field?.name ?? "network", in: line.cutLeft(names).left, style: style(theme.text), align: .right, look: look)
    let rest = line.cutLeft(names + 2).rest
    let hasChoices = field == nil || field?.choices != nil
    let shown = value.isEmpty ? (field?.kind == .flag ? "no" : "default") : value
    let arrows = look.isASCII ? ("< ", " >") : ("◂ ", " ▸")
    let text = hasChoices && isChosen ? arrows.0 + shown + arrows.1 : shown
    let used = surface.write(text, in: rest, style: style(value.isEmpty ? theme.muted : theme.accent), look: look)
    if isChosen, !hasChoices, !value.isEmpty {
        surface[rest.x + used, rest.y] = Cell(" ", Style(reverse: true))
    }
}

/// What a form amounts to, below a heading.
private func drawAmount(_ form: TrainForm, in right: Rect, _ look: Look, _ surface: inout Surface) {
    let theme = look.theme
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
