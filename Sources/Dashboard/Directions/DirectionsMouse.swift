import LatentSpace
import TerminalUI

extension State {
    /// Does what the mouse means on the Directions screen: sliders can be dragged, pictures chosen.
    mutating func directionsMouse(_ mouse: Mouse) -> [Effect] {
        guard let layout = directionsLayout else { return [] }
        let count = directions.directions.count
        let first = firstDirection(rows: layout.sliderRows)
        func value(_ index: Int) -> Int? {
            // While a drag lasts, another method may be asked for, whose directions are not found yet.
            guard index < count, let row = layout.slider(index, first: first) else { return nil }
            let slider = DirectionsView(state: self, layout: layout).slider(index)
            return slider.value(at: mouse.x, in: row).map { Int(($0 * 10).rounded()) }
        }
        switch mouse.action {
        case .press where layout.sliders.contains(x: mouse.x, y: mouse.y):
            directions.panel = .sliders
            let index = first + mouse.y - Box.inside(layout.sliders).y
            guard (first..<min(count, first + layout.sliderRows)).contains(index) else { break }
            (directions.cursor, directions.drag) = (index, DirectionsScreen.Drag(direction: index))
            if let tenths = value(index) { setSlider(index, tenths) }
        case .press where layout.strips.contains(x: mouse.x, y: mouse.y):
            directions.panel = .strips
            let grid = layout.grid(count)
            guard let index = grid.index(x: mouse.x, y: mouse.y), grid.columns > 0 else { break }
            directions.cursor = max(0, min(count - 1, directions.firstDrawn + index / grid.columns))
            directions.column = index % grid.columns - grid.columns / 2
        case .drag:
            if let index = directions.drag?.direction, let tenths = value(index) { setSlider(index, tenths) }
        case .release: directions.drag = nil
        case .wheelUp: return directions(.direction(-1))
        case .wheelDown: return directions(.direction(1))
        case .press: break
        }
        return []
    }
}
