import Files
import TerminalUI

/// Where the parts of the list of models are in its window.
struct ModelListLayout {
    /// Names of the columns.
    var heading: Rect
    /// The models.
    var rows: Rect
    /// What there is to say of the chosen one.
    var foot: Rect

    /// Rows of the window that are none of the list.
    static let others = 8
    /// Columns that names should have.
    private static let nameWidth = 20

    init(_ window: Rect) {
        let inside = Box.inside(window).inset(dx: 1, dy: 0)
        let (list, foot) = inside.cutBottom(min(4, inside.height / 2))
        (self.foot, (heading, rows)) = (foot.cutTop(1).rest, list.cutTop(1))
    }

    /// The columns of a row: the mark, the name, what it is, and numbers moved to the right.
    func columns(_ row: Rect) -> (
        mark: Rect, name: Rect, kind: Rect, latent: Rect, classes: Rect, weights: Rect, quality: Rect
    ) {
        let (mark, rest) = row.cutLeft(2)
        // Names come first: what has no room beside them is left out.
        var room = rest.width - 20 - 6 - Self.nameWidth
        func width(_ wanted: Int, leaving spare: Int = 0) -> Int {
            guard room >= wanted + spare else { return 0 }
            room -= wanted
            return wanted
        }
        let (classesWidth, weightsWidth, qualityWidth) = (width(9), width(12), width(24, leaving: 3))
        let (name, numbers) = rest.cutLeft(max(8, Self.nameWidth + room))
        let (kind, afterKind) = numbers.cutLeft(20)
        let (latent, afterLatent) = afterKind.cutLeft(6)
        let (classes, afterClasses) = afterLatent.cutLeft(classesWidth)
        let (weights, last) = afterClasses.cutLeft(weightsWidth)
        let quality = last.cutLeft(qualityWidth).left
        return (mark, name.cutLeft(name.width - 1).left, kind, latent, classes, weights, quality.cutLeft(2).rest)
    }
}

/// The models that are found, and what there is to say of the chosen one.
func drawModelList(_ state: State, _ surface: inout Surface) {
    let (look, theme, list) = (state.look, state.look.theme, state.modelWindow)
    let layout = ModelListLayout(list.window)
    let filter = SafeText.clean(state.modelList.filter, width: 24)
    let title = state.modelList.isFiltered ? "Models with " + filter : "Models"
    window(list.window, title: title, note: list.note, look, &surface)
    if state.modelList.isTyping {
        let end = min(list.window.right - 2, list.window.x + 3 + title.unicodeScalars.count)
        if list.window.contains(x: end, y: list.window.y) {
            surface[end, list.window.y] = Cell(" ", Style(reverse: true))
        }
    }
    guard let listings = state.modelList.shown, !listings.isEmpty else {
        let words =
            state.modelList.listings.map {
                $0.isEmpty
                    ? "No models are found (make one: glyphspace train --help)"
                    : "No model has this in its name or kind (Esc shows all)"
            }
            ?? "Looking through the folders…"
        return say(words, in: layout.rows, style: theme.muted, look, &surface)
    }
    let heads = layout.columns(layout.heading)
    for (text, place, align) in [
        ("name", heads.name, Alignment.left), ("what it is", heads.kind, .left), ("z", heads.latent, .right),
        ("classes", heads.classes, .right), ("weights", heads.weights, .right), ("quality", heads.quality, .left),
    ] {
        surface.write(text, in: place, style: theme.muted, align: align, look: look)
    }
    list.draw(theme, on: &surface) { index, row, isChosen, surface in
        draw(listings[index], row, isChosen, state, layout, &surface)
    }
    if let chosen = state.modelList.chosen { drawDetails(chosen, layout.foot, state, &surface) }
}

private func draw(
    _ model: ModelListing, _ row: Rect, _ isChosen: Bool, _ state: State, _ layout: ModelListLayout,
    _ surface: inout Surface
) {
    let (look, theme) = (state.look, state.look.theme)
    let places = layout.columns(row)
    let isUsable = if case .broken = model.kind { false } else { true }
    let style = isChosen ? theme.selected : (isUsable ? theme.text : theme.muted)
    let quiet = isChosen ? theme.selected : theme.muted
    if state.isInUse(model) {
        surface.write("●", in: places.mark, style: isChosen ? style : theme.accent, look: look)
    }
    surface.write(SafeText.clean(model.name, width: 60), in: places.name, style: style, look: look)
    guard isUsable else {
        let room = Rect(x: places.kind.x, y: row.y, width: row.right - places.kind.x, height: 1)
        surface.write(model.failure ?? "", in: room, style: quiet, look: look)
        return
    }
    surface.write(model.kindText, in: places.kind, style: style, look: look)
    let latent = model.latentSize > 0 ? "\(model.latentSize)" : ""
    surface.write(latent, in: places.latent, style: style, align: .right, look: look)
    let classes = model.classes.isEmpty ? "" : "\(model.classes.count)"
    surface.write(classes, in: places.classes, style: style, align: .right, look: look)
    surface.write(Format.grouped(model.parameters), in: places.weights, style: style, align: .right, look: look)
    surface.write(SafeText.clean(model.quality, width: 40), in: places.quality, style: quiet, look: look)
}

/// What the chosen model is, or why it is of no use, and where it lies.
private func drawDetails(_ model: ModelListing, _ foot: Rect, _ state: State, _ surface: inout Surface) {
    let (look, theme) = (state.look, state.look.theme)
    if let failure = model.failure {
        let lines = TextFit.wrap(failure, width: foot.width).prefix(foot.height)
        for (row, line) in lines.enumerated() { surface.write(line, in: foot, row: row, style: theme.bad, look: look) }
        // The name tells which one it is where the reason takes all the room.
        if lines.count < foot.height { drawPath(model, foot.cutBottom(1).bottom, state, &surface) }
        return
    }
    // A file without a card has no title.
    let words = [state.isInUse(model) ? "in use" : "", SafeText.clean(model.title, width: 200)]
    surface.write(words.filter { !$0.isEmpty }.joined(separator: " · "), in: foot, style: theme.text, look: look)
    surface.write(model.details, in: foot, row: 1, style: theme.muted, look: look)
    drawPath(model, foot.cutBottom(1).bottom, state, &surface)
}

private func drawPath(_ model: ModelListing, _ place: Rect, _ state: State, _ surface: inout Surface) {
    let path = pathEnd(SafeText.clean(model.path, width: 4096), place.width, state.look)
    surface.write(path, in: place, style: state.look.theme.muted, look: state.look)
}

extension State {
    /// Whether the dashboard works with a model now, or lets it judge.
    func isInUse(_ model: ModelListing) -> Bool {
        !model.path.isEmpty && [models.generatorPath, models.classifierPath].contains(model.path)
    }
}
