import LatentSpace
import TerminalUI

/// Draws the Style screen.
struct StyleView: ScreenView {
    let state: State
    let layout: StyleLayout

    var style: StyleScreen { state.style }

    func draw(_ surface: inout Surface) {
        for panel in StylePanel.allCases {
            guard layout.panels[panel] != nil else { continue }
            drawBox(
                panel, title: title(panel), note: note(panel), tabbed: .above, focused: style.panel == panel, &surface)
            drawPictures(panel, &surface)
        }
    }

    /// Whether there are classes to speak of.
    private var isTold: Bool { !state.models.conditions.isEmpty }

    private func title(_ panel: StylePanel) -> String {
        guard isTold else { return panel.title }
        switch panel {
        case .classes: return "Styles of seed \(style.seed): a column each"
        case .between: return "Between \(state.condition(style.first)) and \(state.condition(style.second))"
        case .fakes:
            return style.isShaken ? "The embedding of \(state.condition(style.label)) with noise" : "Fake embeddings"
        }
    }

    private func note(_ panel: StylePanel) -> String {
        guard isTold else { return "" }
        switch panel {
        case .classes:
            let seed = layout.isFolded ? "seed \(style.seed)" : ""
            return [seed, rowsInSight, agreement].filter { !$0.isEmpty }.joined(separator: " · ")
        case .between:
            return layout.isFolded ? "\(state.condition(style.first)) to \(state.condition(style.second))" : ""
        case .fakes:
            if style.isShaken { return "σ \(Format.fixed(Float(style.sigmaTenths) / 10, 1))" }
            return "reach \(Format.fixed(Float(style.reachTenths) / 10, 1))"
                + (style.reachTenths > 10 ? ", outside" : ", inside")
        }
    }

    /// How many pictures are of the class that was asked for.
    private var agreement: String {
        guard let shown = style.pictures[.classes], !state.models.labels.isEmpty, !shown.samples.isEmpty else {
            return ""
        }
        let right = shown.samples.count { $0.topClass == $0.label }
        return "\(Format.wholePercent(Float(right) / Float(shown.samples.count))) as asked"
    }

    /// Which classes are in sight, where there is no room for all.
    private var rowsInSight: String {
        let (count, rows) = (state.models.conditions.count, layout.grid(.classes).rows)
        guard rows > 0, rows < count, style.pictures[.classes] != nil else { return "" }
        let first = firstRow(.classes)
        return "\(first + 1)–\(first + rows) of \(count)"
    }

    /// The first row that is drawn: the one under the cursor stays in sight.
    func firstRow(_ panel: StylePanel) -> Int {
        let count = style.pictures[panel].map { $0.samples.count / max(1, $0.columns) } ?? 0
        return Window.first(upTo: style.row(panel), of: count, in: layout.grid(panel).rows)
    }

    private func drawPictures(_ panel: StylePanel, _ surface: inout Surface) {
        let (inside, grid) = (layout.inside(panel), layout.grid(panel))
        guard isTold else {
            // Once is enough where all panels are visible.
            if panel == .classes || layout.isFolded { say(lack, in: inside, &surface) }
            return
        }
        guard let shown = style.pictures[panel], grid.count > 0 else {
            return say("drawing…", in: inside, &surface)
        }
        let first = firstRow(panel)
        for row in 0..<min(grid.rows, shown.samples.count / shown.columns - first) {
            guard let start = grid.rect(row * grid.columns) else { break }
            let index = first + row
            let isCursorRow = index == style.row(panel)
            let name = Rect(x: inside.x, y: start.y, width: StyleLayout.nameWidth - 1, height: grid.art.height)
            surface.write(
                shown.rows.name(index, labels: state.models.conditions), in: name, row: (grid.art.height - 1) / 2,
                style: isCursorRow ? theme.accent : theme.text, align: .right, look: look)
            for column in 0..<min(grid.columns, shown.columns) {
                guard let place = grid.rect(row * grid.columns + column) else { continue }
                let sample = shown.samples[index * shown.columns + column]
                let art = place.cutBottom(1).rest
                drawPicture(sample, in: art, &surface)
                if isStray(sample, panel), let top = sample.topClass {
                    surface.write(state.label(top), x: art.right - 1, y: art.y, style: theme.bad)
                }
                if isCursorRow, column == style.column { mark(art, panel, &surface) }
            }
        }
        surface.write(words(panel, shown), in: layout.foot(panel), style: theme.muted, align: .center, look: look)
    }

    private var lack: String {
        "needs a generator"
            + (state.models.generator.isReady ? " that is told classes: :model digits-cgan opens one" : "")
    }

    /// Whether a picture is of another class than was asked for.
    private func isStray(_ sample: Sample, _ panel: StylePanel) -> Bool {
        panel == .classes && sample.topClass != nil && sample.topClass != sample.label
    }

    /// The corners of the picture under the cursor.
    private func mark(_ art: Rect, _ panel: StylePanel, _ surface: inout Surface) {
        let style = self.style.panel == panel ? theme.accent : theme.muted
        let marks: [Unicode.Scalar] = look.isASCII ? ["[", "]"] : ["▌", "▐"]
        for y in art.y..<art.bottom {
            if art.x > 0 { surface[art.x - 1, y] = Cell(marks[1], style) }
            surface[art.right, y] = Cell(marks[0], style)
        }
    }

    /// What the picture under the cursor is, and what the classifier makes of it.
    private func words(_ panel: StylePanel, _ shown: StylePictures) -> String {
        let place = style.row(panel) * shown.columns + style.column
        guard style.column < shown.columns, shown.samples.indices.contains(place) else { return "" }
        let sample = shown.samples[place]
        let name = shown.rows.name(style.row(panel), labels: state.models.conditions)
        let what = sample.topClass.map {
            ": \(state.label($0)) at \(Format.percent(sample.confidence ?? 0))"
        }
        return "\(name), style \(style.column)" + (what ?? "")
    }
}
