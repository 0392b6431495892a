import Dashboard
import LatentSpace
import Synchronization

/// Carries the dashboard's effects out on workers, whose answers go to the mailbox.
final class EffectRunner: Sendable {
    /// Where the answers go.
    let mailbox: Mailbox<Message>

    private let choice: ModelChoice
    private let cache: MeansCache
    private let writer: SampleExport
    private let models = Mutex<LoadedModels?>(nil)
    private let newestMeans = Mutex(0)

    /// Answers the keyboard: models and samples.
    private let interactive = Worker<Purpose>(name: "samples")
    /// Long computations that leave the processor to others.
    private let background = Worker<String>(name: "means", nice: 10)
    /// Exports.
    private let exports = Worker<String>(name: "exports")

    init(mailbox: Mailbox<Message>, choice: ModelChoice, cache: MeansCache, exports folder: String) {
        (self.mailbox, self.choice, self.cache) = (mailbox, choice, cache)
        writer = SampleExport(folder: folder)
    }

    /// Starts an effect; returns at once. The event loop itself carries out `suspend` and `quit`.
    func start(_ effect: Effect) {
        switch effect {
        case .loadModels:
            interactive.submit { [self] in loadModels() }
        case .generate(let request):
            interactive.submit(request.purpose) { [self] in generate(request) }
        case .computeMeans(let request):
            newestMeans.withLock { $0 = request.request }
            background.submit("means") { [self] in computeMeans(request) }
        case .export(let job):
            exports.submit { [self] in write(job) }
        case .suspend, .quit:
            break
        }
    }

    /// Lets long computations end soon and waits until everything that is being written is on the disk.
    func finish() {
        newestMeans.withLock { $0 = -1 }
        background.finish()
        exports.finish()
    }

    private func loadModels() {
        let loaded = LoadedModels.load(choice)
        models.withLock { $0 = loaded }
        mailbox.post(.modelsLoaded(loaded.report))
        for complaint in loaded.complaints { mailbox.post(.failed(complaint)) }
    }

    private func generate(_ request: GenerateRequest) {
        guard var set = models.withLock({ $0?.interactive }) else { return }
        if !request.discriminator { set.discriminator = nil }
        mailbox.post(.generated(request.purpose, request: request.request, set.samples(request.latents)))
    }

    private func computeMeans(_ request: MeansRequest) {
        guard let set = models.withLock({ $0?.background }), set.classes > 0 else {
            return mailbox.post(
                .meansFailed(request: request.request, "class means: need a generator and a classifier"))
        }
        if let means = cache.read(request.plan, latentSize: set.latentSize, classes: set.classes) {
            return mailbox.post(.meansReady(request: request.request, means, cached: true))
        }
        var run = ClassMeansRun(request.plan, latentSize: set.latentSize, classes: set.classes)
        let clock = ContinuousClock()
        var shown = clock.now
        while !run.isDone {
            guard newestMeans.withLock({ $0 }) == request.request else { return }
            run.step(set, limit: 16)
            // Often enough to look alive, seldom enough not to redraw for nothing.
            if clock.now - shown > .milliseconds(100) {
                shown = clock.now
                mailbox.post(.meansProgress(request: request.request, done: run.done, total: request.plan.count))
            }
        }
        let means = run.result
        mailbox.post(.meansReady(request: request.request, means, cached: false))
        do {
            try cache.write(means)
        } catch {
            mailbox.post(.failed(Failure.line(error)))
        }
    }

    private func write(_ job: ExportJob) {
        do {
            mailbox.post(.exported(request: job.request, paths: try writer.write(job)))
        } catch {
            mailbox.post(.exportFailed(request: job.request, Failure.line(error)))
        }
    }
}
