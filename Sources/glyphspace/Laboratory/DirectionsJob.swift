import Dashboard
import LatentSpace

/// Finds directions as the command does.
struct DirectionsJob: Sendable {
    let plan: DirectionPlan
    let loaded: LoadedModels

    /// Runs until it is done or no longer wanted; tells what was found, or why nothing was.
    func run(isWanted: () -> Bool, request: Int, tell: (LabNews) -> Void) {
        guard let set = loaded.background, let model = loaded.generator else { return }
        do {
            let finder = DirectionFinder(
                models: set, firstWeight: try model.latentWeight(),
                early: plan.method == .activations ? try model.earlyGenerator(plan.layer, threads: 1) : nil,
                labels: loaded.report.labels)
            let found = try finder.find(plan, means: { try means(set) }, isWanted: isWanted)
            if isWanted() { tell(.directions(request: request, found)) }
        } catch let failure as DirectionFinder.Failure {
            tell(.failed(.directions, request: request, failure.words))
        } catch {
            tell(.failed(.directions, request: request, Failure.line(error)))
        }
    }

    /// The class means that the dashboard shows, from the cache when they are there.
    private func means(_ set: ModelSet) throws -> [[Float]] {
        guard set.classes > 0 else { throw DirectionFinder.Failure.needsClassifier }
        let means = ClassMeansPlan(fingerprint: loaded.report.fingerprint)
        let cache = MeansCache.current
        if let found = cache.read(means, latentSize: set.latentSize, classes: set.classes) { return found.means }
        var run = ClassMeansRun(means, latentSize: set.latentSize, classes: set.classes)
        while !run.isDone { run.step(set) }
        try? cache.write(run.result)
        return run.result.means
    }
}
