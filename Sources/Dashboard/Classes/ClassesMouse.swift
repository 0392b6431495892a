import TerminalUI

extension State {
    /// Does what the mouse means on the Classes screen: a press gives the keys to a panel and chooses what is there, a
    /// drag moves the threshold, the wheel changes what it points at.
    mutating func classesMouse(_ mouse: Mouse) -> [Effect] {
        guard let layout = classesLayout else { return [] }
        if mouse.action == .release || mouse.action == .press { classes.isDragging = false }
        if layout.strip.contains(x: mouse.x, y: mouse.y) || classes.isDragging {
            switch mouse.action {
            case .press, .drag:
                guard mouse.action == .press || classes.isDragging else { return [] }
                classes.isDragging = true
                classes.panel = .counts
                let slider = ClassesView(state: self, layout: layout).thresholdSlider
                if let place = slider.value(at: mouse.x, in: layout.slider) {
                    setThreshold(ThresholdScale.value(at: place))
                }
            case .wheelUp: return classes(.threshold(1))
            case .wheelDown: return classes(.threshold(-1))
            case .release: break
            }
            return []
        }
        if mouse.action == .press, let tab = layout.tab(x: mouse.x, y: mouse.y) {
            classes.panel = tab
            return []
        }
        guard let panel = layout.panel(x: mouse.x, y: mouse.y) else { return [] }
        switch mouse.action {
        case .press: press(mouse, panel, layout)
        case .wheelUp, .wheelDown:
            let step = mouse.action == .wheelUp ? -1 : 1
            switch panel {
            case .gallery: return classes(.browse(dx: 0, dy: step))
            case .agreement: return classes(.threshold(-step))
            default: return classes(.label(step))
            }
        case .drag, .release: break
        }
        return []
    }

    private mutating func press(_ mouse: Mouse, _ panel: ClassesPanel, _ layout: ClassesLayout) {
        classes.panel = panel
        switch panel {
        case .counts:
            let inside = layout.inside(.counts)
            let (first, pitch) = layout.counts(classes.label, of: models.labels.count)
            choose(class: first + (mouse.y - inside.y) / pitch)
        case .gallery:
            guard let index = layout.grid.index(x: mouse.x, y: mouse.y) else { return }
            let place = classes.first + index
            if classes.selected.indices.contains(place) { classes.cursor = place }
        case .means:
            let (grid, first) = layout.means(classes.label, of: models.labels.count)
            if let index = grid.index(x: mouse.x, y: mouse.y) { choose(class: first + index) }
        case .distances, .confusion:
            let map = ClassesView(state: self, layout: layout).heatMap(panel)
            let cells = layout.matrix(panel, of: models.labels.count).cells
            guard let place = map?.place(x: mouse.x, y: mouse.y, in: cells) else { return }
            classes.other = place.column
            choose(class: place.row)
        case .verdicts:
            let body = layout.verdictRows
            let first = Window.first(showing: classes.label, of: models.labels.count, in: body.height)
            if body.contains(x: mouse.x, y: mouse.y) { choose(class: first + mouse.y - body.y) }
        case .agreement: break
        }
    }

    private mutating func choose(class label: Int) {
        guard models.labels.indices.contains(label) else { return }
        classes.label = label
        classes.select()
    }
}
