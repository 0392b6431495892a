import TerminalUI

extension State {
    /// Does what the mouse means on the Style screen: a press gives the keys to a panel and chooses a picture, the wheel
    /// goes through the rows, or reaches farther among the fakes.
    mutating func styleMouse(_ mouse: Mouse) -> [Effect] {
        guard let layout = styleLayout else { return [] }
        if mouse.action == .press, let tab = layout.tab(x: mouse.x, y: mouse.y) {
            style.panel = tab
            return []
        }
        guard let panel = layout.panel(x: mouse.x, y: mouse.y) else { return [] }
        switch mouse.action {
        case .wheelUp, .wheelDown:
            style.panel = panel
            let step = mouse.action == .wheelUp ? -1 : 1
            return style(panel == .fakes ? .reach(-step) : .move(dx: 0, dy: step))
        case .press:
            style.panel = panel
            let grid = layout.grid(panel)
            guard let index = grid.index(x: mouse.x, y: mouse.y), let shown = style.pictures[panel] else { break }
            let first = StyleView(state: self, layout: layout).firstRow(panel)
            let row = first + index / grid.columns
            guard row < shown.samples.count / max(1, shown.columns) else { break }
            (style.column, style.rows[panel]) = (index % grid.columns, row)
        case .drag, .release: break
        }
        return []
    }
}
