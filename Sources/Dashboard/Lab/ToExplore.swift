import LatentSpace

extension State {
    /// Goes to Explore with a sample of a seed.
    mutating func exploreSample(seed: UInt64, index: Int) {
        let index = min(index, ExploreScreen.lastSample)
        explore.move {
            $0.gallery.seed = seed
            $0.gallery.cursor = index
            $0.point = .sample(seed: seed, index: index, size: $0.point.latent.count, psi: $0.psi)
        }
        show(label: turn(index))
    }

    /// Goes to Explore with a point.
    mutating func exploreLatent(_ origin: Origin, _ latent: [Float], label: Int? = nil) {
        guard latent.count == explore.point.latent.count else { return }
        explore.move { $0.point = Point(origin, latent) }
        if let label { show(label: label) } else { show(label: explore.label) }
    }

    private mutating func show(label: Int) {
        choose(label: label)
        screen = .explore
        status = Status(explore.point.title)
    }
}
