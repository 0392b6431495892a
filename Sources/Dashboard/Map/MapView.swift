import LatentSpace
import TerminalUI

/// Draws the Map screen.
struct MapView: ScreenView {
    let state: State
    let layout: MapLayout

    var map: MapScreen { state.map }

    /// The points, as they are seen; nil before there are any.
    var plot: ScatterPlot? {
        guard let frame = map.frame, !frame.xs.isEmpty else { return nil }
        let isJudged = state.models.classifier.isReady
        var plot = ScatterPlot(
            xs: frame.xs, ys: frame.ys, groups: isJudged ? frame.tops : frame.tops.map { _ in 0 },
            names: isJudged ? state.models.labels : ["·"], styles: theme.classes)
        plot.cursor = frame.xs.indices.contains(map.cursor) ? map.cursor : nil
        if map.zoom > 0, let cursor = plot.cursor {
            for _ in 0..<map.zoom { plot.radius /= 1.3 }
            plot.center = (frame.xs[cursor], frame.ys[cursor])
        }
        return plot
    }

    func draw(_ surface: inout Surface) {
        drawMap(&surface)
        drawDigit(&surface)
        drawLegend(&surface)
        drawNearest(&surface)
    }

    private func drawMap(_ surface: inout Surface) {
        let what = map.plan.isByLatent ? "latent vectors" : "images"
        let title = "\(map.plan.method.title) of \(Format.grouped(map.plan.count)) \(what) · seed \(map.plan.seed)"
        var note = ""
        if let frame = map.frame {
            if let (x, y) = frame.explained.count == 2 ? (frame.explained[0], frame.explained[1]) : nil {
                note = "\(Format.percent(x)) + \(Format.percent(y)) of the variance"
            } else if frame.done < frame.total {
                note = "step \(frame.done) of \(frame.total)"
            }
        }
        Box(title: title, note: note, focused: true).draw(in: layout.map, look: look, on: &surface)
        if map.isGrid, map.frame?.plane != nil {
            drawGrid(&surface)
        } else if let plot {
            plot.draw(in: layout.plot, look: look, on: &surface)
        } else {
            let words = !state.models.generator.isReady ? "needs a generator" : map.failure ?? "drawing samples…"
            say(words, in: layout.plot, &surface)
        }
        guard let frame = map.frame, frame.done < frame.total else { return }
        if let failure = map.failure {
            drawFootnote(failure, of: layout.map, style: theme.warning, &surface)
        } else {
            let foot = layout.map.cutBottom(1).bottom.inset(dx: 2, dy: 0)
            let bar = Rect(x: foot.x, y: foot.y, width: min(40, foot.width - 14), height: 1)
            Bars.drawBar(
                fraction: Float(frame.done) / Float(max(1, frame.total)), in: bar, style: theme.accent, look: look,
                on: &surface)
            surface.write(" Esc cancels ", x: bar.right, y: foot.y, style: theme.muted, limit: foot.right - bar.right)
        }
    }

    /// What the generator makes of the plane, place by place.
    private func drawGrid(_ surface: inout Surface) {
        let grid = layout.grid
        for (place, sample) in map.gridPictures.prefix(grid.count).enumerated() {
            guard let art = grid.rect(place) else { continue }
            drawPicture(sample, in: art, &surface)
            guard place == map.place else { continue }
            for x in [art.x, art.right - 1] {
                for y in art.y..<art.bottom { surface[x, y] = Cell(look.isASCII ? "|" : "┃", theme.accent) }
            }
        }
    }

    private func drawDigit(_ surface: inout Surface) {
        let sample = map.isGrid ? state.mapGridSample : map.frame == nil ? nil : map.pictures.first
        let note = sample?.confidence.map { confidence in
            "\(sample?.topClass.map(state.label) ?? "") \(Format.wholePercent(confidence))"
        }
        let inside = Box(title: map.isGrid ? "Place \(map.place)" : "#\(map.cursor)", note: note ?? "").draw(
            in: layout.digit, look: look, on: &surface)
        if let sample { drawPicture(sample, in: inside, &surface) }
    }

    private func drawLegend(_ surface: inout Surface) {
        let inside = Box(title: "Classes").draw(in: layout.legend, look: look, on: &surface).inset(dx: 1, dy: 0)
        guard state.models.classifier.isReady else { return }
        let tops = map.frame?.tops ?? []
        var counts = [Int](repeating: 0, count: state.models.labels.count)
        for top in tops where counts.indices.contains(top) { counts[top] += 1 }
        let rows = max(1, min(inside.height, (counts.count + 1) / 2))
        // Many classes are named without their bullets; beyond that, as many as have room.
        let name = counts.indices.map { state.label($0).unicodeScalars.count }.max() ?? 1
        let columns = max(1, min((counts.count + rows - 1) / rows, inside.width / (name + 1)))
        let width = inside.width / columns
        let bullet = width >= name + 3 ? (look.isASCII ? "* " : "● ") : ""
        let digits = Format.grouped(counts.max() ?? 0).count
        for (label, count) in counts.enumerated() {
            let (column, row) = (label / rows, label % rows)
            guard column < columns else { break }
            let place = Rect(x: inside.x + column * width, y: inside.y + row, width: width - 1, height: 1)
            let style = theme.classes[label % theme.classes.count]
            let used = surface.write(bullet + state.label(label), in: place, style: style, look: look)
            guard place.width > used + digits else { continue }
            surface.write(
                Format.right(Format.grouped(count), digits), in: place.cutLeft(used + 1).rest, style: theme.muted,
                look: look)
        }
    }

    private func drawNearest(_ surface: inout Surface) {
        guard !layout.nearest.isEmpty else { return }
        Box(title: "Nearest on the map").draw(in: layout.nearest, look: look, on: &surface)
        let grid = layout.neighbours
        for (i, sample) in map.pictures.dropFirst().prefix(grid.count).enumerated() {
            guard let place = grid.rect(i) else { continue }
            drawThumb(sample, in: place, .plain, &surface)
        }
    }
}
