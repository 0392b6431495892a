import LatentSpace

extension State {
    /// Goes to Explore with a sample of a seed.
    mutating func exploreSample(seed: UInt64, index: Int) {
        let index = min(index, ExploreScreen.lastSample)
        look(at: sampleInTurn(seed: seed, index: index, psi: explore.psi))
    }

    /// A sample of a seed in the class that is told in its turn, where classes are told.
    func sampleInTurn(seed: UInt64, index: Int, psi: Float) -> Point {
        var point = Point.sample(seed: seed, index: index, size: explore.point.latent.count, psi: psi)
        point.label = models.conditions.isEmpty ? nil : turn(index)
        return point
    }

    /// Goes to Explore with an unchanged point.
    mutating func exploreLatent(_ origin: Origin, _ latent: [Float], label: Int? = nil) {
        look(at: Point(origin, latent, label: label))
    }

    /// Goes to Explore with a point, drawn in its class where it has one; the gallery goes along with samples.
    mutating func look(at point: Point) {
        guard point.latent.count == explore.point.latent.count else { return }
        let label = told(point.label)
        explore.move {
            $0.point = point
            // What is looked at is of the class that Explore asks for.
            ($0.point.label, $0.label) = (nil, label)
            if case .sample(let seed, let index, _) = point.origin {
                ($0.gallery.seed, $0.gallery.cursor) = (seed, index)
            }
        }
        screen = .explore
        status = Status(title(here))
    }
}
