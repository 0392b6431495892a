import LatentSpace
import TerminalUI

extension WalkView {
    /// The probability of every class that counts somewhere on the way, and the discriminator's.
    func drawCurves(_ surface: inout Surface) {
        let inside = layout.inside(.curves)
        guard walk.shown.frames.count > 1 else { return say(waiting, in: inside, &surface) }
        chart.draw(in: inside, look: look, on: &surface)
    }

    /// The least probability somewhere on the way of a class that is drawn.
    private static let least: Float = 0.1

    /// Classes that the legend always has room for.
    private static let named = 10

    /// The chart of the chosen path; x is the number of a picture, from 1.
    var chart: LineChart {
        // Of a long walk not all pictures are drawn: the one that is looked at tells its own values all the same.
        var (frames, samples) = (walk.shown.frames, walk.shown.samples)
        let next = frames.firstIndex { $0 >= walk.frame } ?? frames.count
        if let exact = walk.exact, next == frames.count || frames[next] != walk.frame {
            frames.insert(walk.frame, at: next)
            samples.insert(exact, at: next)
        }
        func curve(_ ys: [Float]) -> CurveSeries {
            var series = CurveSeries()
            for (frame, y) in zip(frames, ys) { series.append(Double(frame + 1), y) }
            return series
        }
        var lines: [LineChart.Line] = []
        if samples.contains(where: { $0.logit != nil }) {
            lines.append(.init("real", curve(samples.map { $0.realness ?? .nan }), style: theme.muted))
        }
        let here = frames.lastIndex { $0 <= walk.frame }
        for label in state.models.labels.indices {
            let series = samples.map { $0.probabilities.indices.contains(label) ? $0.probabilities[label] : .nan }
            guard series.contains(where: { $0 >= Self.least }) else { continue }
            // Of many classes, the legend names those that the picture is of.
            let isNamed = state.models.labels.count <= Self.named || here.map { series[$0] >= Self.least } ?? true
            lines.append(
                .init(
                    isNamed ? state.label(label) : "", curve(series), style: theme.classes[label % theme.classes.count])
            )
        }
        // Pictures are counted from 1, as everywhere on the screen.
        let range = 1...Double(max(1, frames.last ?? 1) + 1)
        var chart = LineChart(lines, xRange: range)
        chart.unit = .share
        chart.crosshair = Double(walk.frame + 1)
        let round = ChartAxis(range, ticks: 10).ticks.filter { $0 > 1 && $0 == $0.rounded() }
        chart.xLabels = ([1] + round).map { ($0, "\(Int($0))") }
        return chart
    }
}
