import Dashboard
import LatentSpace

/// Finds directions as the command does.
struct DirectionsJob: Sendable {
    let plan: DirectionPlan
    let loaded: LoadedModels

    /// Runs until it is done or no longer wanted; tells what was found, or why nothing was.
    func run(isWanted: () -> Bool, request: Int, tell: (LabNews) -> Void) {
        guard let set = loaded.background, let stored = loaded.generator else { return }
        do {
            let model = plan.method == .sefa || plan.method == .activations ? try stored.read() : nil
            let finder = DirectionFinder(
                models: set, firstWeight: try model?.latentWeight() ?? [],
                early: plan.method == .activations ? try model?.earlyGenerator(plan.layer, threads: 1) : nil,
                labels: loaded.report.labels)
            let found = try finder.find(plan, means: { try means(set, isWanted) }, isWanted: isWanted)
            if isWanted() { tell(.directions(request: request, found)) }
        } catch let failure as DirectionFinder.Failure {
            guard isWanted() else { return }
            tell(.failed(.directions, request: request, failure.words))
        } catch {
            tell(.failed(.directions, request: request, Failure.line(error)))
        }
    }

    /// The class means that the dashboard shows, from the cache when they are there.
    private func means(_ set: ModelSet, _ isWanted: () -> Bool) throws -> [[Float]] {
        guard set.classes > 0 else { throw DirectionFinder.Failure.needsClassifier }
        let plan = ClassMeansPlan(fingerprint: loaded.report.fingerprint)
        return MeansCache.current.means(plan, for: set, limit: 64, isWanted: isWanted)?.means.means ?? []
    }
}
