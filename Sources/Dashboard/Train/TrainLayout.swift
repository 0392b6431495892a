import TerminalUI

/// Where everything of the Train screen lies at a size; both drawing and the mouse go by it.
struct TrainLayout: Equatable {
    /// The charts, in their order from `firstChart` on.
    var charts: [Rect] = []
    /// The first chart that is drawn.
    var firstChart = 0
    /// The panels beside the charts; only the chosen one of them where there is little room.
    var samples: Rect?
    var runs: Rect?
    var classes: Rect?
    /// How far the run is, and the checkpoints.
    var strip: Rect
    /// Whether there is room for one panel beside the charts only.
    var isFolded: Bool

    /// Lays out the room of a screen.
    init(_ body: Rect, panel: TrainPanel, charts count: Int, chart: Int, isMaximised: Bool) {
        isFolded = body.width < 110 || body.height < 30
        let (upper, strip) = body.cutBottom(4)
        self.strip = strip
        if isFolded {
            let side = max(28, min(44, body.width / 3))
            let (left, right) = upper.cutLeft(body.width - side)
            layCharts(left, count, chart, isMaximised)
            if panel == .runs { runs = right } else { samples = right }
            return
        }
        let left = body.width >= 150 ? 32 : 26
        let right = body.width >= 150 ? max(44, body.width * 3 / 10) : 36
        let (column, rest) = upper.cutLeft(left)
        let (middle, side) = rest.cutLeft(rest.width - right)
        let classesHeight = min(13, column.height / 2)
        let (list, below) = column.cutTop(column.height - classesHeight)
        (runs, classes, samples) = (list, below, side)
        layCharts(middle, count, chart, isMaximised)
    }

    /// Charts in one or two columns, at least 10 rows high and 44 columns wide; those around the chosen one.
    private mutating func layCharts(_ area: Rect, _ count: Int, _ chart: Int, _ isMaximised: Bool) {
        let columns = area.width >= 96 ? 2 : 1
        let rows = max(1, area.height / 10)
        var shown = isMaximised ? 1 : max(1, min(count, columns * rows))
        if isMaximised || shown == 1 {
            firstChart = max(0, min(count - 1, chart))
            charts = [area]
            return
        }
        // No holes: an odd last chart takes the whole row.
        let used = min(columns, shown)
        let lines = min(rows, (shown + used - 1) / used)
        shown = min(shown, lines * used)
        firstChart = max(0, min(count - shown, chart < shown ? 0 : chart - shown + 1))
        for i in 0..<shown {
            let (row, column) = (i / used, i % used)
            let inRow = row == lines - 1 ? shown - row * used : used
            let top = area.y + area.height * row / lines
            let bottom = area.y + area.height * (row + 1) / lines
            let start = area.x + area.width * column / inRow
            let end = area.x + area.width * (column + 1) / inRow
            charts.append(Rect(x: start, y: top, width: end - start, height: bottom - top))
        }
    }

    /// The thumbnails of the pinned latents.
    var grid: ThumbGrid {
        guard let inside = samples.map(Box.inside) else { return .none }
        return ThumbGrid(in: inside, columns: 3, rows: max(2, inside.height / 8))
    }

    /// The rows of the runs.
    var list: Rect { runs.map { Box.inside($0).inset(dx: 1, dy: 0) } ?? .empty }

    /// The line of the checkpoints.
    var scrubber: Rect {
        let inside = Box.inside(strip).inset(dx: 1, dy: 0)
        return Rect(x: inside.x, y: inside.y + 1, width: inside.width, height: min(1, inside.height - 1))
    }
}

extension State {
    /// The layout of the Train screen at this size; nil when the screen is too small.
    var trainLayout: TrainLayout? {
        frame.map {
            TrainLayout(
                $0.body, panel: train.panel, charts: TrainChart.charts(train.drawn).count, chart: train.chart,
                isMaximised: train.isMaximised)
        }
    }
}
