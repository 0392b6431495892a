import TerminalUI

extension State {
    /// Does what the mouse means on the Train screen: a press gives the keys to a panel and chooses what is there, a drag
    /// moves the crosshair or slides through the checkpoints, the wheel zooms, scrubs and goes through the runs.
    mutating func trainMouse(_ mouse: Mouse) -> [Effect] {
        guard let layout = trainLayout else { return [] }
        if layout.strip.contains(x: mouse.x, y: mouse.y) { return scrubMouse(mouse, layout) }
        if let place = layout.runs, place.contains(x: mouse.x, y: mouse.y) {
            switch mouse.action {
            case .wheelUp: return train(.run(-1))
            case .wheelDown: return train(.run(1))
            case .press:
                train.panel = .runs
                let row = mouse.y - layout.list.y + TrainView(state: self, layout: layout).firstRun
                return train.runs.indices.contains(row) && mouse.y >= layout.list.y
                    ? choose(run: train.runs[row].path) : []
            case .drag, .release: return []
            }
        }
        if let place = layout.samples, place.contains(x: mouse.x, y: mouse.y) {
            switch mouse.action {
            case .wheelUp: scrub(by: -1)
            case .wheelDown: scrub(by: 1)
            case .press: train.panel = .samples
            case .drag, .release: break
            }
            return []
        }
        guard let i = layout.charts.firstIndex(where: { $0.contains(x: mouse.x, y: mouse.y) }) else { return [] }
        chartMouse(mouse, layout, i)
        return []
    }

    private mutating func chartMouse(_ mouse: Mouse, _ layout: TrainLayout, _ i: Int) {
        let runs = train.drawn
        let charts = TrainChart.charts(runs)
        guard charts.indices.contains(layout.firstChart + i) else { return }
        let chart = charts[layout.firstChart + i].chart(train, runs, look)
        let x = chart.x(at: mouse.x, in: Box.inside(layout.charts[i]).inset(dx: 1, dy: 0))
        switch mouse.action {
        case .press, .drag:
            (train.panel, train.chart) = (.curves, layout.firstChart + i)
            train.setCrosshair(x.rounded())
        case .wheelUp, .wheelDown:
            if train.crosshair == nil { train.crosshair = x.rounded() }
            train.zoom(mouse.action == .wheelUp ? 1 : -1)
        case .release: break
        }
    }

    private mutating func scrubMouse(_ mouse: Mouse, _ layout: TrainLayout) -> [Effect] {
        switch mouse.action {
        case .wheelUp: scrub(by: -1)
        case .wheelDown: scrub(by: 1)
        case .press, .drag:
            train.panel = .samples
            guard let run = train.run, layout.scrubber.y == mouse.y else { return [] }
            let view = TrainView(state: self, layout: layout)
            let places = view.scrubPlaces(run, in: view.rail(run))
            let nearest = places.indices.min { abs(places[$0] - mouse.x) < abs(places[$1] - mouse.x) }
            if let nearest, nearest != train.checkpoint { scrub(to: nearest) }
        case .release: break
        }
        return []
    }
}
