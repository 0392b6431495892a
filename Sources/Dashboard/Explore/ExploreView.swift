import LatentSpace
import TerminalUI

/// Draws the Explore screen.
struct ExploreView: ScreenView {
    let state: State
    let layout: ExploreLayout

    var explore: ExploreScreen { state.explore }
    var labels: [String] { state.models.labels }

    func draw(_ surface: inout Surface) {
        drawDigit(&surface)
        if let place = layout.second { drawSecond(place, &surface) }
        drawClassifier(&surface)
        if let opinion = layout.opinion { drawOpinion(opinion, &surface) }
        if let recipe = layout.recipe { drawRecipe(recipe, &surface) }
        for panel in ExplorePanel.allCases where layout.panels[panel] != nil { draw(panel, &surface) }
    }

    private func draw(_ panel: ExplorePanel, _ surface: inout Surface) {
        drawBox(
            panel, title: title(panel), note: note(panel), tabbed: .below, focused: explore.panel == panel, &surface)
        switch panel {
        case .gallery: drawGallery(&surface)
        case .latent: drawLatent(&surface)
        case .noise: drawNoise(&surface)
        case .path: drawPath(&surface)
        case .means: drawMeans(&surface)
        }
    }

    /// A panel's title: what is chosen in it.
    private func title(_ panel: ExplorePanel) -> String {
        switch panel {
        case .gallery: galleryTitle
        case .latent: "Latent · " + component
        case .noise: "Noise around the point"
        case .path: pathTitle
        case .means: "Class means"
        }
    }

    /// A short text at the right of a panel's border.
    private func note(_ panel: ExplorePanel) -> String {
        switch panel {
        case .gallery:
            let count = explore.gallery.pictures.count
            let first = explore.gallery.first
            return count == 0 ? "" : "#\(first)–\(first + max(count, 1) - 1)"
        case .latent:
            if layout.isFolded { return component }
            let edits = explore.point.edits
            return edits == 0 ? "" : "\(edits) changed"
        case .noise: return ""
        case .path: return explore.path.isArc ? "great arc" : ""
        case .means:
            guard case .ready(let means, _) = explore.means.phase else { return "" }
            let cursor = explore.means.cursor
            guard means.kept.indices.contains(cursor) else { return "" }
            let page = layout.meansPage(cursor, of: means.kept.count)
            let part = page.grid.count < means.kept.count ? "\(cursor + 1) of \(means.kept.count) · " : ""
            return part
                + "\(state.label(cursor)): \(Format.grouped(means.kept[cursor])) of \(Format.grouped(means.found[cursor])) kept"
        }
    }

    private var galleryTitle: String {
        let seed = "Gallery · seed \(explore.gallery.seed)"
        guard let comparison = state.comparison else { return seed }
        return seed + " · below: \(SafeLine.of(comparison.name))"
    }

    private var pathTitle: String {
        guard let a = explore.path.a, let b = explore.path.b else { return "From A to B" }
        return "From \(state.title(a)) to \(state.title(b))"
    }

    /// The component under the cursor with its value.
    var component: String {
        let i = explore.component
        guard explore.point.latent.indices.contains(i) else { return "" }
        return "z[\(i)] = \(Format.signed(explore.point.latent[i], 2))"
    }

    /// How to make the point again, and what undo and the marks hold.
    private func drawRecipe(_ place: Rect, _ surface: inout Surface) {
        let inside = Box(title: "Recipe").draw(in: place, look: look, on: &surface).inset(dx: 1, dy: 0)
        guard let model = state.models.generator.name else { return }
        let recipe = Recipe(model: model, point: explore.point, label: state.models.condition(explore.label))
        let command = TextFit.wrap(recipe.command, width: inside.width)
        for (row, line) in command.prefix(2).enumerated() {
            surface.write(line, in: inside, row: row, style: theme.text, look: look)
        }
        let facts = [
            "A  " + (explore.path.a.map { state.title($0) } ?? "not marked"),
            "B  " + (explore.path.b.map { state.title($0) } ?? "not marked"),
            "\(explore.history.past.count) to undo, \(explore.history.future.count) to redo",
        ]
        let rest = inside.cutTop(inside.height - facts.count).rest
        for (row, fact) in facts.enumerated() {
            surface.write(fact, in: rest, row: row, style: theme.muted, look: look)
        }
    }

}
