import LatentSpace
import Network
import TerminalUI

/// Draws the Draw screen.
struct DrawView: ScreenView {
    let state: State
    let layout: DrawLayout

    var screen: DrawScreen { state.draw }

    func draw(_ surface: inout Surface) {
        drawCanvas(&surface)
        drawBest(&surface)
        drawCurve(&surface)
        drawFinds(&surface)
        drawDifference(&surface)
    }

    /// What stands where a search will show something.
    private var searching: String { screen.canvas.isEmpty || screen.failure != nil ? "" : "searching…" }

    /// How far each pixel is off: as bright as it is wrong.
    private func drawDifference(_ surface: inout Surface) {
        guard !layout.difference.isEmpty else { return }
        let inside = Box(title: "Difference").draw(in: layout.difference, look: look, on: &surface)
        let wanted = screen.canvas.pixels
        guard let index = screen.chosen, let found = screen.frame?.samples[index].image, found.count == wanted.count
        else { return say(searching, in: inside, &surface) }
        let difference = zip(wanted, found).map { abs($0 - $1) - 1 }
        drawPicture(Sample(latent: [], image: difference), in: inside, &surface)
    }

    private func drawCanvas(_ surface: inout Surface) {
        let focused = screen.panel == .canvas
        let pen = screen.canvas.isRubber ? "rubber" : "pen"
        Box(
            title: "Picture · \(screen.title)", note: screen.canvas.isDown ? "\(pen) down" : "", focused: focused
        ).draw(in: layout.canvas, look: look, on: &surface)
        let picture = Sample(latent: [], image: screen.canvas.pixels)
        drawPicture(picture, in: Box.inside(layout.canvas), &surface)
        guard focused else { return }
        let cell = layout.cell(of: screen.canvas.pen)
        var style = screen.canvas.isRubber ? theme.warning : theme.accent
        style.bold = true
        surface[cell.x, cell.y] = Cell(look.isASCII ? "X" : "┼", style)
    }

    /// What a conditional generator was told for a find; nil for one that is told nothing.
    private func told(_ blend: LabelBlend) -> String? {
        guard let first = state.models.condition(blend.first) else { return nil }
        guard blend.share > 0, let second = state.models.condition(blend.second), second != first else { return first }
        return "\(first)→\(second) \(Format.wholePercent(blend.share))"
    }

    private func drawBest(_ surface: inout Surface) {
        var (title, note) = ("Nearest", "")
        if let index = screen.chosen, let frame = screen.frame {
            let sample = frame.samples[index]
            title = index == 0 ? "Nearest" : "Find \(index + 1)"
            if let told = told(frame.blends[index]) { title += " · told \(told)" }
            if let top = sample.topClass, let confidence = sample.confidence {
                let long = " · seen as \(state.label(top)) \(Format.wholePercent(confidence))"
                title += (title + long).count <= layout.best.width - 6 ? long : ", seen \(state.label(top))"
            }
            note = "off by \(Format.fixed(frame.errors[index], 3))"
        }
        let inside = Box(title: title, note: note).draw(in: layout.best, look: look, on: &surface)
        guard let index = screen.chosen, let frame = screen.frame else {
            let words =
                !state.models.generator.isReady
                ? "needs a generator"
                : screen.drawing.map {
                    "drawing samples to begin at: \(Format.grouped($0.done)) of \(Format.grouped($0.total))"
                } ?? screen.failure
                    ?? (screen.canvas.isEmpty
                        ? "draw something with the mouse, or with Space and arrows" : "searching…")
            return say(words, in: inside, &surface)
        }
        drawPicture(frame.samples[index], in: inside, &surface)
    }

    private func drawCurve(_ surface: inout Surface) {
        guard !layout.curve.isEmpty else { return }
        var note = ""
        if let frame = screen.frame { note = "step \(max(0, frame.done - 1)) of \(frame.total - 1)" }
        let inside = Box(title: "Error · RMS per pixel", note: note).draw(in: layout.curve, look: look, on: &surface)
            .inset(dx: 1, dy: 0)
        guard let frame = screen.frame, let best = screen.chosen else {
            return say(searching, in: inside, &surface)
        }
        // The mean of all, to see whether the place to begin at matters.
        let steps = frame.curves.map(\.count).min() ?? 0
        let mean = (0..<steps).map { step in
            frame.curves.reduce(0) { $0 + $1[step] } / Float(max(1, frame.curves.count))
        }
        let lines = [
            LineChart.Line(
                "mean of all", CurveSeries(mean), style: theme.curves[1 % theme.curves.count]),
            LineChart.Line("this find", CurveSeries(frame.curves[best]), style: theme.curves[0]),
        ]
        var chart = LineChart(lines, xRange: 0...Double(max(1, frame.total - 1)))
        chart.isLog = true
        chart.draw(in: inside, look: look, on: &surface)
    }

    private func drawFinds(_ surface: inout Surface) {
        guard !layout.finds.isEmpty else { return }
        let options = screen.options
        var words = ["from \(options.restarts) of \(Format.grouped(options.candidates)) samples, seed \(options.seed)"]
        if let label = options.label.flatMap(state.models.condition) { words.append("class \(label) only") }
        if options.blends { words.append("between classes") }
        Box(title: "Finds", note: words.joined(separator: " · "), focused: screen.panel == .finds).draw(
            in: layout.finds, look: look, on: &surface)
        if let frame = screen.frame, frame.done < frame.total {
            let foot = layout.finds.cutBottom(1).bottom.inset(dx: 2, dy: 0)
            let bar = Rect(x: foot.x, y: foot.y, width: min(30, foot.width), height: 1)
            Bars.drawBar(
                fraction: Float(frame.done) / Float(max(1, frame.total)), in: bar, style: theme.accent, look: look,
                on: &surface)
        }
        guard let frame = screen.frame else { return }
        let grid = layout.grid(frame.samples.count)
        // Where not all finds fit, those around the cursor.
        let first = Window.first(upTo: screen.cursor, of: frame.samples.count, in: grid.count)
        for slot in 0..<grid.count {
            let index = first + slot
            guard frame.samples.indices.contains(index), let place = grid.rect(slot) else { break }
            drawThumb(
                frame.samples[index], in: place,
                CaptionMark(isCursor: index == screen.cursor, hasKeys: screen.panel == .finds),
                name: told(frame.blends[index]).map { String($0.prefix(3)) },
                value: Format.fixed(frame.errors[index], 3), &surface)
        }
    }
}
