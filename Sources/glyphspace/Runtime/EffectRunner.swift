import Dashboard
import LatentSpace
import ModelStore
import Synchronization

/// Carries the dashboard's effects out on workers, whose answers go to the mailbox.
final class EffectRunner: Sendable {
    /// Where the answers go.
    let mailbox: Mailbox<Message>

    private let chosen: Mutex<ModelChoice>
    /// Which models are opened.
    private var choice: ModelChoice { chosen.withLock { $0 } }
    private let cache: MeansCache
    private let writer: SampleExport
    private let folder: String
    private let models = Mutex<LoadedModels?>(nil)
    private let newestMeans = Mutex(0)
    /// A second generator, while two are compared.
    private let second = Mutex<ModelSet?>(nil)
    /// The network in training, while Explore shows it.
    private let training = Mutex<ModelSet?>(nil)
    /// The Train screen's part; made when it is first wanted.
    private let trainer = Mutex<TrainRunner?>(nil)

    /// Pictures made lately, or in advance.
    let pictures = PictureCache()
    /// Pictures that wait for others of the same screen.
    private let held = Mutex<(messages: [Message], since: ContinuousClock.Instant)>(([], .now))
    /// How long they wait at most.
    private static let patience = Duration.milliseconds(10)

    /// Answers the keyboard: models and samples.
    private let interactive = Worker<String>(name: "samples")
    /// The laboratory's part; made when it is first wanted.
    private let laboratory = Mutex<LabRunner?>(nil)
    /// Long computations that leave the processor to others.
    private let background: Worker<String>
    private let nice: Int32
    /// Exports.
    private let exports = Worker<String>(name: "exports")

    /// `nice` is what long computations are to those who wait for the keyboard; 0 where nobody does.
    init(mailbox: Mailbox<Message>, choice: ModelChoice, cache: MeansCache, exports folder: String, nice: Int32 = 10) {
        (self.mailbox, self.cache, self.nice) = (mailbox, cache, nice)
        background = Worker(name: "means", nice: nice)
        chosen = Mutex(choice)
        (writer, self.folder) = (SampleExport(folder: folder), folder)
    }

    /// Starts an effect; returns at once. The event loop itself carries out `suspend`, `copy` and `quit`.
    func start(_ effect: Effect) {
        switch effect {
        case .loadModels:
            answer { [self] in loadModels() }
        case .generate(let request):
            // The chosen point is what is looked at: it does not wait for the small pictures.
            let isUrgent = request.purpose == .focus && request.known == nil
            answer(request.order, for: request.purpose.rawValue, isUrgent: isUrgent) {
                .generated(request.purpose, request: request.request, $0)
            }
        case .computeMeans(let request):
            newestMeans.withLock { $0 = request.request }
            background.submit("means") { [self] in
                // On few processors the pictures that were asked for with them would come late.
                interactive.finish()
                release(unless: false)
                computeMeans(request)
            }
        case .export(let job):
            exports.submit { [self] in write(job) }
        case .train(let effect): train.start(effect)
        case .lab(.draw(let request)):
            answer(request.order, for: "lab " + request.purpose.rawValue) {
                .lab(.drawn(request.purpose, request: request.request, $0))
            }
        case .lab(.compare(let name, let latentSize)):
            answer { [self] in openSecond(name, latentSize: latentSize) }
        case .lab(.release(.explore)):
            answer { [self] in
                second.withLock { $0 = nil }
                MemoryUse.giveBack()
            }
        case .lab(.open(let name)):
            answer { [self] in open(name) }
        case .lab(.judgeBy(let name)):
            answer { [self] in judge(by: name) }
        case .lab(let effect): lab.start(effect)
        case .suspend, .copy, .quit:
            break
        }
    }

    /// The laboratory's part.
    private var lab: LabRunner {
        laboratory.withLock { lab in
            if let lab { return lab }
            let made = LabRunner(
                models: { [self] in models.withLock { $0 } },
                list: { [self] in try ModelFinder(only: choice.folder).listings() }, folder: folder,
                nice: nice, tell: { [mailbox] in mailbox.post(.lab($0)) })
            lab = made
            return made
        }
    }

