import LatentSpace
import Network
import TerminalUI

extension State {
    /// Does an action of the Style screen.
    mutating func style(_ action: StyleAction) -> [Effect] {
        let classes = max(1, models.conditions.count)
        func turned(_ label: Int, _ step: Int) -> Int { (label + step + classes) % classes }
        switch action {
        case .seed(let step):
            style.seed = style.seed.turned(step)
            status = Status("Styles of seed \(style.seed)")
        case .move(let dx, let dy):
            let grid = styleLayout?.grid(style.panel) ?? .none
            let count = style.pictures[style.panel].map { $0.samples.count / max(1, $0.columns) } ?? grid.rows
            style.column = max(0, min(max(0, grid.columns - 1), style.column + dx))
            style.rows[style.panel] = max(0, min(max(0, count - 1), style.row(style.panel) + dy))
        case .choose: chooseStyle()
        case .first(let step): style.first = turned(style.first, step)
        case .second(let step): style.second = turned(style.second, step)
        case .exchange: (style.first, style.second) = (style.second, style.first)
        case .reach(let step): reach(step)
        case .kind:
            style.isShaken.toggle()
            status = Status(
                style.isShaken ? "The embedding of \(condition(style.label)) with noise" : "Embeddings of no class")
        case .label(let step):
            style.label = turned(style.label, step)
            style.isShaken = true
            status = Status("The embedding of \(condition(style.label)) with noise")
        }
        switch action {
        case .first, .second, .exchange:
            status = Status("From \(condition(style.first)) to \(condition(style.second))")
        default: break
        }
        return []
    }

    private mutating func reach(_ step: Int) {
        if style.isShaken {
            style.sigmaTenths = max(0, min(StyleScreen.mostSigma, style.sigmaTenths + step))
            status = Status("Noise of σ \(Format.fixed(Float(style.sigmaTenths) / 10, 1)) on the embedding")
            return
        }
        // Far away, small steps show nothing.
        let stride = style.reachTenths + min(step, 0) >= 30 ? 10 : 1
        style.reachTenths = max(0, min(StyleScreen.mostReach, style.reachTenths + step * stride))
        let place = style.reachTenths <= 10 ? "in the range of the real ones" : "outside of the range of the real ones"
        status = Status("Reach \(Format.fixed(Float(style.reachTenths) / 10, 1)): \(place)")
    }

    private mutating func chooseStyle() {
        guard let shown = style.pictures[style.panel] else { return }
        let place = style.row(style.panel) * shown.columns + style.column
        guard style.column < shown.columns, shown.samples.indices.contains(place) else { return }
        let sample = shown.samples[place]
        exploreLatent(
            .sample(seed: style.seed, index: style.column, psi: explore.psi), sample.latent, label: sample.label)
    }

    /// What the screen wants done now.
    mutating func styleAsks() -> [Effect] {
        let classes = models.conditions.count
        guard classes > 0, let layout = styleLayout else { return [] }
        let (seed, psi, size) = (style.seed, explore.psi, models.latentSize)
        // The panel with the keys first: it is looked at.
        return ([style.panel] + StylePanel.allCases.filter { $0 != style.panel }).flatMap { panel -> [Effect] in
            let grid = layout.grid(panel)
            guard grid.count > 0 else { return [] }
            let rows = style.plan(panel, fitting: grid.rows)
            let blends = rows.blends(classes: classes)
            let effects = draw(
                panel.purpose, .styles(rows, seed: seed, columns: grid.columns, psi: psi),
                blends: { blends.flatMap { [LabelBlend](repeating: $0, count: grid.columns) } }, discriminator: false
            ) {
                let latents = Latents.latents(seed: seed, indices: 0..<grid.columns, size: size, truncation: psi)
                return blends.flatMap { _ in latents }
            }
            if !effects.isEmpty {
                style.asked[panel] = StylePictures(rows: rows, columns: grid.columns, samples: [])
            }
            return effects
        }
    }

    /// Takes the pictures of a panel.
    mutating func takeStyles(_ samples: [Sample], _ panel: StylePanel) {
        guard var pictures = style.asked[panel], pictures.columns > 0, samples.count % pictures.columns == 0 else {
            return
        }
        pictures.samples = samples
        style.pictures[panel] = pictures
        let last = max(0, samples.count / pictures.columns - 1)
        style.rows[panel] = min(style.row(panel), last)
        style.column = min(style.column, pictures.columns - 1)
    }

    /// The command that makes what the panel shows.
    var styleRecipe: CommandRecipe? {
        guard !models.conditions.isEmpty, let grid = styleLayout?.grid(style.panel), grid.count > 0 else { return nil }
        var options = ["--columns", "\(grid.columns)", "--seed", "\(style.seed)"]
        switch style.plan(style.panel, fitting: grid.rows) {
        case .classes: break
        case .between(let first, let second, let steps):
            options += ["--between", "\(condition(first)),\(condition(second))", "--rows", "\(steps)"]
        case .fakes(let count, let reach, _):
            options += ["--fakes", "--reach", reach.recipeText, "--rows", "\(count)"]
        case .shaken(let label, let count, let sigma, _):
            options += ["--shake", condition(label), "--sigma", sigma.recipeText, "--rows", "\(count)"]
        }
        return CommandRecipe("style", models, options: options + CommandRecipe.truncation(explore.psi))
    }

    /// The outputs of that command, and the first part of their names.
    var styleExport: (outputs: [String], stem: String) {
        let words = [models.generator.name ?? "", "seed\(style.seed)"]
        return (
            ["png", "gif", "npz", "csv"], FileStem.of([style.panel.title.lowercased()] + words)
        )
    }
}
