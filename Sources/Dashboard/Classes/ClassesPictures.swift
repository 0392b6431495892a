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
            surface.write(self.label(label), in: line.cutLeft(names).left, style: style, align: .right, look: look)
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
            let words = classes.census == nil ? waiting : "no sample is that sure"
            return say(words, in: layout.inside(.gallery), &surface)
        }
        for (i, sample) in classes.pictures.prefix(grid.count).enumerated() {
            guard let place = grid.rect(i) else { continue }
            let (art, line) = place.cutBottom(1)
            drawPicture(sample, in: art, state, &surface)
            let isCursor = classes.first + i == classes.cursor
            let confidence = sample.confidence.map { Format.wholePercent($0) } ?? ""
            caption(
                sample.topClass.map(label) ?? "", confidence, in: line,
                isCursor ? (classes.panel == .gallery ? .focused : .marked) : .plain, look, &surface)
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
                drawPicture(sample, in: art, state, &surface)
            } else if mean.isEmpty {
                Dashboard.say("none", in: art, style: theme.muted, look, &surface)
            }
            let norm = mean.isEmpty ? "" : Format.fixed(Latents.norm(mean), 2)
            let isCursor = label == classes.label
            caption(
                self.label(label), grid.art.width >= 10 ? "‖\(norm)‖" : norm, in: line,
                isCursor ? (classes.panel == .means ? .focused : .marked) : .plain, look, &surface)
        }
        let foot = layout.inside(.means).cutBottom(1).bottom
        guard let label = classes.label, report.spreads.indices.contains(label) else {
            surface.write(
                "the further from 0, the more a class is told by where it lies", in: foot,
                style: theme.muted, align: .center, look: look)
            return
        }
        let spread = Format.fixed(report.spreads[label], 3)
        let kept = Format.grouped(report.kept[label])
        surface.write(
            "class \(self.label(label)): \(kept) samples, σ \(spread) around their mean", in: foot,
            style: theme.text, align: .center, look: look)
    }
}

/// How a caption shows the cursor.
enum CaptionMark { case plain, marked, focused }

/// A name with a value beside it, centred under a picture.
func caption(
    _ name: String, _ value: String, in line: Rect, _ mark: CaptionMark, _ look: Look, _ surface: inout Surface
) {
    let theme = look.theme
    let style: (name: Style, rest: Style) =
        switch mark {
        case .plain: (theme.text, theme.muted)
        case .marked: (theme.accent, theme.accent)
        case .focused: (theme.selected, theme.selected)
        }
    if mark == .focused { surface.fill(line, Cell(" ", theme.selected)) }
    let gap = value.isEmpty ? 0 : max(1, 5 - value.unicodeScalars.count)
    let width = name.unicodeScalars.count + gap + value.unicodeScalars.count
    let x = line.x + max(0, (line.width - width) / 2)
    var bold = style.name
    bold.bold = true
    let used = surface.write(name, x: x, y: line.y, style: bold, limit: line.width)
    surface.write(value, x: x + used + gap, y: line.y, style: style.rest, limit: max(0, line.right - x - used - gap))
}
