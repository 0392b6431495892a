import LatentSpace
import Network

extension ExploreScreen {
    /// Starts over with latent vectors of another size; keeps everything when the size is the same.
    mutating func begin(latentSize: Int) {
        asked = [:]
        guard point.latent.count != latentSize else { return }
        point = .sample(seed: gallery.seed, index: gallery.cursor, size: latentSize, psi: psi)
        history.clear()
        shown = nil
        (path.a, path.b) = (nil, nil)
        component = min(component, latentSize - 1)
    }

    /// Where it is now, for undo.
    var place: Place {
        get {
            Place(
                point: point, label: label, seed: gallery.seed, cursor: gallery.cursor, hundredths: path.hundredths)
        }
        set {
            point = newValue.point
            label = newValue.label
            gallery.seed = newValue.seed
            gallery.cursor = newValue.cursor
            path.hundredths = newValue.hundredths
        }
    }

    /// Makes a change to the point that undo takes back; all that one drag of the mouse changes is one move.
    mutating func move(_ change: (inout ExploreScreen) -> Void) {
        let before = place
        change(&self)
        guard place != before else { return }
        if drag?.hasMoved != true { history.record(before) }
        drag?.hasMoved = true
    }

    /// Goes back; false when there is nothing to go back to.
    mutating func undo() -> Bool {
        guard let before = history.undo(from: place) else { return false }
        place = before
        return true
    }

    /// Takes back an undo; false when there is none.
    mutating func redo() -> Bool {
        guard let after = history.redo(from: place) else { return false }
        place = after
        return true
    }

    /// Goes to a place of the undo tree, by its node.
    mutating func go(to node: Int) {
        if let place = history.go(to: node, from: place) { self.place = place }
    }

    /// Chooses sample `index` (not under 0) of the gallery's seed.
    mutating func choose(sample index: Int) {
        let index = max(0, min(Self.lastSample, index))
        move {
            $0.gallery.cursor = index
            $0.point = .sample(seed: $0.gallery.seed, index: index, size: $0.point.latent.count, psi: $0.psi)
        }
    }

    /// Goes to another seed, to the sample of the same index there.
    mutating func choose(seed: UInt64) {
        move {
            $0.gallery.seed = seed
            $0.point = .sample(seed: seed, index: $0.gallery.cursor, size: $0.point.latent.count, psi: $0.psi)
        }
    }

    /// Changes one component; beyond ±9.99 there is nothing to see.
    mutating func setComponent(_ value: Float) {
        let i = component
        guard point.latent.indices.contains(i) else { return }
        move { $0.point.latent[i] = max(-9.99, min(9.99, value)) }
    }

    /// Moves the slider, and the point with it, drawn in the class of the nearer end where the generator is told classes;
    /// false unless both ends are marked.
    mutating func slide(to hundredths: Int, isTold: Bool) -> Bool {
        let hundredths = max(0, min(100, hundredths))
        guard let latent = path.latent(at: Float(hundredths) / 100) else { return false }
        move {
            $0.path.hundredths = hundredths
            $0.point = Point(.path(t: Float(hundredths) / 100), latent)
            if isTold { $0.label = $0.path.labels($0.label)[hundredths > 50 ? 1 : 0] }
        }
        return true
    }

    /// Sets σ in hundredths, 0...200.
    mutating func setSigma(_ hundredths: Int) { noise.hundredths = max(0, min(200, hundredths)) }

    /// Moves to a variant as it was drawn; the next strip gets other noise, or it would only go on in this direction.
    mutating func choose(variant index: Int) -> Bool {
        guard noise.pictures.indices.contains(index), noise.pictures[index].latent.count == point.latent.count else {
            return false
        }
        let latent = noise.pictures[index].latent
        let sigma = noise.sigma
        noise.cursor = index
        move { $0.point = Point(.noise(sigma: sigma), latent) }
        noise.seed &+= 1
        return true
    }

    /// Moves to the mean of a class, drawn in that class where the generator is told classes; false when it has none.
    mutating func choose(mean label: Int, labels: [String], isTold: Bool) -> Bool {
        guard case .ready(let means, _) = means.phase, means.means.indices.contains(label),
            means.means[label].count == point.latent.count
        else { return false }
        let name = labels.indices.contains(label) ? labels[label] : "\(label)"
        let latent = means.means[label]
        self.means.cursor = label
        move {
            $0.point = Point(.mean(label: name), latent)
            if isTold { $0.label = label }
        }
        return true
    }
}