    /// Looks at a run of another process from now on.
    func watch(_ path: String) { train.watch(path) }

    /// The Train screen's part.
    private var train: TrainRunner {
        trainer.withLock { trainer in
            if let trainer { return trainer }
            let made = TrainRunner(
                folders: { [self] in (try? ModelFinder(only: choice.folder).folders) ?? [] },
                classifier: { [self] in judge(of: $0) },
                showInExplore: { [self] in explore($0, judge: $1) }, nice: nice,
                tell: { [mailbox] in mailbox.post(.train($0)) })
            trainer = made
            return made
        }
    }

    /// The classifier of images of some classes: the dashboard's, else the first that is found.
    private func judge(of classes: [String]) -> Model? {
        let own = models.withLock { $0?.judge }
        if let own, classes.isEmpty || own.card.classes == classes { return try? own.read() }
        return try? ModelFinder(only: choice.folder).classifier(named: nil, classes: classes)
    }

    /// Lets long computations end soon and waits until everything that is being written is on the disk; a training is saved
    /// also where exports are not waited for.
    func finish(waitsForExports: Bool = true) {
        trainer.withLock { $0 }?.finish()
        guard waitsForExports else { return }
        laboratory.withLock { $0 }?.finish()
        newestMeans.withLock { $0 = -1 }
        background.finish()
        exports.finish()
    }

    /// Waits until all that was started is done, for a dashboard that nobody uses meanwhile.
    func settle() {
        for worker in [interactive, background, exports] { worker.finish() }
        release(unless: false)
        laboratory.withLock { $0 }?.settle()
        trainer.withLock { $0 }?.settle()
    }

    private func loadModels() {
        let loaded = LoadedModels.load(choice)
        models.withLock { $0 = loaded }
        second.withLock { $0 = nil }
        pictures.forget()
        mailbox.post(.modelsLoaded(loaded.report))
    }

    /// Reads other models in place of those that are there.
    private func change(to choice: ModelChoice) {
        chosen.withLock { $0 = choice }
        trainer.withLock { $0 }?.leaveExplore()
        training.withLock { $0 = nil }
        loadModels()
        MemoryUse.giveBack()
    }

    /// Works with another generator from now on, if it can be read; a classifier that somebody chose goes on judging where
    /// it tells the new one's classes apart.
    private func open(_ name: String) {
        var choice = choice
        choice.generator = name
        do {
            let generator = try ModelFinder(only: choice.folder).load(name)
            guard generator.parts.contains(.generator) else {
                throw Failure(name, "has no generator", advice: "see glyphspace models")
            }
            let judge = models.withLock { $0?.judge?.card }
            if judge.map({ ModelFinder.isMade($0, for: generator.card) }) != true { choice.classifier = nil }
        } catch {
            return mailbox.post(.lab(.refused(Failure.line(error))))
        }
        change(to: choice)
    }

    /// Lets another classifier judge from now on, if it can be read and looks at what the generator makes.
    private func judge(by name: String) {
        var choice = choice
        choice.classifier = name
        do {
            let judge = try ModelFinder(only: choice.folder).classifier(called: name)
            let loaded = models.withLock { $0 }
            if let generator = loaded?.generator {
                if let misfit = ModelFinder.misfit(judge.card, generator.card) { throw misfit }
                choice.generator = loaded?.report.operand
            }
        } catch {
            return mailbox.post(.lab(.refused(Failure.line(error))))
        }
        change(to: choice)
    }

