import LatentSpace
import TerminalUI

extension State {
    /// Does an action of the Explore screen.
    mutating func explore(_ action: Action) {
        explore.drag = nil
        switch action {
        case .undo:
            let done = explore.undo()
            keepToClasses()
            status = Status(done ? "Undone: \(title(here))" : "Nothing to undo")
        case .redo:
            let done = explore.redo()
            keepToClasses()
            status = Status(done ? "Redone: \(title(here))" : "Nothing to redo")
        case .seed(let step):
            let seed = explore.gallery.seed.turned(step)
            explore.choose(seed: seed)
            status = Status("Seed \(seed)")
        case .randomPoint:
            let seed = explore.random.next() % 1_000_000
            let size = explore.point.latent.count
            explore.move { $0.point = .sample(seed: seed, index: 0, size: size, psi: $0.psi) }
            status = Status("A random point: sample 0 of seed \(seed)")
        case .label(let step): turnLabel(step)
        case .markA, .markB: mark(action == .markA)
        case .browse, .page, .firstSample, .chooseSample: galleryAction(action)
        case .component, .endComponent, .change, .resetComponent, .resetAll, .zeroComponent, .zeroAll,
            .randomComponent:
            latentAction(action)
        case .variant, .sigma, .freshNoise, .chooseVariant: noiseAction(action)
        case .slide, .slideTo, .exchange, .arc: pathAction(action)
        case .mean, .chooseMean: meansAction(action)
        default: break
        }
    }

    /// Goes back to the first panel.
    mutating func exploreBack() {
        explore.drag = nil
        if explore.panel != .gallery { explore.panel = .gallery } else { status = Status("") }
    }

    private mutating func turnLabel(_ step: Int) {
        let count = models.conditions.count
        guard count > 0 else {
            status = Status("This generator is not told what to draw")
            return
        }
        explore.move { $0.label = ($0.label + step + count) % count }
        status = Status("Drawing class \(condition(explore.label))")
    }

    private mutating func mark(_ isA: Bool) {
        let point = here
        if isA {
            explore.path.a = point
            explore.path.hundredths = 0
        } else {
            explore.path.b = point
            explore.path.hundredths = 100
        }
        let missing = explore.path.a == nil ? "A" : explore.path.b == nil ? "B" : nil
        let more = missing.map { "; mark \($0) too, then slide between them" } ?? ""
        status = Status("\(isA ? "A" : "B") is \(title(point))\(more)")
    }

    private mutating func galleryAction(_ action: Action) {
        let grid = exploreLayout?.grid(.gallery) ?? .none
        switch action {
        case .browse(let dx, let dy): explore.choose(sample: explore.gallery.cursor + dx + dy * max(1, grid.columns))
        case .page(let pages): explore.choose(sample: explore.gallery.cursor + pages * max(1, grid.count))
        case .firstSample: explore.choose(sample: 0)
        default: explore.choose(sample: explore.gallery.cursor)
        }
        status = Status(explore.point.title)
    }

    private mutating func latentAction(_ action: Action) {
        let last = explore.point.latent.count - 1
        let i = explore.component
        switch action {
        case .component(let step): explore.component = max(0, min(last, i + step))
        case .endComponent(let isLast): explore.component = isLast ? last : 0
        case .change(let hundredths): explore.setComponent(explore.point.latent[i] + Float(hundredths) / 100)
        case .resetComponent: explore.setComponent(explore.point.base[i])
        case .resetAll: explore.move { $0.point.latent = $0.point.base }
        case .zeroComponent: explore.setComponent(0)
        case .zeroAll: explore.move { $0.point.latent = Latents.zero(size: $0.point.latent.count) }
        case .randomComponent: explore.setComponent(explore.random.normals(1)[0])
        default: break
        }
        switch action {
        case .resetAll: status = Status("All components as they came")
        case .zeroAll: status = Status("All components are zero")
        default: sayComponent()
        }
    }

    /// Says the component under the cursor and its value.
    mutating func sayComponent() {
        let i = explore.component
        let value = Format.signed(explore.point.latent[i], 2)
        let base = explore.point.base[i]
        let was = base == explore.point.latent[i] ? "" : " (was \(Format.signed(base, 2)))"
        status = Status("z[\(i)] = \(value)\(was)")
    }

    private mutating func noiseAction(_ action: Action) {
        let grid = exploreLayout?.grid(.noise) ?? .none
        let last = max(0, grid.count - 1)
        switch action {
        case .sigma(let step):
            explore.setSigma(explore.noise.hundredths + step)
            status = Status("σ = \(Format.fixed(explore.noise.sigma, 2))")
        case .variant(let dx, let dy):
            explore.noise.cursor = max(0, min(last, explore.noise.cursor + dx + dy * max(1, grid.columns)))
        case .freshNoise:
            explore.noise.seed &+= 1
            status = Status("Other noise")
        default:
            let cursor = explore.noise.cursor
            let done = explore.choose(variant: cursor)
            status = Status(done ? "Moved to variant \(cursor + 1)" : "There is no variant yet")
        }
    }

    private mutating func pathAction(_ action: Action) {
        switch action {
        case .exchange:
            (explore.path.a, explore.path.b) = (explore.path.b, explore.path.a)
            explore.path.hundredths = 100 - explore.path.hundredths
            status = Status("A and B exchanged")
        case .arc:
            explore.path.isArc.toggle()
            status = Status(explore.path.isArc ? "Along the great arc" : "Along the straight line")
        case .slide(let step): slide(to: explore.path.hundredths + step)
        case .slideTo(let hundredths): slide(to: hundredths)
        default: break
        }
    }

    /// Moves the slider between A and B, and the point with it.
    mutating func slide(to hundredths: Int) {
        let done = explore.slide(to: hundredths, isTold: !models.conditions.isEmpty)
        status = Status(done ? title(here) : "Mark two points first: a marks A, b marks B")
    }

    private mutating func meansAction(_ action: Action) {
        let columns = max(
            1, exploreLayout?.meansPage(explore.means.cursor, of: models.labels.count).grid.columns ?? 1)
        let last = max(0, models.labels.count - 1)
        switch action {
        case .mean(let dx, let dy):
            let next = explore.means.cursor + dx + dy * columns
            if (0...last).contains(next) { explore.means.cursor = next }
        default: chooseMean(explore.means.cursor)
        }
    }

    /// Moves to the mean of a class.
    mutating func chooseMean(_ label: Int) {
        let done = explore.choose(
            mean: label, labels: models.labels, isTold: models.conditions.indices.contains(label))
        status = Status(done ? "Moved to the \(explore.point.title)" : "There is no such mean yet")
    }
}
