import LatentSpace
import Network
import TerminalUI

extension State {
    /// The layout of the Explore screen at this size with the panel that has the keys; nil when the screen is too small.
    var exploreLayout: ExploreLayout? {
        frame.map { ExploreLayout($0.body, panel: explore.panel, isPaired: comparison != nil) }
    }

    /// Keeps the gallery's page around its cursor and asks for every picture that is wanted and not asked for yet.
    ///
    /// Called after every message, so that no action has to think of what must be drawn anew.
    mutating func exploreAsks() -> [Effect] {
        guard models.generator.isReady else { return [] }
        let layout = exploreLayout
        if let grid = layout?.grid(.gallery), grid.count > 0 { explore.gallery.turnPage(to: grid) }
        return Purpose.allCases.compactMap { purpose in
            guard let ask = explore.ask(purpose, layout), explore.asked[purpose]?.ask != ask else { return nil }
            let latents = explore.latents(of: ask)
            guard !latents.isEmpty else { return nil }
            let request = newRequest()
            explore.asked[purpose] = Asked(ask: ask, request: request)
            let isOpinionWanted = purpose == .focus && models.discriminator.isReady
            let known = purpose == .focus ? explore.known(label: models.conditions.isEmpty ? nil : explore.label) : nil
            if let known {
                explore.shown = known
                guard isOpinionWanted else {
                    explore.asked[purpose]?.isAnswered = true
                    return nil
                }
            }
            return .generate(
                GenerateRequest(
                    purpose: purpose, latents: latents,
                    blends: models.conditions.isEmpty ? nil : explore.blends(of: ask, count: latents.count),
                    discriminator: isOpinionWanted, known: known.map { [$0] }, request: request))
        }
    }

    /// Takes generated samples, unless a newer request of the purpose has been made.
    mutating func take(_ samples: [Sample], for purpose: Purpose, request: Int) {
        guard let asked = explore.asked[purpose], asked.request == request else { return }
        explore.asked[purpose]?.isAnswered = true
        switch (purpose, asked.ask) {
        case (.focus, _):
            explore.shown = samples.first ?? explore.shown
            explore.logit = explore.shown?.logit
        case (.gallery, .gallery(let seed, let first, _, _)):
            explore.gallery.pictures = samples
            explore.gallery.picturesSeed = seed
            explore.gallery.picturesFirst = first
        case (.noise, _): explore.noise.pictures = samples
        case (.path, _): explore.path.pictures = samples
        case (.means, _): explore.means.pictures = samples
        default: break
        }
    }
}

extension ExploreScreen {
    /// What is wanted for a purpose; nil when nothing is (also for panels that are not visible).
    func ask(_ purpose: Purpose, _ layout: ExploreLayout?) -> Ask? {
        switch purpose {
        case .focus: return .focus(point.latent)
        case .gallery:
            guard let count = layout?.grid(.gallery).count, count > 0 else { return nil }
            return .gallery(seed: gallery.seed, first: gallery.first, count: count, psi: psi)
        case .noise:
            guard let count = layout?.grid(.noise).count, count > 0 else { return nil }
            return .noise(point.latent, hundredths: noise.hundredths, seed: noise.seed, count: count)
        case .path:
            guard let count = layout?.grid(.path).count, count > 0, let a = path.a, let b = path.b else { return nil }
            return .path(a: a.latent, b: b.latent, labels: path.labels(label), isArc: path.isArc, count: count)
        case .means:
            guard case .ready = means.phase else { return nil }
            return .means(request: means.request)
        }
    }

    /// The chosen point's sample, if one of the small pictures shows it, as in the gallery: drawn at once, not made again.
    func known(label: Int?) -> Sample? {
        let small: [(Purpose, [Sample])] = [(.gallery, gallery.pictures), (.noise, noise.pictures)]
        for (purpose, pictures) in small where asked[purpose]?.isAnswered == true {
            if let known = pictures.first(where: { $0.latent == point.latent && $0.label == label }) { return known }
        }
        return nil
    }

    /// The classes that a conditional generator is asked for: each mean's own, those between the ends of a path, else the
    /// chosen one.
    func blends(of ask: Ask, count: Int) -> [LabelBlend] {
        switch ask {
        case .means: means.classes.map(LabelBlend.init)
        case .path(let a, let b, let labels, _, _): Walk([a, b], frames: count).blends(labels)
        case .focus, .gallery, .noise: [LabelBlend](repeating: LabelBlend(label), count: count)
        }
    }

    /// The latent vectors of what is wanted.
    func latents(of ask: Ask) -> [[Float]] {
        switch ask {
        case .focus(let latent): [latent]
        case .gallery(let seed, let first, let count, let psi):
            Latents.latents(seed: seed, indices: first..<first + count, size: point.latent.count, truncation: psi)
        case .noise(let latent, let hundredths, let seed, let count):
            (0..<count).map {
                Latents.noisy(latent, sigma: Float(hundredths) / 100, seed: seed, variant: $0)
            }
        case .path(_, _, _, _, let count): Interpolation.positions(count: count).compactMap { path.latent(at: $0) }
        case .means:
            if case .ready(let means, _) = means.phase { means.means.filter { !$0.isEmpty } } else { [] }
        }
    }
}

extension Gallery {
    /// The page on which the cursor is: pages begin at multiples of their size, so that paging there and back agrees.
    mutating func turnPage(to grid: ThumbGrid) {
        let count = grid.count
        if cursor < first || cursor >= first + count || first % grid.columns != 0 {
            first = cursor / count * count
        }
    }
}
