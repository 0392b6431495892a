import LatentSpace
import TerminalUI

extension ClassesView {
    /// Distances of the means, or the confusion.
    func drawMatrix(_ panel: ClassesPanel, _ surface: inout Surface) {
        let (caption, cells) = layout.matrix(panel, of: labels.count)
        guard let map = heatMap(panel) else { return say(waiting, in: cells, &surface) }
        surface.write(
            meaning(of: panel, room: caption.width), in: caption, style: theme.muted, align: .center, look: look)
        map.draw(in: cells, look: look, on: &surface)
    }

    /// What a matrix is, in as many words as fit.
    private func meaning(of panel: ClassesPanel, room: Int) -> String {
        guard panel == .confusion else { return "distances of the means" }
        let words = "rows classifier, columns nearest mean, %"
        return words.count <= room ? words : "classifier by nearest mean, %"
    }

    /// From the nearest pair of means to the farthest; a class is no pair with itself. Nil before they are known.
    var distanceRange: ClosedRange<Float>? {
        guard let distances = classes.report?.distances else { return nil }
        let pairs = distances.indices.flatMap { row in
            distances[row].indices.filter { $0 != row }.map { distances[row][$0] }
        }.filter(\.isFinite)
        guard let least = pairs.min(), let most = pairs.max() else { return nil }
        return least...most
    }

    /// Whether means lie so near each other that they differ in the second place only.
    private var areNear: Bool { distanceRange.map { $0.upperBound < 1 } ?? false }

    /// A distance in as many digits as tell it from others.
    func text(ofDistance distance: Float) -> String { Format.fixed(distance, areNear ? 2 : 1) }

    /// The matrix of a panel; nil before it is known.
    func heatMap(_ panel: ClassesPanel) -> HeatMap? {
        let cursor = classes.label.map { HeatMap.Place(row: $0, column: classes.other) }
        let focused = classes.panel == panel
        if panel == .distances {
            guard let distances = classes.report?.distances else { return nil }
            let range = distanceRange ?? 0...1
            let span = max(range.upperBound - range.lowerBound, 1e-6)
            let shares = distances.indices.map { row in
                distances[row].indices.map { column in
                    row == column ? .nan : (distances[row][column] - range.lowerBound) / span
                }
            }
            // Without the zero in front: ".34".
            let isNear = areNear
            let texts = distances.indices.map { row in
                distances[row].indices.map { column in
                    let distance = distances[row][column]
                    guard row != column, !distance.isNaN else { return "" }
                    return isNear ? String(Format.fixed(distance, 2).drop { $0 == "0" }) : Format.fixed(distance, 1)
                }
            }
            return HeatMap(
                shares, texts: texts, labels: labels,
                palette: theme.sequential, cursor: cursor, focused: focused)
        }
        guard let confusion else { return nil }
        let shares = confusion.map { row in
            let total = row.reduce(0, +)
            return row.map { total > 0 ? Float($0) / Float(total) : .nan }
        }
        return HeatMap(
            shares,
            texts: shares.map { $0.map { $0.isNaN || $0 < 0.005 ? "" : Format.fixed($0 * 100, 0) } }, labels: labels,
            palette: theme.sequential, cursor: cursor, focused: focused)
    }

    /// A curve a metric over the thresholds; the axis counts how little is missing to 1.
    func drawAgreement(_ surface: inout Surface) {
        let inside = layout.inside(.agreement).inset(dx: 1, dy: 0)
        guard !classes.agreement.isEmpty else { return say(waiting, in: inside, &surface) }
        agreementChart.draw(in: inside, look: look, on: &surface)
    }

