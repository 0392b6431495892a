import TerminalUI

extension State {
    /// Does what the mouse means on the Map screen: a press or a drag goes to the nearest sample, the wheel zooms.
    mutating func mapMouse(_ mouse: Mouse) -> [Effect] {
        guard let layout = mapLayout, layout.map.contains(x: mouse.x, y: mouse.y) else { return [] }
        switch mouse.action {
        case .wheelUp: return map(.zoom(1))
        case .wheelDown: return map(.zoom(-1))
        case .press, .drag:
            if map.isGrid {
                if let place = layout.grid.index(x: mouse.x, y: mouse.y) { map.place = place }
                break
            }
            let plot = MapView(state: self, layout: layout).plot
            if let index = plot?.nearest(x: mouse.x, y: mouse.y, in: layout.plot) { sayMapped(index) }
        case .release: break
        }
        return []
    }
}
