import LatentSpace
import TerminalUI

/// Draws the Noise screen.
struct ShakeView: ScreenView {
    let state: State
    let layout: ShakeLayout

    var shake: ShakeScreen { state.shake }

    func draw(_ surface: inout Surface) {
        for panel in ShakePanel.allCases {
            guard layout.panels[panel] != nil else { continue }
            drawBox(
                panel, title: title(panel), note: note(panel), tabbed: .hidden, focused: shake.panel == panel, &surface)
            switch panel {
            case .ladder: drawLadder(&surface)
            case .shares: drawShares(&surface)
            case .sum: drawSum(&surface)
            }
        }
    }

    private func title(_ panel: ShakePanel) -> String {
        switch panel {
        case .ladder:
            state.shaken == .latent
                ? "Noise around \(state.explore.point.title)"
                : "Noise on the embedding of \(state.condition(state.explore.label)) · \(state.explore.point.title)"
        case .shares: "Share that keeps the class"
        case .sum: "Sum · " + (shake.terms.isEmpty ? "no terms" : shake.words)
        }
    }

    private func note(_ panel: ShakePanel) -> String {
        switch panel {
        case .ladder: "seed \(shake.seed)"
        case .shares: "\(shake.variants) variants each"
        case .sum: ""
        }
    }

    /// The first rung that is drawn: the one under the cursor stays in sight.
    var firstRow: Int { Window.first(upTo: shake.row, of: ShakeScreen.sigmas.count, in: layout.ladder.rows) }

    private func drawLadder(_ surface: inout Surface) {
        let (grid, units) = (layout.ladder, state.shakeUnits)
        let inside = layout.inside(.ladder)
        guard grid.columns > 0, !shake.rungs.isEmpty else {
            return say(
                state.models.generator.isReady ? "drawing…" : "needs a generator", in: inside, &surface)
        }
        for row in 0..<grid.rows {
            let index = firstRow + row
            guard ShakeScreen.sigmas.indices.contains(index), let first = grid.rect(row * grid.columns) else { break }
            let name = Rect(x: inside.x, y: first.y, width: ShakeLayout.nameWidth - 1, height: first.height)
            let (isCursor, middle) = (index == shake.row, max(0, (first.height - 1) / 2 - 1))
            let sigma = ShakeScreen.sigmas[index]
            surface.write(
                "σ \(Format.fixed(sigma, 1))", in: name, row: middle, style: isCursor ? theme.accent : theme.text,
                look: look)
            if let inSpreads = units.sigma(sigma) {
                surface.write(
                    "\(Format.fixed(inSpreads, inSpreads < 10 ? 2 : 1)) spread", in: name, row: middle + 1,
                    style: theme.muted, look: look)
            }
            guard shake.rungs.indices.contains(index) else { continue }
            let rung = shake.rungs[index]
            if let kept = rung.kept {
                surface.write(
                    "\(Format.wholePercent(kept)) kept", in: name, row: middle + 2, style: theme.muted, look: look)
            }
            for (column, sample) in rung.samples.prefix(grid.columns).enumerated() {
                guard let place = grid.rect(row * grid.columns + column) else { continue }
                let isHere = isCursor && column == shake.column
                drawThumb(sample, in: place, CaptionMark(isCursor: isHere, hasKeys: shake.panel == .ladder), &surface)
            }
        }
    }

    private func drawShares(_ surface: inout Surface) {
        let inside = layout.inside(.shares)
        guard shake.rungs.contains(where: { $0.kept != nil }) else {
            let words = state.models.classifier.isReady ? "shaking…" : "needs a classifier"
            return say(words, in: inside, &surface)
        }
        var (kept, sure) = (CurveSeries(), CurveSeries())
        for rung in shake.rungs {
            kept.append(Double(rung.sigma), rung.kept ?? .nan)
            sure.append(Double(rung.sigma), rung.confidence ?? .nan)
        }
        var chart = LineChart(
            [
                .init("keep the class", kept, style: theme.curves[0]),
                .init("confidence", sure, style: theme.curves[1 % theme.curves.count]),
            ], xRange: 0...Double(ShakeScreen.sigmas.last ?? 2))
        chart.unit = .share
        chart.crosshair = Double(ShakeScreen.sigmas[shake.row])
        let lines = measures(within: inside.width)
        let (upper, foot) = inside.cutBottom(lines.count)
        let (area, axis) = upper.cutBottom(1)
        chart.draw(in: area, look: look, on: &surface)
        surface.write("noise σ →", in: axis, style: theme.muted, align: .right, look: look)
        for (row, words) in lines.enumerated() {
            surface.write(words, in: foot, row: row, style: theme.muted, align: .center, look: look)
        }
    }

