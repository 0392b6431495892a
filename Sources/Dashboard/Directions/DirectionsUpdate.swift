import LatentSpace
import TerminalUI

extension State {
    /// Does an action of the Directions screen.
    mutating func directions(_ action: DirectionsAction) -> [Effect] {
        let count = directions.directions.count
        switch action {
        case .direction(let step): directions.cursor = max(0, min(count - 1, directions.cursor + step))
        case .slide(let step): setSlider(directions.cursor, (tenths(directions.cursor)) + step)
        case .reset: setSlider(directions.cursor, 0)
        case .resetAll: directions.set([Int](repeating: 0, count: count))
        case .column(let step):
            let count = stripAmounts.count
            directions.column = max(0, min(count - 1, stripColumn + step)) - count / 2
        case .chooseColumn:
            setSlider(directions.cursor, Int((stripAmounts[stripColumn] * 10).rounded()))
        case .method(let step): changeMethod(step)
        case .label(let step): changeDirectionLabel(step)
        case .seed(let step): change { $0.seed = $0.seed.turned(step) }
        case .layer(let step): change { $0.layer = max(1, min(8, $0.layer + step)) }
        case .choose:
            guard let moved = movedPoint else { break }
            directions.reset()
            look(at: moved)
        case .addToWalk: if let moved = movedPoint { addToWalk(moved) }
        case .undo: status = Status(directions.undo() ? "" : "Nothing to undo")
        case .redo: status = Status(directions.redo() ? "" : "Nothing to redo")
        }
        return []
    }

    private func tenths(_ index: Int) -> Int {
        directions.tenths.indices.contains(index) ? directions.tenths[index] : 0
    }

    /// Moves one slider.
    mutating func setSlider(_ index: Int, _ tenths: Int) {
        let count = directions.directions.count
        guard (0..<count).contains(index) else { return }
        var places = directions.directions.indices.map(self.tenths)
        places[index] = max(-DirectionsScreen.limit, min(DirectionsScreen.limit, tenths))
        directions.set(places)
    }

    /// Asks for other directions; the sliders begin anew.
    private mutating func change(_ change: (inout DirectionPlan) -> Void) {
        let before = directions.plan
        change(&directions.plan)
        guard directions.plan != before else { return }
        directions.reset()
        status = Status(directionsTitle)
    }

    /// Takes the next method that can find anything.
    private mutating func changeMethod(_ step: Int) {
        let next = directions.plan.method.turned(step)
        let method = canFind(next) ? next : next.turned(step)
        change { $0.method = method }
    }

    /// Whether a method can find anything: a generator that is told classes has none in its latent space.
    private func canFind(_ method: Directions.Method) -> Bool { method != .classes || models.conditions.isEmpty }

    private mutating func changeDirectionLabel(_ step: Int) {
        let names = directions.plan.method == .activations ? models.conditions : models.labels
        guard !names.isEmpty, directions.plan.method != .sefa else {
            status = Status("SeFa looks at weights, not at classes")
            return
        }
        // Differences begin at some class; everything else may look at all.
        if directions.plan.method == .classes {
            change { $0.label = (($0.label ?? 0) + step + names.count) % names.count }
        } else {
            change { $0.label = $0.label.turned(step, of: names.count) }
        }
    }

    /// What is looked at, in words.
    var directionsTitle: String {
        let plan = directions.plan
        let names = plan.method == .activations ? models.conditions : models.labels
        let label = plan.label.flatMap { names.indices.contains($0) ? names[$0] : nil }
        switch plan.method {
        case .sefa: return plan.method.title
        case .latents: return plan.method.title + (label.map { " of \($0)" } ?? "")
        case .activations: return plan.method.title + " behind layer \(plan.layer)" + (label.map { " of \($0)" } ?? "")
        case .classes: return "from class \(label ?? names.first ?? "0") to the others"
        }
    }

    /// The point where the sliders have moved it.
    private var movedPoint: Point? {
        guard directions.isMoved else { return explore.point }
        let words = zip(directions.directions, directions.amounts).filter { $1 != 0 }.map { direction, amount in
            "\(Format.signed(amount, 1))·\(direction.name)"
        }
        return Point(
            .sum(explore.point.title + " " + words.joined(separator: " ")), directions.moved(explore.point.latent))
    }