    /// Reads a second generator, whose pictures the first one's classifier judges where it tells the same classes apart.
    private func openSecond(_ name: String, latentSize: Int) {
        do {
            let finder = try ModelFinder(only: choice.folder)
            let model = try finder.load(name)
            let own = models.withLock { $0 }
            let card = own?.judge?.card
            let isFitting = card?.classes == model.card.classes && card?.side == model.card.side
            let other = isFitting ? nil : try? finder.classifier(named: nil, for: model.card)
            let set = ModelSet(
                generator: try model.network(.generator, threads: choice.threads),
                classifier: isFitting
                    ? own?.interactive?.classifier : try other?.network(.classifier, threads: choice.threads),
                conditioning: model.card.conditioning)
            guard set.latentSize == latentSize else {
                throw Failure(
                    model.card.name, "takes \(set.latentSize) latent numbers, not \(latentSize)",
                    advice: "compare models of one latent size")
            }
            second.withLock { $0 = set }
            pictures.forget()
            let conditions = set.conditioning.isConditional ? model.card.classes : []
            mailbox.post(
                .lab(
                    .compared(
                        Comparison(
                            name: model.card.name, conditions: conditions,
                            labels: (isFitting ? card : other?.card)?.classes ?? []))))
        } catch {
            mailbox.post(.lab(.refused(Failure.line(error))))
        }
    }

    /// Answers an order of pictures: at once where they were made before, else when they are made. Pictures that are not
    /// urgent wait for others of the same screen.
    private func answer(
        _ order: PictureOrder, for purpose: String, isUrgent: Bool = false,
        _ message: @escaping @Sendable ([Sample]) -> Message
    ) {
        if let samples = pictures.samples(of: order) {
            interactive.drop(purpose)
            // What was held back for the one that is dropped now waits for nothing.
            release(unless: interactive.hasWaiting)
            return mailbox.post(message(samples))
        }
        answer(purpose) { [self] in
            guard let samples = make(order) else { return }
            if isUrgent { mailbox.post(message(samples)) } else { hold(message(samples)) }
        }
    }

    /// Makes pictures in advance, the first ones first, as long as nobody waits for others.
    func foresee(_ orders: [PictureOrder]) {
        guard !orders.isEmpty else { return }
        let epoch = pictures.epoch
        interactive.submit("foresight") { [self] in
            release(unless: false)
            var left = PictureCache.largestOrder
            for order in orders where order.latents.count <= left && pictures.samples(of: order) == nil {
                if interactive.hasWaiting || pictures.epoch != epoch { return }
                left -= order.latents.count
                _ = make(order, pieces: 8) { [self] in !interactive.hasWaiting }
            }
        }
    }

    /// Makes pictures, so many at a time as long as they are wanted, or takes those that were made before; nil where they
    /// are not wanted any more, or the models are other ones than they were ordered from.
    private func make(
        _ order: PictureOrder, pieces: Int = .max, while isWanted: () -> Bool = { true }
    ) -> [Sample]? {
        if let samples = pictures.samples(of: order) { return samples }
        let epoch = pictures.epoch
        // Asked for before the network in training took the model's place, or the other way round.
        guard var set = set(for: order.maker), set.canMake(order) else { return nil }
        if !order.discriminator { set.discriminator = nil }
        var samples: [Sample] = []
        while samples.count < order.latents.count {
            guard isWanted() else { return nil }
            samples += set.make((samples.count..<order.latents.count).prefix(pieces), of: order)
        }
        pictures.keep(samples, of: order, epoch: epoch)
        return samples
    }

    private func set(for maker: PictureOrder.Maker) -> ModelSet? {
        switch maker {
        case .explored: training.withLock { $0 } ?? models.withLock { $0?.interactive }
        case .chosen: models.withLock { $0?.interactive }
        case .second: second.withLock { $0 }
        }
    }

    /// Keeps pictures back for others of the same screen, which are sent together.
    private func hold(_ message: Message) {
        held.withLock { held in
            if held.messages.isEmpty { held.since = .now }
            held.messages.append(message)
        }
    }

    /// Has the thread that answers the keyboard do something; of what waits for the same purpose, only the newest.
    private func answer(_ purpose: String? = nil, _ work: @escaping @Sendable () -> Void) {
        interactive.submit(purpose) { [self] in
            work()
            // A screen asks for several things at once: drawing each by itself would take the processor from the next.
            release(unless: interactive.hasWaiting)
        }
    }

