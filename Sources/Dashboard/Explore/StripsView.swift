import LatentSpace
import TerminalUI

extension ExploreView {
    /// Samples of the seed.
    func drawGallery(_ surface: inout Surface) {
        let gallery = explore.gallery
        let grid = layout.grid(.gallery)
        if gallery.pictures.isEmpty {
            say(waiting, in: layout.inside(.gallery), &surface)
            return
        }
        let isCurrent = gallery.picturesFirst == gallery.first && gallery.picturesSeed == gallery.seed
        for (i, sample) in gallery.pictures.prefix(grid.count).enumerated() {
            let isCursor = isCurrent && gallery.first + i == gallery.cursor
            guard let place = grid.rect(i) else { break }
            drawThumb(sample, in: place, isCursor ? mark(.gallery) : .plain, &surface)
        }
        guard let comparison = state.comparison else { return }
        for (i, sample) in comparison.pictures.prefix(grid.count).enumerated() {
            guard let place = grid.partnerRect(i) else { break }
            drawThumb(sample, in: place, .plain, name: comparison.label(sample), &surface)
        }
    }

    /// σ and the variants.
    func drawNoise(_ surface: inout Surface) {
        var slider = layout.sigmaSlider(explore.noise)
        slider.focused = explore.panel == .noise
        slider.draw(in: layout.slider(.noise), look: look, on: &surface)
        let grid = layout.grid(.noise)
        if explore.noise.pictures.isEmpty { say(waiting, in: grid.area, &surface) }
        for (i, sample) in explore.noise.pictures.prefix(grid.count).enumerated() {
            guard let place = grid.rect(i) else { break }
            drawThumb(sample, in: place, i == explore.noise.cursor ? mark(.noise) : .plain, &surface)
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
            let first = path.a.map { "A is \(state.title($0))" } ?? "a marks the point as A"
            let second = path.b.map { "B is \(state.title($0))" } ?? "b marks the point as B"
            say(first + "\n" + second, in: grid.area, &surface)
            return
        }
        let count = min(path.pictures.count, grid.count)
        let nearest = count > 1 ? Int((path.t * Float(count - 1)).rounded()) : 0
        for (i, sample) in path.pictures.prefix(count).enumerated() {
            guard let place = grid.rect(i) else { break }
            drawThumb(sample, in: place, i == nearest ? mark(.path) : .plain, &surface)
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
                let mark = label == explore.means.cursor ? mark(.means) : .plain
                guard let place = grid.rect(label - first) else { continue }
                if let sample = explore.means.picture(of: label) {
                    drawPicture(sample, in: place.cutBottom(1).rest, &surface)
                } else {
                    say("none", in: place.cutBottom(1).rest, &surface)
                }
                caption(state.label(label), "", in: place.cutBottom(1).bottom, mark, &surface)
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
        case .loading: "reading the models…"
        case .ready: "drawing…"
        case .absent, .failed: "needs a generator"
        }
    }

    /// How a panel shows its cursor: filled where it has the keys; elsewhere it is shown while the point is there.
    private func mark(_ panel: ExplorePanel) -> CaptionMark {
        if explore.panel == panel { return .focused }
        switch (panel, explore.point.origin) {
        case (.gallery, .sample(let seed, let index, _)):
            return seed == explore.gallery.seed && index == explore.gallery.cursor ? .marked : .plain
        case (.means, .mean(let name)): return name == state.label(explore.means.cursor) ? .marked : .plain
        case (.path, .path): return .marked
        default: return .plain
        }
    }
}
