import LatentSpace
import TerminalUI

extension ClassesView {
    /// Distances of the means, or the confusion.
    func drawMatrix(_ panel: ClassesPanel, _ surface: inout Surface) {
        let inside = layout.inside(panel).inset(dx: 1, dy: 0)
        guard let map = heatMap(panel) else { return say(waiting, in: inside, &surface) }
        map.draw(in: inside, look: look, on: &surface)
    }

    /// The matrix of a panel; nil before it is known.
    func heatMap(_ panel: ClassesPanel) -> HeatMap? {
        let cursor = classes.label.map { HeatMap.Place(row: $0, column: classes.other) }
        let focused = classes.panel == panel
        if panel == .distances {
            guard let distances = classes.report?.distances else { return nil }
            // From the nearest pair to the farthest; a class is no pair with itself.
            let pairs = distances.indices.flatMap { row in
                distances[row].indices.filter { $0 != row }.map { distances[row][$0] }
            }.filter(\.isFinite)
            let (least, most) = (pairs.min() ?? 0, pairs.max() ?? 1)
            let shares = distances.indices.map { row in
                distances[row].indices.map { column in
                    row == column ? .nan : (distances[row][column] - least) / max(most - least, 1e-6)
                }
            }
            return HeatMap(
                shares,
                texts: distances.map { $0.map { $0.isNaN ? "" : Format.fixed($0, 1) } }, labels: labels,
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
