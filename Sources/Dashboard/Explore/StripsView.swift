import LatentSpace
import TerminalUI

extension ExploreView {
    /// Samples of the seed.
    func drawGallery(_ surface: inout Surface) {
        let gallery = explore.gallery
        let grid = layout.grid(.gallery)
        if gallery.pictures.isEmpty {
            say(waiting, in: layout.inside(.gallery), style: theme.muted, &surface)
            return
        }
        let isCurrent = gallery.picturesFirst == gallery.first && gallery.picturesSeed == gallery.seed
        for (i, sample) in gallery.pictures.prefix(grid.count).enumerated() {
            let isCursor = isCurrent && gallery.first + i == gallery.cursor
            drawThumb(sample, i, grid, isCursor ? mark(.gallery) : .none, &surface)
        }
        for (i, sample) in (state.comparison?.pictures ?? []).prefix(grid.count).enumerated() {
            guard let place = grid.partnerRect(i) else { break }
            drawThumb(sample, in: place, .none, &surface)
        }
    }

    /// σ and the variants.
    func drawNoise(_ surface: inout Surface) {
        var slider = layout.sigmaSlider(explore.noise)
        slider.focused = explore.panel == .noise
        slider.draw(in: layout.slider(.noise), look: look, on: &surface)
        let grid = layout.grid(.noise)
        if explore.noise.pictures.isEmpty { say(waiting, in: grid.area, style: theme.muted, &surface) }
        for (i, sample) in explore.noise.pictures.prefix(grid.count).enumerated() {
            drawThumb(sample, i, grid, i == explore.noise.cursor ? mark(.noise) : .none, &surface)
        }
    }

    /// The slider between the marked points, and what lies between them.
    func drawPath(_ surface: inout Surface) {
        let path = explore.path
        var slider = layout.pathSlider(path)
        slider.focused = explore.panel == .path
        slider.draw(in: layout.slider(.path), look: look, on: &surface)
        let grid = layout.grid(.path)
        guard path.a != nil, path.b != nil else {
            let first = path.a.map { "A is \($0.title)" } ?? "a marks the point as A"
            let second = path.b.map { "B is \($0.title)" } ?? "b marks the point as B"
            say(first + "\n" + second, in: grid.area, style: theme.muted, &surface)
            return
        }
        let count = min(path.pictures.count, grid.count)
        let nearest = count > 1 ? Int((path.t * Float(count - 1)).rounded()) : 0
        for (i, sample) in path.pictures.prefix(count).enumerated() {
            drawThumb(sample, i, grid, i == nearest ? mark(.path) : .none, &surface)
        }
    }

    /// The mean of each class, or how far their computation is.
    func drawMeans(_ surface: inout Surface) {
        let inside = layout.inside(.means)
        switch explore.means.phase {
        case .idle:
            say(
                state.models.classifier.isReady ? waiting : "Means need a generator and a classifier", in: inside,
                style: theme.muted, &surface)
        case .failed(let why): say(why, in: inside, style: theme.bad, &surface)
        case .computing(let done, let total): drawProgress(done, total, in: inside, &surface)
        case .ready(let means, _):
            let (grid, first) = layout.meansPage(explore.means.cursor, of: means.means.count)
            for label in means.means.indices.dropFirst(first).prefix(grid.count) {
                let mark = label == explore.means.cursor ? mark(.means) : .none
                guard let place = grid.rect(label - first) else { continue }
                if let sample = explore.means.picture(of: label) {
                    picture(sample, in: place.cutBottom(1).rest, &surface)
                } else {
                    say("none", in: place.cutBottom(1).rest, style: theme.muted, &surface)
                }
                caption(self.label(label), "", in: place.cutBottom(1).bottom, mark, &surface)
            }
        }
    }

    private func drawProgress(_ done: Int, _ total: Int, in area: Rect, _ surface: inout Surface) {
        let row = area.cutTop((area.height - 2) / 2).rest.cutTop(1).top
        let bar = row.inset(dx: max(1, (row.width - 60) / 2), dy: 0)
        let part = Float(done) / Float(max(1, total))
        Bars.drawBar(fraction: part, in: bar, style: theme.accent, look: look, on: &surface)
        let text = "looking for sure samples: \(Format.grouped(done)) of \(Format.grouped(total))"
        let below = Rect(x: area.x, y: row.y + 1, width: area.width, height: min(1, area.bottom - row.y - 1))
        surface.write(text, in: below, style: theme.muted, align: .center, look: look)
    }

    /// What a panel without pictures says.
    private var waiting: String {
        switch state.models.generator {
        case .ready, .loading: "…"
        case .absent, .failed: "needs a generator"
        }
    }

    private func drawThumb(_ sample: Sample, _ i: Int, _ grid: ThumbGrid, _ mark: Mark, _ surface: inout Surface) {
        guard let place = grid.rect(i) else { return }
        drawThumb(sample, in: place, mark, &surface)
    }

    private func drawThumb(_ sample: Sample, in place: Rect, _ mark: Mark, _ surface: inout Surface) {
        let (art, line) = place.cutBottom(1)
        picture(sample, in: art, &surface)
        let name = sample.topClass.map(label) ?? ""
        let confidence = sample.confidence.map(Format.wholePercent) ?? ""
        caption(name, confidence, in: line, mark, &surface)
    }

    /// How a caption shows the cursor of its panel.
    private enum Mark { case none, cursor, focusedCursor }

    /// Only the panel with the keys has its cursor filled, so that there is one such place on the screen; elsewhere
    /// it is shown while the point is there.
    private func mark(_ panel: Panel) -> Mark {
        if explore.panel == panel { return .focusedCursor }
        switch (panel, explore.point.origin) {
        case (.gallery, .sample(let seed, let index, _)):
            return seed == explore.gallery.seed && index == explore.gallery.cursor ? .cursor : .none
        case (.means, .mean(let name)): return name == label(explore.means.cursor) ? .cursor : .none
        case (.path, .path): return .cursor
        default: return .none
        }
    }

    /// The predicted class and how sure the classifier is.
    private func caption(_ name: String, _ confidence: String, in line: Rect, _ mark: Mark, _ surface: inout Surface) {
        let style: (name: Style, rest: Style) =
            switch mark {
            case .none: (theme.text, theme.muted)
            case .cursor: (theme.accent, theme.accent)
            case .focusedCursor: (theme.selected, theme.selected)
            }
        if mark == .focusedCursor { surface.fill(line, Cell(" ", theme.selected)) }
        let width = name.unicodeScalars.count + (confidence.isEmpty ? 0 : 5)
        let x = line.x + max(0, (line.width - width) / 2)
        var bold = style.name
        bold.bold = true
        let used = surface.write(name, x: x, y: line.y, style: bold, limit: line.width)
        surface.write(
            confidence.isEmpty ? "" : Format.right(confidence, 5), x: x + used, y: line.y, style: style.rest,
            limit: max(0, line.right - x - used))
    }
}
