import LatentSpace

extension State {
    /// The command that makes what the panel of the Explore screen shows.
    var exploreRecipe: CommandRecipe? {
        let asked = models.condition(explore.label).map { ["--label", $0] } ?? []
        switch explore.panel {
        case .gallery:
            let gallery = explore.gallery
            let count = max(1, exploreLayout?.grid(.gallery).count ?? 1)
            var options = ["--seed", "\(gallery.seed)"]
            if gallery.first > 0 { options += ["--index", "\(gallery.first)"] }
            return CommandRecipe(
                "sample", models,
                options: options + ["--count", "\(count)"] + CommandRecipe.truncation(explore.psi) + asked)
        case .latent: return sampleRecipe(explore.point, options: asked)
        case .noise:
            let sigma = explore.noise.sigma.recipeText
            let count = max(1, exploreLayout?.grid(.noise).count ?? 1)
            return CommandRecipe(
                "noise", models, [CommandRecipe.point(explore.point)],
                options: ["--sigmas", sigma, "--variants", "\(count)", "--seed", "\(explore.noise.seed)"] + asked)
        case .path:
            guard let a = explore.path.a, let b = explore.path.b else { return nil }
            let count = max(2, exploreLayout?.grid(.path).count ?? 2)
            let (ends, label) = CommandRecipe.points([a, b].map(labelled), models)
            return CommandRecipe(
                "walk", models, ends,
                options: ["--frames", "\(count)", "--path", explore.path.isArc ? "spherical" : "linear"] + label)
        case .means:
            guard case .ready(let means, _) = explore.means.phase else { return nil }
            let plan = means.plan
            return CommandRecipe(
                "classes", models,
                options: [
                    "--count", "\(plan.count)", "--seed", "\(plan.seed)", "--threshold", plan.threshold.recipeText,
                ])
        }
    }

    /// The command that draws a point.
    private func sampleRecipe(_ point: Point, options: [String]) -> CommandRecipe {
        if case .sample(let seed, let index, let psi) = point.origin, point.edits == 0 {
            let place = index > 0 ? ["--index", "\(index)"] : []
            return CommandRecipe(
                "sample", models,
                options: ["--seed", "\(seed)"] + place + ["--count", "1"] + CommandRecipe.truncation(psi) + options)
        }
        var recipe = CommandRecipe("sample", models, options: options)
        recipe.words.insert(contentsOf: [.text("--from"), .latent(point.latent)], at: 2)
        return recipe
    }
}
