import Dashboard
import Foundation
import LatentSpace
import ModelStore
import Synchronization
import Training

/// Carries out what the Train screen wants done.
final class TrainRunner: Sendable {
    /// Makes what Explore works with out of the weights in training; nil gives it its model back.
    typealias Showing = @Sendable (TrainingSession.Weights?, _ judge: Model?) -> Void

    private struct Live {
        var session: TrainingSession
        /// The newest weights.
        var weights: TrainingSession.Weights?
        var judge: Model?
        /// Whether it ends to go on in another process.
        var detaches = false
        var path = ""
    }

    private let tell: @Sendable (TrainNews) -> Void
    private let showInExplore: Showing
    private let folders: @Sendable () -> [String]
    private let classifier: @Sendable ([String]) -> Model?
    private let goOn: @Sendable (String) throws -> Void
    private let live = Mutex<Live?>(nil)
    /// Where the training is looked at: on its own screen and, through its network, in Explore.
    private let attention = Mutex(TrainingSession.Attention())
    private let follower: RunFollower
    /// Looks for files.
    private let desk = Worker<String>(name: "runs")
    /// Draws the pinned latents, and leaves the processor to the keyboard.
    private let pictures: Worker<String>

    /// `folders` are those of models, `classifier` judges what checkpoints of images of some classes draw; of any where
    /// none are known. Drawing them is half as `nice` as other long computations. `goOn` has another process go on with
    /// a run.
    init(
        folders: @escaping @Sendable () -> [String], classifier: @escaping @Sendable ([String]) -> Model?,
        showInExplore: @escaping Showing, nice: Int32 = 10,
        goOn: @escaping @Sendable (String) throws -> Void = { _ = try Detached.resume($0) },
        tell: @escaping @Sendable (TrainNews) -> Void
    ) {
        (self.folders, self.classifier, self.showInExplore, self.tell) = (folders, classifier, showInExplore, tell)
        self.goOn = goOn
        follower = RunFollower(tell)
        pictures = Worker(name: "pinned", nice: nice / 2)
    }

    /// Starts an effect; returns at once.
    func start(_ effect: TrainEffect) {
        switch effect {
        case .list:
            desk.submit("list") { [self] in
                tell(.description(FormOptions.description))
                tell(.runs(RunLibrary.list(folders())))
            }
        case .read(let path): follower.follow(path)
        case .plan(let form, let request): desk.submit("plan") { [self] in plan(form, request) }
        case .start(let form):
            do { begin(try FormOptions.arguments(form)) } catch { tell(.refused(Failure.line(error))) }
        case .resume(let path): desk.submit { [self] in resume(path) }
        case .pause(let isPaused): live.withLock { $0?.session.control.pause(isPaused) }
        case .step: live.withLock { $0?.session.control.step() }
        case .steer(let steering): live.withLock { $0?.session.control.steer(steering) }
        case .stop: end(detaches: false)
        case .detach: end(detaches: true)
        case .draw(let path): pictures.submit { [self] in draw(path) }
        case .look(let isLookedAt): attend { $0.isLookedAt = isLookedAt }
        case .explore(let training): explore(training)
        }
    }

    /// Looks at a run of another process from now on.
    func watch(_ path: String) {
        tell(.watching(RunLibrary.listing(path)))
        follower.follow(path, keep: true)
    }

    /// Waits until runs are listed, read and drawn as far as they go now.
    func settle() {
        desk.finish()
        pictures.finish()
        follower.settle()
    }

    /// Saves the training, if one is going on, and waits until it is on the disk, and until another process goes on with
    /// it where one is to.
    func finish() {
        save()
        desk.finish()
        // One may have waited on the desk to begin.
        save()
    }

    private func save() {
        guard let session = live.withLock({ $0?.session }) else { return }
        session.end()
        session.wait()
    }

    /// Lets Explore work with models again that somebody has opened.
    func leaveExplore() { attend { $0.isExplored = false } }

    /// Whether Explore works with the network in training.
    var isExplored: Bool { attention.withLock { $0.isExplored } }

