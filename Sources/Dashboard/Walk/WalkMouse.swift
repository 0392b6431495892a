import TerminalUI

extension State {
    /// Does what the mouse means on the Walk screen: a press or a drag goes to a picture, the wheel turns them.
    mutating func walkMouse(_ mouse: Mouse) -> [Effect] {
        guard let layout = walkLayout else { return [] }
        let view = WalkView(state: self, layout: layout)
        if mouse.action == .release || mouse.action == .press { walk.isDragging = false }
        let isWheel = mouse.action == .wheelUp || mouse.action == .wheelDown
        let step = mouse.action == .wheelUp ? -1 : 1
        if layout.strip.contains(x: mouse.x, y: mouse.y) || walk.isDragging {
            if isWheel { return walk(.frame(step)) }
            guard mouse.action == .press || walk.isDragging else { return [] }
            walk.isDragging = true
            if let frame = view.frameSlider.value(at: mouse.x, in: layout.slider) { setFrame(Int(frame.rounded())) }
            return []
        }
        if mouse.action == .press, let tab = layout.tab(x: mouse.x, y: mouse.y) {
            walk.panel = tab
            return []
        }
        guard let panel = layout.panel(x: mouse.x, y: mouse.y) else { return [] }
        if isWheel { return walk(panel == .points ? .point(step) : .frame(step)) }
        guard mouse.action == .press || (mouse.action == .drag && panel == .curves) else { return [] }
        // Where the list stood when it was clicked.
        let firstPoint = walk.firstPoint(in: layout.inside(.points))
        walk.panel = panel
        switch panel {
        case .film:
            let grid = layout.grid
            guard let index = grid.index(x: mouse.x, y: mouse.y) else { break }
            let frames = walk.filmFrames(grid.columns)
            if frames.indices.contains(index % grid.columns) { setFrame(frames[index % grid.columns]) }
        case .curves: setFrame(Int(view.chart.x(at: mouse.x, in: layout.inside(.curves)).rounded()) - 1)
        case .points:
            let list = layout.inside(.points)
            let row = firstPoint + mouse.y - list.y
            if mouse.y >= list.y, walk.points.indices.contains(row) { walk.cursor = row }
        }
        return []
    }
}
