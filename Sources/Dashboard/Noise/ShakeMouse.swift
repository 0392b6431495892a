import TerminalUI

extension State {
    /// Does what the mouse means on the Noise screen: a press gives the keys to a panel and chooses what is there.
    mutating func shakeMouse(_ mouse: Mouse) -> [Effect] {
        guard let layout = shakeLayout else { return [] }
        if mouse.action == .press, let tab = layout.tab(x: mouse.x, y: mouse.y) {
            shake.panel = tab
            return []
        }
        guard let panel = layout.panel(x: mouse.x, y: mouse.y) else { return [] }
        switch mouse.action {
        case .wheelUp: return shake(panel == .sum ? .term(-1) : .move(dx: 0, dy: -1))
        case .wheelDown: return shake(panel == .sum ? .term(1) : .move(dx: 0, dy: 1))
        case .press:
            shake.panel = panel
            if panel == .ladder, let index = layout.ladder.index(x: mouse.x, y: mouse.y) {
                let first = ShakeView(state: self, layout: layout).firstRow
                shake.row = min(ShakeScreen.sigmas.count - 1, first + index / layout.ladder.columns)
                shake.column = index % layout.ladder.columns
            }
        case .drag, .release: break
        }
        return []
    }
}