    /// What the screen wants done now.
    mutating func directionsAsks() -> [Effect] {
        var effects: [Effect] = []
        // It may have been chosen for another model.
        if !canFind(directions.plan.method) { directions.plan.method = .sefa }
        let plan = directions.plan
        if directions.asked[plan] == nil, directions.failures[plan] == nil {
            let request = newRequest()
            // Only the newest is looked for: others begin again when they are wanted again.
            directions.asked = directions.asked.filter {
                directions.found[$0.key] != nil || directions.failures[$0.key] != nil
            }
            directions.asked[plan] = request
            effects.append(.lab(.directions(plan, request: request)))
        }
        if directions.panel == .sliders {
            let reach = Float(stripAmounts.count / 2)
            let amount = Float(tenths(directions.cursor)) / 10
            directions.column = Int((amount / DirectionsScreen.range * reach).rounded())
        }
        let base = explore.point.latent
        let isFound = directions.directions.first?.vector.count == base.count
        // The point is there before its directions are.
        let z = isFound ? directions.moved(base) : base
        effects += draw(
            .steered, .latents([z], label: explore.label), labels: [explore.label], discriminator: true
        ) { [z] }
        guard isFound else {
            // Forgotten as well, or the same strips would not be drawn again.
            (directions.pictures, labAsked[.strips]) = ([], nil)
            return effects
        }
        guard let grid = directionsLayout?.grid(directions.directions.count), grid.rows > 0 else { return effects }
        let (first, amounts) = (firstDirection(rows: grid.rows), stripAmounts)
        let visible = Array(directions.directions.dropFirst(first).prefix(grid.rows))
        // Each strip shows what its own slider would do, wherever the others are.
        var latents: [[Float]] = []
        for (offset, direction) in visible.enumerated() {
            var others = directions.amounts
            others[first + offset] = 0
            let from = Direction.moved(base, along: directions.directions, by: others)
            latents += amounts.map { direction.moved(from, by: $0) }
        }
        directions.firstDrawn = first
        let labels = [Int](repeating: explore.label, count: latents.count)
        effects += draw(.strips, .latents(latents, label: explore.label), labels: labels) { latents }
        return effects
    }

    /// Takes directions that were found.
    mutating func takeDirections(_ request: Int, _ found: [Direction]) {
        guard let plan = directions.asked.first(where: { $0.value == request })?.key else { return }
        directions.keep(found, of: plan)
        directions.cursor = max(0, min(directions.cursor, directions.directions.count - 1))
    }

    /// Takes why there are none.
    mutating func failDirections(_ request: Int, _ why: String) {
        guard let plan = directions.asked.first(where: { $0.value == request })?.key else { return }
        directions.failures[plan] = SafeLine.of(why)
    }

    /// The command that makes the strips.
    var directionsRecipe: CommandRecipe? {
        let plan = directions.plan
        var options = ["--method", plan.method.rawValue]
        if stripAmounts.count != 7 { options += ["--steps", "\(stripAmounts.count)"] }
        let names = plan.method == .activations ? models.conditions : models.labels
        if plan.method != .sefa {
            if let label = plan.label, names.indices.contains(label) { options += ["--class", names[label]] }
            if plan.method != .classes { options += ["--seed", "\(plan.seed)"] }
            if plan.method == .activations { options += ["--layer", "\(plan.layer)"] }
        }
        if directions.isMoved {
            options += ["--amounts=" + directions.amounts.map(\.recipeText).joined(separator: ",")]
        }
        if let condition = models.condition(explore.label) { options += ["--label", condition] }
        return CommandRecipe("directions", models, [CommandRecipe.point(explore.point)], options: options)
    }

    /// The outputs of that command, and the first part of their names.
    var directionsExport: (outputs: [String], stem: String) {
        (
            ["png", "gif", "npy", "csv"],
            FileStem.of(["directions", models.generator.name ?? "", directions.plan.method.rawValue])
        )
    }
}
