import Dashboard
import LatentSpace

/// Lays samples out in the plane, step by step.
struct MapJob: Sendable {
    let plan: MapPlan
    let models: ModelSet

    /// Steps of t-SNE, as the command takes them.
    static let steps = 750
    /// Samples between two looks at whether they are still wanted.
    private static let chunk = 64

    /// Runs until it is done or no longer wanted; shows the map every now and then, and at the end.
    func run(isWanted: () -> Bool, show: (MapFrame) -> Void) {
        var points: [Float] = []
        var latents: [[Float]] = []
        var frame = MapFrame(xs: [], ys: [], tops: [], confidences: [], done: 0, total: Self.steps)
        for first in stride(from: 0, to: plan.count, by: Self.chunk) {
            guard isWanted() else { return }
            let indices = first..<min(first + Self.chunk, plan.count)
            let samples = models.samples(
                Latents.latents(
                    seed: plan.seed, indices: indices, size: models.latentSize, truncation: plan.truncation),
                first: first)
            for sample in samples {
                points += plan.isByLatent ? sample.latent : sample.image
                if plan.method == .pca { latents.append(sample.latent) }
                frame.tops.append(sample.topClass ?? 0)
                frame.confidences.append(sample.confidence ?? 0)
            }
        }
        let size = plan.isByLatent ? models.latentSize : points.count / max(1, plan.count)
        guard plan.method == .tsne else {
            let plane = PrincipalPlane(points, size: size)
            (frame.xs, frame.ys) = (plane.positions.map(\.x), plane.positions.map(\.y))
            (frame.done, frame.total) = (1, 1)
            frame.explained = [plane.explained.x, plane.explained.y]
            frame.plane = LatentPlane(latents, positions: plane.positions)
            return show(frame)
        }
        var options = TSNE.Options()
        (options.seed, options.steps) = (plan.seed, Self.steps)
        // One thread: the others are the keyboard's.
        var map = TSNE(points, size: size, options: options, threads: 1)
        points = []
        let clock = ContinuousClock()
        var shown = clock.now
        while !map.isDone {
            guard isWanted() else { return }
            map.step()
            guard map.isDone || clock.now - shown > .milliseconds(120) else { continue }
            shown = clock.now
            let places = map.positions
            (frame.xs, frame.ys, frame.done) = (places.map(\.x), places.map(\.y), map.done)
            show(frame)
        }
    }
}
