import TerminalUI

extension State {
    /// Does what the mouse means: a press gives the keys to a panel and chooses what is there, the wheel changes,
    /// a drag moves a slider.
    mutating func exploreMouse(_ mouse: Mouse) {
        guard let layout = exploreLayout else { return }
        switch mouse.action {
        case .release: explore.drag = nil
        case .drag: drag(mouse, layout)
        case .press:
            explore.drag = nil
            if let tab = layout.tab(x: mouse.x, y: mouse.y) {
                explore.panel = tab
            } else if let panel = layout.panel(x: mouse.x, y: mouse.y) {
                explore.panel = panel
                press(mouse, panel, layout)
            }
        case .wheelUp, .wheelDown:
            if let panel = layout.panel(x: mouse.x, y: mouse.y) {
                wheel(mouse.action == .wheelUp ? 1 : -1, mouse, panel, layout)
            }
        }
    }

    private mutating func press(_ mouse: Mouse, _ panel: ExplorePanel, _ layout: ExploreLayout) {
        let index = layout.grid(panel).index(x: mouse.x, y: mouse.y)
        switch panel {
        case .gallery:
            guard let index else { return }
            explore.choose(sample: explore.gallery.first + index)
            status = Status(explore.point.title)
        case .latent:
            guard let i = layout.bars(explore.point.latent.count).component(x: mouse.x, y: mouse.y) else { return }
            explore.component = i
            explore.drag = Drag(target: .component)
            sayComponent()
        case .noise:
            if layout.slider(.noise).contains(x: mouse.x, y: mouse.y) {
                explore.drag = Drag(target: .sigma)
                drag(mouse, layout)
            } else if let index, explore.choose(variant: index) {
                status = Status("Moved to variant \(index + 1)")
            }
        case .path:
            if layout.slider(.path).contains(x: mouse.x, y: mouse.y) {
                explore.drag = Drag(target: .path)
                drag(mouse, layout)
            } else if let index, index < explore.path.pictures.count, explore.path.pictures.count > 1 {
                slide(to: index * 100 / (explore.path.pictures.count - 1))
            }
        case .means:
            let (grid, first) = layout.meansPage(explore.means.cursor, of: models.labels.count)
            if let index = grid.index(x: mouse.x, y: mouse.y), models.labels.indices.contains(first + index) {
                chooseMean(first + index)
            }
        }
    }

    private mutating func drag(_ mouse: Mouse, _ layout: ExploreLayout) {
        switch explore.drag?.target {
        case .sigma:
            let slider = layout.sigmaSlider(explore.noise)
            explore.setSigma(slider.hundredths(at: mouse.x, in: layout.slider(.noise)))
            status = Status("σ = \(Format.fixed(explore.noise.sigma, 2))")
        case .path:
            let slider = layout.pathSlider(explore.path)
            slide(to: slider.hundredths(at: mouse.x, in: layout.slider(.path)))
        case .component:
            let bars = layout.bars(explore.point.latent.count)
            guard let value = bars.value(y: mouse.y, component: explore.component) else { return }
            explore.setComponent(value)
            sayComponent()
        case nil: break
        }
    }

    private mutating func wheel(_ step: Int, _ mouse: Mouse, _ panel: ExplorePanel, _ layout: ExploreLayout) {
        switch panel {
        case .gallery: explore(.browse(dx: 0, dy: -step))
        case .latent:
            if let i = layout.bars(explore.point.latent.count).component(x: mouse.x, y: mouse.y) {
                explore.component = i
            }
            explore(.change(step * 10))
        case .noise: explore(.sigma(step * 10))
        case .path: explore(.slide(step * 5))
        case .means: explore(.mean(dx: -step, dy: 0))
        }
    }
}
