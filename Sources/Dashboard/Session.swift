import LatentSpace

/// Where a person left the dashboard, to go on there the next time.
public struct Session: Equatable, Sendable, Codable {
    /// The name of the screen.
    public var screen: String
    /// How a command line names the generator.
    public var model: String
    /// The seed of the gallery.
    public var seed: UInt64
    /// The sample under the gallery's cursor.
    public var sample: Int
    /// The class that a conditional generator is asked for.
    public var label: Int
    /// The truncation, in hundredths.
    public var truncation: Int
    /// Where the point came from, in words.
    public var title: String
    /// The point's latent vector as it came from there, and as it is.
    public var base: [Float]
    /// The point's latent vector.
    public var latent: [Float]

    /// Makes a session.
    public init(
        screen: String, model: String, seed: UInt64, sample: Int, label: Int, truncation: Int, title: String,
        base: [Float], latent: [Float]
    ) {
        (self.screen, self.model, self.seed, self.sample) = (screen, model, seed, sample)
        (self.label, self.truncation, self.title) = (label, truncation, title)
        (self.base, self.latent) = (base, latent)
    }

    /// Whether all of it can be used; a file may hold anything.
    public var isSound: Bool {
        ScreenID(name: screen) != nil && (1...4096).contains(latent.count) && base.count == latent.count
            && (latent + base).allSatisfy { $0.isFinite && abs($0) <= 100 } && 0...ExploreScreen.lastSample ~= sample
            && 0...ExploreScreen.mostTruncation ~= truncation && 0...100_000 ~= label && !model.isEmpty
            && model.utf8.count <= 4096 && title.utf8.count <= 400
    }
}

extension State {
    /// Where the person is now; nil before the models are read, and while a network in training stands in for them.
    public var session: Session? {
        guard models.generator.isReady, !models.isTraining, !models.operand.isEmpty else { return nil }
        let point = explore.point
        let session = Session(
            screen: screen.name, model: models.operand, seed: explore.gallery.seed, sample: explore.gallery.cursor,
            label: explore.label, truncation: explore.truncation, title: point.origin.title, base: point.base,
            latent: point.latent)
        return session.isSound ? session : nil
    }

    /// Goes on where a session ended: at once on its screen and with its seed, and at its point when the same generator is
    /// read.
    public mutating func restore(_ session: Session) {
        guard session.isSound else { return }
        if let screen = ScreenID(name: session.screen) { self.screen = screen }
        explore.gallery.seed = session.seed
        explore.gallery.cursor = session.sample
        resumed = session
    }

    /// Goes to the point of the session that is gone on with, once; other models have other points.
    mutating func resumePoint() {
        guard let session = resumed else { return }
        resumed = nil
        guard models.operand == session.model, models.latentSize == session.latent.count else { return }
        setTruncation(session.truncation)
        if session.label < max(1, models.conditions.count) { explore.label = session.label }
        let sample = Point.sample(
            seed: session.seed, index: session.sample, size: session.latent.count, psi: explore.psi)
        var point = sample.base == session.base ? sample : Point(.sum(SafeLine.of(session.title)), session.base)
        point.latent = session.latent
        explore.point = point
        explore.asked = [:]
        status = Status("Back at \(explore.point.title)", .good)
    }
}
