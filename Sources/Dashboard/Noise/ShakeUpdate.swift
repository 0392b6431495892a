import LatentSpace
import TerminalUI

extension State {
    /// Does an action of the Noise screen.
    mutating func shake(_ action: ShakeAction) -> [Effect] {
        switch action {
        case .variants(let step):
            shake.variants = ShakeScreen.counts.turned(shake.variants, step)
            status = Status("\(shake.variants) variants of each strength")
        case .fresh:
            shake.seed &+= 1
            status = Status("Noise of seed \(shake.seed)")
        case .target:
            guard !models.conditions.isEmpty else {
                status = Status("Only a generator that is told classes has embeddings to shake")
                break
            }
            shake.target = shake.target == .latent ? .label : .latent
            status = Status(shake.target == .latent ? "Noise on z" : "Noise on the embedding of its class")
        case .move(let dx, let dy):
            let grid = shakeLayout?.ladder ?? .none
            shake.row = max(0, min(ShakeScreen.sigmas.count - 1, shake.row + dy))
            shake.column = max(0, min(max(0, grid.columns - 2), shake.column + dx))
        case .choose: chooseShaken()
        case .term(let step): shake.cursor = max(0, min(shake.terms.count, shake.cursor + step))
        case .sign: changeTerm { $0.isMinus.toggle() }
        case .replace:
            let point = explore.point
            if shake.terms.indices.contains(shake.cursor) { changeTerm { $0.point = point } } else { append(point) }
        case .append: append(explore.point)
        case .type:
            let words = shake.ordered.enumerated().map { place, term in
                (place == 0 ? "" : term.isMinus ? "- " : "+ ") + typedName(term.point) + " "
            }
            overlay = .command(CommandLine("sum " + words.joined()))
        case .remove:
            guard shake.terms.indices.contains(shake.cursor) else { break }
            shake.terms.remove(at: shake.cursor)
            shake.isChosen = true
            shake.cursor = min(shake.cursor, shake.terms.count)
        }
        return []
    }

    /// A point as the command line takes it; one without a name is what Explore shows, or the origin.
    private func typedName(_ point: Point) -> String {
        if case .text(let name) = CommandRecipe.point(point) { return name }
        return "here"
    }

    private mutating func changeTerm(_ change: (inout Term) -> Void) {
        guard shake.terms.indices.contains(shake.cursor) else { return }
        change(&shake.terms[shake.cursor])
        shake.isChosen = true
        status = Status(shake.words)
    }

    private mutating func append(_ point: Point) {
        guard shake.terms.count < ShakeScreen.termLimit else {
            status = Status("A sum has \(ShakeScreen.termLimit) terms at most")
            return
        }
        shake.terms.append(Term(point: point, isMinus: false))
        shake.isChosen = true
        shake.cursor = shake.terms.count - 1
        status = Status(shake.words)
    }

    /// Takes all terms at once: points with `+` or `-` between them.
    mutating func setTerms(_ words: [String]) throws(LineError) {
        guard !words.isEmpty else { throw .missing("a point") }
        var terms: [Term] = []
        for (place, word) in words.enumerated() {
            if place % 2 == 0 {
                let isMinus = place > 0 && words[place - 1] == "-"
                terms.append(Term(point: try point(named: word), isMinus: isMinus))
            } else if word != "+", word != "-" {
                throw .bad(word, expected: "+ or - between two points")
            }
        }
        guard words.count % 2 == 1 else { throw .missing("a point") }
        // No term of its own, but what a command puts before terms that are all taken away.
        if words.first == "zero", terms.count > 1, terms.dropFirst().allSatisfy(\.isMinus) { terms.removeFirst() }
        guard terms.count <= ShakeScreen.termLimit else {
            throw .unavailable("a sum has \(ShakeScreen.termLimit) terms at most")
        }
        (shake.terms, shake.isChosen, shake.panel, screen) = (terms, true, .sum, .noise)
        shake.cursor = terms.count
        status = Status(shake.words)
    }

