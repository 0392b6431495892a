import Dashboard
import LatentSpace
import Synchronization

/// Carries out what the laboratory's screens want done: long computations on threads that leave the processor to the
/// keyboard, each given up when a newer one of its kind is wanted.
final class LabRunner: Sendable {
    private let models: @Sendable () -> LoadedModels?
    private let list: @Sendable () throws -> [ModelListing]
    private let tell: @Sendable (LabNews) -> Void
    private let newest = Mutex<[LabJob: Int]>([:])
    private let samples = CountedSamples()
    /// Draws and judges samples.
    private let census: Worker<LabJob>
    /// Looks at the samples as the slider moves: short, and waited for.
    private let looks = Worker<LabJob>(name: "looks")
    /// What is told of the samples once: how often the nearest mean agrees, and the discriminator's verdicts.
    private let verdicts: Worker<LabJob>
    /// Noise around points, and directions: long, and of no use to each other.
    private let noise: Worker<LabJob>
    /// Maps and inversions.
    private let maps: Worker<LabJob>
    /// Recipes, favourites and exports.
    private let desk = Worker<String>(name: "recipes")
    private let paper: RecipePaper
    private let inverter = Inverter()
    private let pictures = PictureDesk()
    /// Writes messages.
    private let writing = Worker<LabJob>(name: "writing")
    private let writer = WriteJob()

    /// `models` are those that the dashboard works with, `list` finds all that there are; `folder` is where exports go,
    /// `nice` what long computations are to those who wait for the keyboard.
    init(
        models: @escaping @Sendable () -> LoadedModels?, list: @escaping @Sendable () throws -> [ModelListing],
        folder: String, nice: Int32 = 10, tell: @escaping @Sendable (LabNews) -> Void
    ) {
        (census, verdicts) = (Worker(name: "census", nice: nice), Worker(name: "verdicts", nice: nice))
        (noise, maps) = (Worker(name: "noise", nice: nice / 2), Worker(name: "map", nice: nice))
        (self.models, self.list, self.tell) = (models, list, tell)
        paper = RecipePaper(exports: folder)
    }

    /// Starts an effect; returns at once. Pictures are drawn by whoever answers the keyboard.
    func start(_ effect: LabEffect) {
        switch effect {
        case .draw, .compare, .open, .judgeBy: break
        case .count(let plan, let request):
            begin(.count, request)
            census.submit(.count) { [self] in count(plan, request) }
        case .classes(let plan, let threshold, let request):
            begin(.classes, request)
            looks.submit(.classes) { [self] in classes(plan, threshold, request) }
        case .agree(let plan, let thresholds, let request):
            begin(.agreement, request)
            verdicts.submit(.agreement) { [self] in agree(plan, thresholds, request) }
        case .judge(let plan, let request):
            begin(.judge, request)
            verdicts.submit(.judge) { [self] in judge(plan, request) }
        case .shake(let plan, let shown, let request):
            begin(.shake, request)
            noise.submit(.shake) { [self] in shake(plan, shown, request) }
        case .map(let plan, let request):
            begin(.map, request)
            maps.submit(.map) { [self] in
                guard let set = models()?.background else { return }
                MapJob(plan: plan, models: set).run(
                    isWanted: { [self] in isWanted(.map, request) },
                    show: { [tell] in tell(.mapped(request: request, $0)) })
            }
        case .directions(let plan, let request):
            begin(.directions, request)
            noise.submit(.directions) { [self] in
                guard let loaded = models() else { return }
                DirectionsJob(plan: plan, loaded: loaded).run(
                    isWanted: { [self] in isWanted(.directions, request) }, request: request, tell: tell)
            }
        case .invert(let plan, let request):
            begin(.invert, request)
            maps.submit(.invert) { [self] in
                guard let loaded = models() else { return }
                inverter.run(
                    plan, loaded, isWanted: { [self] in isWanted(.invert, request) }, request: request, tell: tell)
            }
        case .fetch(let source, let request):
            desk.submit { [self] in
                do {
                    tell(.fetched(request: request, try pictures.fetch(source, labels: models()?.report.labels ?? [])))
                } catch {
                    tell(.refused(Failure.line(error)))
                }
            }
        case .write(let plan, let request):
            begin(.write, request)
            writing.submit(.write) { [self] in write(plan, request) }
        case .listModels:
            looks.submit { [self] in
                do { tell(.models(try list())) } catch { tell(.refused(Failure.line(error))) }
            }
        case .readShelf: desk.submit { [self] in shelf { try $0.read() } }
        case .keep(let favourite): desk.submit { [self] in shelf { try $0.keep(favourite) } }
        case .forget(let name): desk.submit { [self] in shelf { try $0.forget(name) } }
        case .cancel(let job): newest.withLock { $0[job] = -1 }
        // Behind what they still work at.
        case .release(.classes): census.submit { [self] in samples.shrink() }
        case .release(.draw):
            maps.submit { [self] in inverter.release() }
            desk.submit { [self] in
                pictures.release()
                MemoryUse.giveBack()
            }
        case .release(.write):
            writing.submit { [self] in
                writer.release()
                MemoryUse.giveBack()
            }
        case .release: break
        case .recipe(let recipe):
            desk.submit { [self] in
                do {
                    let line = try paper.line(recipe)
                    tell(.recipe(line, file: paper.keep(line)))
                } catch {
                    tell(.refused(Failure.line(error)))
                }
            }
        case .export(let recipe, let outputs, let stem, let request):
            desk.submit { [self] in
                defer { MemoryUse.giveBack() }
                do {
                    let (paths, notes) = try paper.export(recipe, outputs: outputs, stem: stem)
                    tell(.exported(request: request, paths, notes: notes))
                } catch {
                    tell(.exportFailed(request: request, Failure.line(error)))
                }
            }
        }
    }