    private func plan(_ form: FormValues, _ request: Int) {
        do {
            tell(.planned(request: request, try FormOptions.settings(form), problem: nil))
        } catch {
            tell(.planned(request: request, [], problem: Failure.line(error)))
        }
    }

    private func resume(_ path: String) {
        do {
            let plan = try TrainingRun.resumablePlan(in: path)
            let words = ["train", plan.kind.rawValue, "--out=\(path)", "--resume"]
            guard case .run(let arguments) = try CommandTable.parser.parse(words) else { return }
            begin(arguments)
        } catch {
            tell(.refused(Failure.line(error)))
        }
    }

    /// Begins a training, unless one goes on. What it says is heard when it is known here.
    private func begin(_ arguments: ParsedArguments) {
        let isBegun = live.withLock { live -> Bool in
            guard live == nil else { return false }
            let session = TrainingSession(
                arguments, attention: attention.withLock { $0 }, tell: { [self] news in hear(news) },
                show: { [self] in show($0, $1) })
            live = Live(session: session)
            return true
        }
        if isBegun { return }
        tell(.refused(Failure.line(Failure("train", "a training is going on", advice: "x stops it"))))
    }

    private func end(detaches: Bool) {
        live.withLock {
            $0?.detaches = detaches
            $0?.session.end()
        }
    }

    private func hear(_ news: TrainNews) {
        switch news {
        case .began(let listing): live.withLock { $0?.path = listing.path }
        case .ended(let phase): if ended(phase) { return }
        default: break
        }
        tell(news)
    }

    /// Takes note that the training has ended; returns whether another process is going to go on with it.
    ///
    /// The desk starts it, for a process gives way as readily as the thread that starts it; and the desk is told while
    /// the training is still known here, so that `finish` misses neither.
    private func ended(_ phase: RunPhase) -> Bool {
        live.withLock { live -> Bool in
            defer { live = nil }
            guard let ended = live, ended.detaches, phase == .stopped else { return false }
            let path = ended.path
            desk.submit { [self] in detach(path) }
            return true
        }
    }

    private func detach(_ path: String) {
        do {
            try goOn(path)
            tell(.detached(path))
        } catch {
            tell(.refused(Failure.line(error)))
            tell(.ended(.stopped))
        }
    }

    /// Draws the pinned latents with the weights in training, of which only the newest count.
    private func show(_ weights: TrainingSession.Weights, _ judge: Model?) {
        live.withLock { live in
            live?.weights = weights
            live?.judge = judge
        }
        let attention = attention.withLock { $0 }
        if attention.isExplored { showInExplore(weights, judge) }
        guard attention.isLookedAt else { return }
        pictures.submit("live") { [self] in
            guard let samples = try? Self.samples(weights.model, judge: judge) else { return }
            tell(.pictures(.live(step: weights.step), samples))
        }
    }

    private func draw(_ path: String) {
        do {
            let judge = classifier(RunLibrary.classes(ofCheckpoint: path))
            tell(.pictures(.checkpoint(path), try Self.samples(try Model.load(path: path), judge: judge)))
        } catch {
            tell(.pictures(.checkpoint(path), []))
            tell(.refused(Failure.line(error)))
        }
    }

    private static func samples(_ model: Model, judge: Model?) throws -> [Sample] {
        let generator = try model.network(.generator, threads: 1)
        let judge = judge.flatMap { ModelFinder.misfit($0.card, model.card) == nil ? $0 : nil }
        let set = ModelSet(
            generator: generator, classifier: try judge?.network(.classifier, threads: 1),
            conditioning: model.card.conditioning)
        return set.samples(PinnedLatents.latents(size: set.latentSize))
    }

    private func explore(_ training: Bool) {
        attend { $0.isExplored = training }
        guard training else { return showInExplore(nil, nil) }
        let newest = live.withLock { ($0?.weights, $0?.judge) }
        if let weights = newest.0 { showInExplore(weights, newest.1) }
    }

    private func attend(_ change: (inout TrainingSession.Attention) -> Void) {
        let now = attention.withLock { attention in
            change(&attention)
            return attention
        }
        live.withLock { $0?.session.attend(now) }
    }
}