    private mutating func chooseShaken() {
        if shake.panel == .sum {
            if shake.terms.indices.contains(shake.cursor) {
                var point = shake.terms[shake.cursor].point
                // Terms are drawn in the class that Explore asks for.
                point.label = nil
                look(at: point)
            } else if let sum = shake.sum {
                exploreLatent(.sum(shake.words), sum)
            }
            return
        }
        guard shake.rungs.indices.contains(shake.row), shake.rungs[shake.row].samples.indices.contains(shake.column)
        else { return }
        let rung = shake.rungs[shake.row]
        let sample = rung.samples[shake.column]
        guard shaken == .label else { return exploreLatent(.noise(sigma: rung.sigma), sample.latent) }
        // The point itself; Explore draws whole classes: of a shaken embedding the nearest.
        var point = explore.point
        point.label = sample.label
        look(at: point)
    }

    /// What is shaken.
    var shaken: NoiseLadder.Target { models.conditions.isEmpty ? .latent : shake.target }

    /// What noise is measured by.
    var shakeUnits: NoiseUnits {
        var means: ClassMeans?
        if case .ready(let found, _) = explore.means.phase { means = found }
        return NoiseUnits(shaken, class: shake.center, means: means, told: models.conditions.count)
    }

    /// What the screen wants done now.
    mutating func shakeAsks() -> [Effect] {
        var effects: [Effect] = []
        let label = models.conditions.isEmpty ? nil : explore.label
        let plan = LadderPlan(
            latent: explore.point.latent, label: label, target: shaken, sigmas: ShakeScreen.sigmas,
            variants: shake.variants,
            seed: shake.seed)
        if shake.plan != plan {
            let request = newRequest()
            (shake.plan, shake.request) = (plan, request)
            effects.append(.lab(.shake(plan, shown: Self.shownVariants, request: request)))
        }
        if !shake.isChosen, shake.terms.isEmpty {
            // Something to see: the first means, added and taken away.
            let tour = explore.means.tour(models.labels)
            if tour.count >= 3 {
                shake.terms = [
                    Term(point: tour[tour.count - 1], isMinus: false), Term(point: tour[0], isMinus: false),
                    Term(point: tour[1], isMinus: true),
                ]
                shake.cursor = 3
            }
        }
        if let sum = shake.sum {
            let latents = shake.terms.map(\.point.latent) + [sum]
            effects += draw(
                .terms, .latents(latents, label: explore.label),
                labels: [Int](repeating: explore.label, count: latents.count), discriminator: true
            ) { latents }
        } else {
            (shake.pictures, labAsked[.terms]) = ([], nil)
        }
        return effects
    }

    /// Variants that the widest screen shows.
    private static let shownVariants = 40

    /// Takes rungs of the newest plan, from the weakest on.
    mutating func takeShaken(_ request: Int, _ center: Int?, _ rungs: [LadderRung]) {
        guard shake.request == request else { return }
        (shake.center, shake.rungs) = (center, rungs)
    }

    /// The command that makes what the panel shows.
    var shakeRecipe: CommandRecipe? {
        let label = models.condition(explore.label).map { ["--label", $0] } ?? []
        if shake.panel == .sum {
            guard !shake.terms.isEmpty else { return nil }
            let words = shake.ordered.enumerated().flatMap { place, term in
                (place == 0 ? [] : [.text(term.isMinus ? "-" : "+")]) + [CommandRecipe.point(term.point)]
            }
            return CommandRecipe("arithmetic", models, words, options: label)
        }
        let sigmas = ShakeScreen.sigmas.map(\.recipeText).joined(separator: ",")
        return CommandRecipe(
            "noise", models, [CommandRecipe.point(explore.point)],
            options: ["--sigmas", sigmas, "--variants", "\(shake.variants)", "--seed", "\(shake.seed)"] + label
                + (shaken == .latent ? [] : ["--on", shaken.rawValue]))
    }

    /// The outputs of that command, and the first part of their names.
    var shakeExport: (outputs: [String], stem: String) {
        let name = models.generator.name ?? ""
        if shake.panel == .sum { return (["png", "gif", "csv", "latents"], FileStem.of(["sum", name])) }
        return (["png", "gif", "csv"], FileStem.of(["noise", name, explore.point.origin.fileName]))
    }
}