    /// A row a class: how often the discriminator is right about real and about generated images, and how various those are
    /// beside the real ones.
    func drawVerdicts(_ surface: inout Surface) {
        let inside = layout.inside(.verdicts).inset(dx: 1, dy: 0)
        guard let table = classes.verdicts else {
            let words = state.models.discriminator.isReady ? waiting : "needs a discriminator"
            return say(words, in: inside, &surface)
        }
        let names = labels.map { $0.unicodeScalars.count }.max() ?? 1
        let columns = VerdictColumns(inside, names: names)
        for (title, place) in zip(["right on real", "on generated", "diversity"], columns.titles) {
            surface.write(title, in: place, style: theme.muted, look: look)
        }
        let body = layout.verdictRows
        let first = Window.first(showing: classes.label, of: table.rows.count, in: body.height)
        for (place, row) in table.rows.enumerated().dropFirst(first).prefix(body.height) {
            let line = Rect(x: inside.x, y: body.y + place - first, width: inside.width, height: 1)
            let isChosen = classes.label == place
            let style = isChosen ? (classes.panel == .verdicts ? theme.selected : theme.accent) : theme.muted
            let isFilled = isChosen && classes.panel == .verdicts
            if isFilled { surface.fill(line.inset(dx: -1, dy: 0), Cell(" ", style)) }
            surface.write(state.label(place), in: line.cutLeft(names).left, style: style, align: .right, look: look)
            for (share, area) in zip([row.onReal, row.onGenerated], columns.bars(line.y)) {
                guard let share else { continue }
                let (bar, end) = area.cutLeft(area.width - 5)
                Bars.drawBar(
                    fraction: share, in: bar, style: isFilled ? style : isChosen ? theme.accent : theme.text,
                    look: look, on: &surface)
                // What is missing to the whole is as filled as the rest of the row.
                if isFilled { for x in bar.x..<bar.right { surface[x, bar.y].style = style } }
                surface.write(Format.wholePercent(share), in: end, style: style, align: .right, look: look)
            }
            guard let made = row.diversity, let area = columns.diversity(line.y) else { continue }
            let real = row.diversityOfTest.map { " of " + Format.fixed($0, 2) } ?? ""
            surface.write(Format.fixed(made, 2) + real, in: area, style: style, align: .right, look: look)
        }
    }

    /// The chart of the agreement.
    var agreementChart: LineChart {
        let metrics = NearestMean.Metric.allCases
        var lines: [LineChart.Line] = []
        for (i, metric) in metrics.enumerated() {
            guard let curve = classes.agreement[metric] else { continue }
            var series = CurveSeries()
            for (place, point) in curve.enumerated() { series.append(Double(place), point.share ?? .nan) }
            lines.append(.init(metric.rawValue, series, style: theme.curves[i % theme.curves.count]))
        }
        let thresholds = ClassesScreen.thresholds
        var chart = LineChart(lines, xRange: 0...Double(thresholds.count - 1))
        chart.unit = .share
        chart.crosshair = Double(classes.measured)
        chart.xLabels = thresholds.enumerated().map { (Double($0.offset), $0.element.recipeText) }
        return chart
    }
}

/// Where the columns of the verdicts are: two of bars, and the diversities where there is room.
private struct VerdictColumns {
    private let first: Rect
    private let second: Rect
    private let last: Rect?

    init(_ inside: Rect, names: Int) {
        let rest = inside.cutLeft(names + 1).rest
        let wanted = 12
        let isRoomy = rest.width >= 42
        let (bars, last) = rest.cutLeft(rest.width - (isRoomy ? wanted + 1 : 0))
        self.last = isRoomy ? last.cutLeft(1).rest : nil
        let halves = bars.cutLeft(bars.width / 2)
        (first, second) = (halves.left, halves.rest.cutLeft(1).rest)
    }

    var titles: [Rect] { [first, second] + (last.map { [$0] } ?? []) }
    func bars(_ y: Int) -> [Rect] { [first, second].map { Rect(x: $0.x, y: y, width: $0.width, height: 1) } }
    func diversity(_ y: Int) -> Rect? { last.map { Rect(x: $0.x, y: y, width: $0.width, height: 1) } }
}
