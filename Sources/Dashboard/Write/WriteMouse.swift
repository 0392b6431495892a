import TerminalUI

extension State {
    /// Does what the mouse means on the Write screen: a press on the message types it, one on the animation plays or holds
    /// it, a drag moves a slider.
    mutating func writeMouse(_ mouse: Mouse) -> [Effect] {
        guard let layout = writeLayout else { return [] }
        if mouse.action == .press || mouse.action == .release { write.dragged = nil }
        let view = WriteView(state: self, layout: layout)
        switch mouse.action {
        case .press where layout.message.contains(x: mouse.x, y: mouse.y): return write(.type)
        case .press where layout.morph.contains(x: mouse.x, y: mouse.y): return write(.play)
        case .press: write.dragged = WritePanel.allCases.first { layout.slider($0).y == mouse.y }
        case .wheelUp, .wheelDown:
            let step = mouse.action == .wheelUp ? 1 : -1
            return write(layout.morph.contains(x: mouse.x, y: mouse.y) ? .frame(step) : .change(step * 5))
        case .drag, .release: break
        }
        guard let panel = write.dragged, mouse.action == .press || mouse.action == .drag,
            let value = view.slider(panel).value(at: mouse.x, in: layout.slider(panel))
        else { return [] }
        write.panel = panel
        switch panel {
        case .sigma: setWriting(sigma: Int((value * 20).rounded()) * 5)
        case .threshold: setWriting(threshold: ThresholdScale.value(at: value))
        }
        return []
    }
}
