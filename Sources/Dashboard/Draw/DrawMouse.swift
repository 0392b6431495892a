import TerminalUI

extension State {
    /// Does what the mouse means on the Draw screen: a press or a drag draws, a press on a find chooses it.
    mutating func drawMouse(_ mouse: Mouse) -> [Effect] {
        guard let layout = drawLayout else { return [] }
        switch mouse.action {
        case .press:
            if let pixel = layout.pixel(x: mouse.x, y: mouse.y) {
                (draw.panel, draw.isDragging, draw.source) = (.canvas, true, .hand)
                draw.canvas.begin()
                (draw.canvas.pen, draw.canvas.isDown) = (pixel, true)
                draw.canvas.dab()
            } else if layout.finds.contains(x: mouse.x, y: mouse.y) {
                draw.panel = .finds
                let grid = layout.grid(draw.frame?.samples.count ?? 0)
                if let index = grid.index(x: mouse.x, y: mouse.y) {
                    draw.cursor = min(index, max(0, (draw.frame?.samples.count ?? 1) - 1))
                }
            }
        case .drag:
            if draw.isDragging, let pixel = layout.pixel(x: mouse.x, y: mouse.y) {
                draw.canvas.move(to: pixel.x, pixel.y)
            }
        case .release: (draw.isDragging, draw.canvas.isDown) = (false, draw.isDragging ? false : draw.canvas.isDown)
        case .wheelUp: return draw(.test(-1))
        case .wheelDown: return draw(.test(1))
        }
        return []
    }
}
