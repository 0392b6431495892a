import LatentSpace
import TerminalUI

extension ClassesView {
    /// A row a class: what was found, and in it what is kept.
    func drawCounts(_ surface: inout Surface) {
        let inside = layout.inside(.counts).inset(dx: 1, dy: 0)
        guard !classes.found.isEmpty else { return say(waiting, in: inside, &surface) }
        let most = Float(max(1, classes.found.max() ?? 1))
        let names = labels.map { $0.unicodeScalars.count }.max() ?? 1
        let texts = zip(classes.kept, classes.found).map { kept, found in
            "\(Format.grouped(kept)) of \(Format.grouped(found))"
                + Format.right(Format.wholePercent(found > 0 ? Float(kept) / Float(found) : 0), 6)
        }
        let short = zip(classes.kept, classes.found).map { kept, found in
            Format.right(Format.wholePercent(found > 0 ? Float(kept) / Float(found) : 0), 4)
        }
        let shown = inside.width >= 36 ? texts : short
        let textWidth = shown.map(\.count).max() ?? 0
        let (first, pitch) = layout.counts(classes.label, of: classes.found.count)
        for label in classes.found.indices.dropFirst(first) {
            let y = inside.y + (label - first) * pitch
            guard y < inside.bottom else { break }
            let line = Rect(x: inside.x, y: y, width: inside.width, height: 1)
            let isChosen = classes.label == label
            let style = isChosen ? (classes.panel == .counts ? theme.selected : theme.accent) : theme.muted
            if isChosen, classes.panel == .counts { surface.fill(line.inset(dx: -1, dy: 0), Cell(" ", style)) }
            surface.write(state.label(label), in: line.cutLeft(names).left, style: style, align: .right, look: look)
            let bar = Rect(x: line.x + names + 1, y: y, width: line.width - names - textWidth - 3, height: 1)
            Bars.drawShare(
                part: Float(classes.kept[label]) / most, whole: Float(classes.found[label]) / most, in: bar, look: look,
                on: &surface)
            surface.write(shown[label], in: line, style: style, align: .right, look: look)
        }
    }

    /// The selected samples, the surest first.
    func drawGallery(_ surface: inout Surface) {
        let grid = layout.grid
        guard !classes.pictures.isEmpty, !classes.selected.isEmpty else {
            let words = classes.census == nil || !classes.selected.isEmpty ? waiting : "no sample is that sure"
            return say(words, in: layout.inside(.gallery), &surface)
        }
        for (i, sample) in classes.pictures.prefix(grid.count).enumerated() {
            guard let place = grid.rect(i) else { continue }
            let isCursor = classes.first + i == classes.cursor
            drawThumb(
                sample, in: place, CaptionMark(isCursor: isCursor, hasKeys: classes.panel == .gallery), &surface)
        }
    }

    /// The picture of each mean, with its norm.
    func drawMeans(_ surface: inout Surface) {
        guard let report = classes.report else { return say(waiting, in: layout.inside(.means), &surface) }
        let (grid, first) = layout.means(classes.label, of: report.means.count)
        for label in report.means.indices.dropFirst(first).prefix(grid.count) {
            guard let place = grid.rect(label - first) else { continue }
            let (art, line) = place.cutBottom(1)
            let mean = report.means[label]
            if let sample = classes.picture(of: label) {
                drawPicture(sample, in: art, &surface)
            } else if mean.isEmpty {
                say("none", in: art, &surface)
            }
            let norm = mean.isEmpty ? "" : Format.fixed(Latents.norm(mean), 2)
            caption(
                state.label(label), norm, in: line,
                CaptionMark(isCursor: label == classes.label, hasKeys: classes.panel == .means), &surface)
        }
        let foot = layout.inside(.means).cutBottom(1).bottom
        guard let label = classes.label, report.spreads.indices.contains(label) else {
            let long = "the further from 0, the more a class is told by where it lies"
            let words = long.count <= foot.width ? long : "far from 0: a class told by where it lies"
            surface.write(words, in: foot, style: theme.muted, align: .center, look: look)
            return
        }
        let spread = Format.fixed(report.spreads[label], 3)
        let kept = Format.grouped(report.kept[label])
        surface.write(
            "class \(state.label(label)): \(kept) samples, σ \(spread) around their mean", in: foot,
            style: theme.text, align: .center, look: look)
    }
}
