import TerminalUI

/// Draws the state on a terminal of `State.terminalSize`; cannot fail, whatever the state and the size.
public func view(_ state: State, in terminal: Rect, on surface: inout Surface) {
    guard !terminal.isEmpty else { return }
    let (area, strip) = terminal.cutBottom(state.tourRows)
    defer {
        if let tour = state.tour, !strip.isEmpty { drawTour(tour, state, strip, &surface) }
        surface.ground(state.look.theme.ground, in: terminal)
        if state.look.glyphs != .unicode { spell(terminal, state.look.glyphs, &surface) }
    }
    guard let frame = ScreenFrame(area) else {
        drawTooSmall(state, area, &surface)
        return
    }
    drawHeader(state, frame, &surface)
    drawScreen(state, &surface)
    drawFooter(state, frame.footer, &surface)
    switch state.overlay {
    case .help(let scroll): drawHelp(state, scroll, area, &surface)
    case .seed(let text): drawSeedPrompt(text, area, state.look, &surface)
    case .command(let line): drawCommandLine(line, state, area, &surface)
    case .shelf: drawShelf(state, &surface)
    case .undoTree: drawUndoTree(state, &surface)
    case .modelList: drawModelList(state, &surface)
    case .truncation: drawTruncation(state, &surface)
    case .trainForm:
        if let form = state.train.form { drawTrainForm(form, area, state.look, &surface) }
    case .leaving: drawLeaving(area, state.look, &surface)
    case .finishing: drawFinishing(state, area, &surface)
    // The message is typed where it stands.
    case .message, nil: break
    }
}

/// Leaves nothing but characters of a set in an area.
private func spell(_ area: Rect, _ glyphs: GlyphSet, _ surface: inout Surface) {
    for y in area.y..<area.bottom {
        for x in area.x..<area.right {
            let cell = surface[x, y]
            let nearest = glyphs.nearest(cell.character)
            if nearest != cell.character { surface[x, y] = Cell(nearest, cell.style) }
        }
    }
}

/// The size that the screen has and the one that it needs; `q` still works.
private func drawTooSmall(_ state: State, _ area: Rect, _ surface: inout Surface) {
    let look = state.look
    let least = ScreenFrame.least
    let sign = look.isASCII ? "x" : "×"
    let lines = [
        "\(area.width)\(sign)\(area.height) is too small", "needs \(least.width)\(sign)\(least.height)",
        state.overlay == .finishing ? "writing; q: now" : "q quits",
    ]
    let shown = lines.prefix(area.height)
    let place = area.cutTop((area.height - shown.count) / 2).rest
    for (row, line) in shown.enumerated() {
        surface.write(line, in: place, row: row, style: look.theme.text, align: .center, look: look)
    }
}

/// The program, its screens, and the networks in use.
private func drawHeader(_ state: State, _ frame: ScreenFrame, _ surface: inout Surface) {
    let area = frame.header
    let theme = state.look.theme
    var title = theme.accent
    title.bold = true
    var x = area.x + 1
    if frame.hasProgramName { surface.write(ScreenFrame.name, x: area.x + 1, y: area.y, style: title) }
    for tab in frame.tabs(state.screen) {
        let style = tab.screen == state.screen ? theme.selected : theme.muted
        surface.write(tab.text, x: tab.place.x, y: area.y, style: style)
        x = tab.place.right + 1
    }
    let psi = state.explore.psi
    let parts = [state.models.generator, state.models.classifier].compactMap { part -> String? in
        if case .loading = part { return "loading…" }
        return part.name
    }
    var names: [String] = []
    for part in parts where !names.contains(part) { names.append(part) }
    if psi != 1 { names.insert("ψ \(Format.fixed(psi, 2))", at: 0) }
    let rest = Rect(x: x + 1, y: area.y, width: area.right - x - 2, height: 1)
    let separator = state.look.isASCII ? " + " : " · "
    // Cut to a few letters they tell nothing: the last ones go first.
    while names.count > 1, names.joined(separator: separator).unicodeScalars.count > rest.width { names.removeLast() }
    guard rest.width >= 12 else { return }
    surface.write(
        names.joined(separator: separator), in: rest, style: theme.muted, align: .right, look: state.look)
}

/// What happened last, and the keys of the panel as far as there is room.
private func drawFooter(_ state: State, _ area: Rect, _ surface: inout Surface) {
    let theme = state.look.theme
    surface.fill(area, Cell(" ", theme.status))
    var style = theme.status
    switch state.status.kind {
    case .plain: break
    case .hint: style.bold = true
    case .good: style.foreground = theme.good.foreground ?? style.foreground
    case .bad:
        style.foreground = theme.bad.foreground ?? style.foreground
        style.bold = true
    }
    let inside = area.inset(dx: 1, dy: 0)
    let hints = FooterHint.all(state)
    // The ways to help and out always have room, then come urgent keys, the panel's, and the others.
    let always = hints.filter { $0.binding.isAlways(over: state.overlay != nil, state.contexts.first) }.suffix(2)
    let least = always.reduce(0) { $0 + $1.width }
    let text = inside.cutLeft(inside.width - least).left
    let used = surface.write(state.status.text, in: text, style: style, look: state.look)
    var key = theme.status
    key.foreground = theme.accent.foreground ?? key.foreground
    key.bold = true
    var room = inside.width - used - 2 - least
    let others = hints.filter { hint in !always.contains { $0.binding == hint.binding } }
    var fitting: [FooterHint] = []
    for hint in others where room >= hint.width {
        room -= hint.width
        fitting.append(hint)
    }
    let shown = fitting + always
    var x = inside.right - shown.reduce(0) { $0 + $1.width } + 2
    for hint in shown {
        x += surface.write(hint.binding.name, x: x, y: area.y, style: key) + 1
        x += surface.write(hint.word, x: x, y: area.y, style: theme.status) + 2
    }
}

extension Binding {
    /// Whether the footer always shows it: the ways to help and out, and in a window those to take and to close.
    fileprivate func isAlways(over isWindow: Bool, _ first: KeyContext?) -> Bool {
        isWindow ? keys.contains { $0.key == .escape || $0.key == .enter || $0.action == .quit } : context != first
    }
}

/// A binding with the word that it has in the footer now.
private struct FooterHint {
    let binding: Binding
    let word: String
    let urgency: Int

    /// Nil where there is no word for it.
    init?(_ binding: Binding, _ state: State) {
        guard let word = binding.hint(state) else { return nil }
        (self.binding, self.word, urgency) = (binding, word, binding.urgency(state))
    }

    /// Those of all keys that mean something now, the most urgent first.
    static func all(_ state: State) -> [FooterHint] {
        let hints = state.contexts.flatMap { state.keys.bindings($0) }.compactMap { FooterHint($0, state) }
        return hints.enumerated().sorted { a, b in
            (b.element.urgency, a.offset) < (a.element.urgency, b.offset)
        }.map(\.element)
    }

    /// Columns in the footer: the keys, a blank, the word, and two blanks.
    var width: Int { binding.name.unicodeScalars.count + word.unicodeScalars.count + 3 }
}