    /// Sends the pictures back that wait for others; with `isMore` under way only those that have waited for long.
    private func release(unless isMore: Bool) {
        let ready = held.withLock { held -> [Message] in
            guard !isMore || ContinuousClock.now - held.since > Self.patience else { return [] }
            defer { held.messages = [] }
            return held.messages
        }
        mailbox.post(ready)
    }

    /// Gives Explore the network in training to work with, or its model back. Either waits for what was asked before.
    private func explore(_ weights: TrainingSession.Weights?, judge: Model?) {
        answer { [self] in
            if let weights { exploreTraining(weights, judge) } else { exploreModel() }
        }
    }

    private func exploreModel() {
        training.withLock { $0 = nil }
        pictures.forget()
        if let report = models.withLock({ $0?.report }) { mailbox.post(.modelsLoaded(report)) }
    }

    private func exploreTraining(_ weights: TrainingSession.Weights, _ judge: Model?) {
        // Somebody may have opened a model, or gone back to it, while this waited.
        guard trainer.withLock({ $0 })?.isExplored == true else { return }
        let judge = judge.flatMap { ModelFinder.misfit($0.card, weights.model.card) == nil ? $0 : nil }
        do {
            let wasShown = training.withLock { $0 != nil }
            let set = ModelSet(
                generator: try weights.model.network(.generator, threads: choice.threads),
                classifier: try judge?.network(.classifier, threads: choice.threads),
                discriminator: try weights.model.network(.discriminator, threads: choice.threads),
                conditioning: weights.model.card.conditioning)
            training.withLock { $0 = set }
            pictures.forget()
            if wasShown { return mailbox.post(.train(.exploreChanged)) }
            let name = weights.model.card.name + " (in training)"
            var report = ModelReport(
                generator: .ready(name), classifier: judge.map { .ready($0.card.name) } ?? .absent,
                discriminator: .ready(name), latentSize: set.latentSize,
                labels: judge?.card.classes ?? [])
            if set.conditioning.isConditional { report.conditions = weights.model.card.classes }
            report.isTraining = true
            mailbox.post(.modelsLoaded(report))
        } catch {
            mailbox.post(.failed(Failure.line(error)))
        }
    }

    private func computeMeans(_ request: MeansRequest) {
        guard let set = models.withLock({ $0?.background }), set.classes > 0 else {
            return mailbox.post(
                .meansFailed(request: request.request, "class means: need a generator and a classifier"))
        }
        let clock = ContinuousClock()
        var shown = clock.now
        let found = cache.means(
            request.plan, for: set, limit: 16, isWanted: { newestMeans.withLock { $0 } == request.request },
            progress: { done in
                // Often enough to look alive, seldom enough not to redraw for nothing.
                guard clock.now - shown > .milliseconds(100) else { return }
                shown = clock.now
                mailbox.post(.meansProgress(request: request.request, done: done, total: request.plan.count))
            })
        guard let found else { return }
        mailbox.post(.meansReady(request: request.request, found.means, cached: found.isCached))
        if let problem = found.problem { mailbox.post(.failed(Failure.line(problem))) }
    }

    private func write(_ job: ExportJob) {
        do {
            mailbox.post(.exported(request: job.request, paths: try writer.write(job)))
        } catch {
            mailbox.post(.exportFailed(request: job.request, Failure.line(error)))
        }
    }
}

extension ModelSet {
    /// Whether an order fits: it may have been made for other models.
    func canMake(_ order: PictureOrder) -> Bool {
        let labels = (order.blends ?? []).map(\.nearest) + (order.known ?? []).compactMap(\.label)
        return order.latents.allSatisfy { $0.count == latentSize }
            && (!conditioning.isConditional || labels.allSatisfy { $0 < conditioning.classes })
            && (order.known ?? []).allSatisfy { $0.image.count == generator.outputCount }
    }

    /// Some of the pictures of an order.
    fileprivate func make(_ range: Range<Int>, of order: PictureOrder) -> [Sample] {
        if let known = order.known { return judged(Array(known[range])) }
        let latents = Array(order.latents[range])
        return order.blends.map { samples(latents, blends: Array($0[range])) }
            ?? samples(latents, first: range.lowerBound)
    }
}
