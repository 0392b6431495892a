import Files
import Foundation
import LatentSpace

/// Class means that were computed before, one file each, by what they were computed from.
struct MeansCache: Sendable {
    /// Where the files are; nil where the user has no folder, and nothing is kept.
    let folder: String?

    /// The cache of the user who runs the program.
    static var current: MeansCache { MeansCache(folder: UserFolders.current().map { $0.state + "/means" }) }

    /// Means, and how they were come by.
    struct Found {
        let means: ClassMeans
        /// Whether they were there already.
        let isCached: Bool
        /// Why they could not be kept; that costs a second the next time, and nothing else.
        var problem: (any Error)?
    }

    /// The means of a plan: from the cache where they are there, else computed by `limit` samples at a time, and kept; nil
    /// when `isWanted`, asked between those, says no.
    func means(
        _ plan: ClassMeansPlan, for models: ModelSet, limit: Int = ModelSet.batch, isWanted: () -> Bool = { true },
        progress: (_ done: Int) -> Void = { _ in }
    ) -> Found? {
        if let means = read(plan, latentSize: models.latentSize, classes: models.classes) {
            return Found(means: means, isCached: true)
        }
        var judged = models
        judged.discriminator = nil
        var run = ClassMeansRun(plan, latentSize: models.latentSize, classes: models.classes)
        while !run.isDone {
            guard isWanted() else { return nil }
            run.step(judged, limit: limit)
            progress(run.done)
        }
        var found = Found(means: run.result, isCached: false)
        do { try write(found.means) } catch { found.problem = error }
        return found
    }

    /// The means of a plan; nil when they are not there or the file is not good.
    func read(_ plan: ClassMeansPlan, latentSize: Int, classes: Int) -> ClassMeans? {
        guard let path = path(of: plan), let bytes = try? readFile(path, limit: 16 << 20),
            let means = try? JSONDecoder().decode(ClassMeans.self, from: Data(bytes)),
            means.answers(plan, latentSize: latentSize, classes: classes)
        else { return nil }
        return means
    }

    /// Keeps means for the next time. Throws `FileError` or what the encoder throws.
    func write(_ means: ClassMeans) throws {
        guard let folder, let path = path(of: means.plan) else { return }
        try Folder.create(folder, private: true)
        try AtomicFile.write(Array(try JSONEncoder().encode(means)), to: path, replacing: true)
    }

    private func path(of plan: ClassMeansPlan) -> String? {
        let threshold = Int((Double(plan.threshold) * 1_000_000).rounded())
        return folder.map { "\($0)/\(plan.fingerprint)-\(plan.seed)-\(plan.count)-\(threshold).json" }
    }
}