    /// Waits until all that was started is done.
    func settle() {
        for worker in [census, looks, verdicts, noise, maps, writing] { worker.finish() }
        desk.finish()
    }

    /// Gives up what is being computed and waits until everything that is being written is on the disk.
    func finish() {
        newest.withLock { newest in for job in LabJob.allCases { newest[job] = -1 } }
        settle()
    }

    private func shelf(_ work: (FavouriteFile) throws -> [Favourite]) {
        do { tell(.shelf(try work(.current))) } catch { tell(.refused(Failure.line(error))) }
    }

    private func write(_ plan: WritePlan, _ request: Int) {
        guard isWanted(.write, request) else { return }
        do {
            let page = try writer.page(plan, options: models()?.report.options ?? []) { isWanted(.write, request) }
            if let page { tell(.written(request: request, page)) }
        } catch {
            tell(.failed(.write, request: request, Failure.line(error)))
        }
    }

    private func shake(_ plan: LadderPlan, _ shown: Int, _ request: Int) {
        guard let set = models()?.background, plan.latent.count == set.latentSize else { return }
        guard plan.target == .latent || set.conditioning.isConditional else { return }
        var rungs: [LadderRung] = []
        for sigma in plan.sigmas {
            guard isWanted(.shake, request) else { return }
            let ladder = NoiseLadder(
                plan.latent, sigmas: [sigma], variants: plan.variants, seed: plan.seed, label: plan.label,
                shaking: plan.target, models: set)
            rungs += ladder.rungs.map { LadderRung($0, shown: shown) }
            tell(.shaken(request: request, center: ladder.center.topClass, rungs))
        }
    }

    private func begin(_ job: LabJob, _ request: Int) { newest.withLock { $0[job] = request } }

    private func isWanted(_ job: LabJob, _ request: Int) -> Bool { newest.withLock { $0[job] == request } }

    /// Samples between two looks at whether they are still wanted.
    private static let chunk = 64

    private func count(_ plan: PopulationPlan, _ request: Int) {
        guard isWanted(.count, request) else { return }
        guard let set = models()?.background, set.classes > 0 else {
            return tell(.failed(.count, request: request, "selection: needs a generator and a classifier"))
        }
        let fingerprint = models()?.report.fingerprint
        // What was drawn before is the beginning of what is wanted now.
        var population =
            samples.beginning(of: plan, fingerprint, for: set)
            ?? Population(
                seed: plan.seed, latentSize: set.latentSize, classes: set.classes, truncation: plan.truncation)
        let clock = ContinuousClock()
        var shown = clock.now
        while population.count < plan.count {
            guard isWanted(.count, request) else { return }
            population.add(
                set.samples(population.next(of: plan.count, limit: Self.chunk), first: population.count))
            if clock.now - shown > .milliseconds(100) {
                shown = clock.now
                tell(.progress(.count, request: request, done: population.count, total: plan.count))
            }
        }
        samples.keep(population, drawnBy: fingerprint)
        tell(.counted(request: request, Census(population)))
    }

    private func classes(_ plan: PopulationPlan, _ threshold: Float, _ request: Int) {
        guard isWanted(.classes, request), let population = samples.all(of: plan) else { return }
        tell(.classes(request: request, ClassReport(population, threshold: threshold)))
    }

    /// What the discriminator makes of the samples and of test images.
    private func judge(_ plan: PopulationPlan, _ request: Int) {
        guard let loaded = models(), var set = loaded.background, set.classes > 0 else { return }
        set.discriminator = loaded.discriminator
        let real = try? RealVerdicts.find(nil, labels: loaded.report.labels, models: set) {
            isWanted(.judge, request)
        }
        var generated = ClassVerdicts(classes: set.classes)
        let clock = ContinuousClock()
        var (done, shown) = (0, clock.now)
        while done < plan.count {
            guard isWanted(.judge, request) else { return }
            let range = done..<min(plan.count, done + Self.chunk)
            generated.add(
                set.samples(
                    Latents.latents(
                        seed: plan.seed, indices: range, size: set.latentSize, truncation: plan.truncation),
                    first: done))
            done = range.upperBound
            // Often enough to look alive, seldom enough not to redraw for nothing.
            guard clock.now - shown > .milliseconds(250), done < plan.count else { continue }
            shown = clock.now
            tell(.judged(request: request, ClassVerdictTable(generated: generated, real: real)))
        }
        tell(.judged(request: request, ClassVerdictTable(generated: generated, real: real)))
    }

    private func agree(_ plan: PopulationPlan, _ thresholds: [Float], _ request: Int) {
        guard let population = samples.all(of: plan) else { return }
        for metric in NearestMean.Metric.allCases {
            var curve: [Agreement] = []
            for threshold in thresholds {
                guard isWanted(.agreement, request) else { return }
                curve += Agreement.curve(population, metric: metric, thresholds: [threshold])
                tell(.agreement(request: request, metric, curve))
            }
        }
    }
}
