import Dashboard
import Export
import LatentSpace
import Network
import Synchronization

/// Looks for latent vectors as the command does; what serves many searches is kept from one to the next.
final class Inverter: Sendable {
    private struct Kept: Sendable {
        let fingerprint: String
        let network: FrozenNetwork
        let pool: InversionPool
    }

    private let kept = Mutex<Kept?>(nil)

    /// Lets go what is kept for the next search.
    func release() { kept.withLock { $0 = nil } }

    /// Runs until it is done or no longer wanted; shows how far it is every now and then, and at the end.
    func run(
        _ plan: InversionPlan, _ loaded: LoadedModels, isWanted: () -> Bool, request: Int, tell: (LabNews) -> Void
    ) {
        guard let set = loaded.background, isWanted() else { return }
        // As the command reads the file of it.
        let side = loaded.generator?.card.side ?? Canvas.side
        let picture =
            plan.picture.count == side * side
            ? plan.picture : GlyphPicture(GreyImage(square: plan.picture), side: side).signed
        do {
            guard
                let ready = try prepare(
                    plan.options, loaded, set, isWanted: isWanted,
                    tell: { done in
                        tell(.progress(.invert, request: request, done: done, total: plan.options.candidates))
                    })
            else { return }
            let inversion = Inversion(
                picture, pool: ready.pool, models: set, network: ready.network, options: plan.options)
            let clock = ContinuousClock()
            var shown = clock.now
            while !inversion.isDone {
                guard isWanted() else { return }
                inversion.step()
                guard inversion.isDone || inversion.done == 1 || clock.now - shown > .milliseconds(60) else { continue }
                shown = clock.now
                tell(.inverted(request: request, frame(inversion, set)))
            }
        } catch {
            tell(.failed(.invert, request: request, Failure.line(error)))
        }
    }

    /// The generator for going backwards and the samples to begin at; nil when they are no longer wanted.
    private func prepare(
        _ options: InversionOptions, _ loaded: LoadedModels, _ set: ModelSet, isWanted: () -> Bool,
        tell: (Int) -> Void
    ) throws -> Kept? {
        let old = kept.withLock { $0 }
        let isSame = old?.fingerprint == loaded.report.fingerprint
        var network = isSame ? old?.network : nil
        if network?.capacity ?? 0 < options.restarts {
            network = try loaded.generator?.read().frozenGenerator(capacity: options.restarts, threads: 1)
        }
        guard let network else { return nil }
        var pool = InversionPool(seed: options.seed, label: options.label)
        if isSame, let old, old.pool.seed == pool.seed, old.pool.label == pool.label { pool = old.pool }
        while pool.count < options.candidates {
            guard isWanted() else { return nil }
            pool.grow(to: min(options.candidates, pool.count + 64), with: set)
            if pool.count % 256 == 0 { tell(pool.count) }
        }
        let ready = Kept(fingerprint: loaded.report.fingerprint, network: network, pool: pool)
        kept.withLock { $0 = ready }
        return ready
    }

    private func frame(_ inversion: Inversion, _ set: ModelSet) -> InversionFrame {
        let order = inversion.order
        let finds = order.map { inversion.finds[$0] }
        let logits = set.classifier?.run(finds.flatMap(\.image), count: finds.count)
        let samples = finds.enumerated().map { n, find in
            Sample(
                latent: find.latent, label: set.conditioning.isConditional ? find.blend.nearest : nil,
                image: find.image,
                probabilities: logits.map { Probability.softmax($0[n * set.classes..<(n + 1) * set.classes]) } ?? [])
        }
        return InversionFrame(
            samples: samples, blends: finds.map(\.blend), errors: finds.map(\.error),
            curves: order.map { inversion.curves[$0] }, done: inversion.done, total: inversion.total)
    }
}