    /// What the spreads are, and how far the noise under the cursor changes pictures, in lines of so many columns.
    private func measures(within width: Int) -> [String] {
        let units = state.shakeUnits
        guard let point = units.point, let picture = units.picture, let center = shake.center else { return [] }
        let name = state.label(center)
        let whose = state.shaken == .latent ? "z in class \(name)" : "the embeddings"
        let spread = "1 spread = \(Format.fixed(point, 2)), that of \(whose)"
        guard shake.rungs.indices.contains(shake.row), let moved = shake.rungs[shake.row].moved else { return [spread] }
        // Both are root mean squares a pixel, of 1 from black to white.
        let sigma = Format.fixed(shake.rungs[shake.row].sigma, 1)
        let change = [
            "at σ \(sigma) pictures change by \(Format.fixed(moved, 2))",
            "pictures of class \(name) differ by \(Format.fixed(picture, 2))",
        ]
        let line = change.joined(separator: "; ")
        return [spread] + (line.unicodeScalars.count <= width ? [line] : change)
    }

    private func drawSum(_ surface: inout Surface) {
        let inside = layout.inside(.sum)
        guard shake.pictures.count == shake.terms.count + 1, !shake.terms.isEmpty else {
            return say(waitingForSum, in: inside, &surface)
        }
        let (terms, sums) = layout.terms(shake.terms.count)
        // Where not all terms fit, those around the cursor.
        let firstTerm = Window.first(upTo: shake.cursor, of: shake.terms.count, in: terms.count)
        for column in 0..<terms.count {
            let index = firstTerm + column
            guard shake.terms.indices.contains(index), let place = terms.rect(column) else { continue }
            let term = shake.terms[index]
            let sign = index == 0 && !term.isMinus ? "" : term.isMinus ? "− " : "+ "
            // With room for a sign and a gap.
            let title = title(term.point, room: terms.pitch.width - 3)
            draw(shake.pictures[index], sign + title, "", in: place, mark(index), &surface)
        }
        if let place = sums.rect(0), let sample = shake.pictures.last {
            let what = sample.topClass.map { "= \(state.label($0))" } ?? "="
            draw(
                sample, what, sample.confidence.map(Format.wholePercent) ?? "", in: place, mark(shake.terms.count),
                &surface)
        }
        if let place = sums.rect(1) {
            let pixels = Arithmetic.pixels(
                zip(shake.terms, shake.pictures).map { ($0.isMinus ? -1 : 1, $1.image) })
            draw(Sample(latent: [], image: pixels), "of pixels", "", in: place, .plain, &surface)
        }
        guard let sum = shake.sum else { return }
        let norm = "‖sum‖ \(Format.fixed(Latents.norm(sum), 2))"
        let usual = Format.fixed(Float(ClassGeometry.expectedNorm(size: sum.count)), 2)
        let foot = inside.cutBottom(1).bottom
        // A conditional generator draws all of them as one class, the means of others too.
        let words =
            state.models.conditions.isEmpty
            ? "\(norm), a random z has \(usual)"
            : "all drawn as \(state.condition(state.explore.label)) · \(norm), random z \(usual)"
        surface.write(
            words, in: foot, style: theme.muted, align: .center, look: look)
    }

    /// What a term is, in as many words as fit; of another class's mean also as what it is drawn.
    private func title(_ point: Point, room: Int) -> String {
        let short = point.title.replacing("mean of ", with: "ø")
        guard case .mean(let label) = point.origin, let drawn = state.models.condition(state.explore.label),
            label != drawn
        else { return room >= 9 ? point.title : short }
        let title = point.title
        let titles = ["\(title), drawn as \(drawn)", "\(title) as \(drawn)", "mean \(title.dropFirst(8)) as \(drawn)"]
        return titles.first { $0.count <= room } ?? "\(short) as \(drawn)"
    }

    /// Why there is no sum.
    private var waitingForSum: String {
        if !shake.terms.isEmpty { return "drawing…" }
        if case .computing = state.explore.means.phase { return "waiting for the class means…" }
        return "a puts the point that Explore shows here"
    }

    private func mark(_ index: Int) -> CaptionMark {
        CaptionMark(isCursor: index == shake.cursor, hasKeys: shake.panel == .sum)
    }

    private func draw(
        _ sample: Sample, _ name: String, _ value: String, in place: Rect, _ mark: CaptionMark, _ surface: inout Surface
    ) {
        let (art, line) = place.cutBottom(1)
        drawPicture(sample, in: art, &surface)
        caption(name, value, in: line.inset(dx: -1, dy: 0), mark, &surface)
    }
}
