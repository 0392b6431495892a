import LatentSpace
import TerminalUI

/// Takes a message into the state; returns what is to be done outside, in order.
public func update(_ state: inout State, _ message: Message) -> [Effect] {
    var effects: [Effect] = []
    switch message {
    case .started: effects = [.loadModels]
    case .key(let key): effects = state.press(key)
    case .graphics(let graphics):
        state.look.capabilities.graphics = graphics
        if !state.hasChosenRenderer { state.renderer = .pixels }
    case .paste(let text): effects = state.paste(text)
    case .mouse(let mouse): effects = state.point(mouse)
    case .resized(let size): state.fit(size)
    case .tick: state.tick()
    case .modelsLoaded(let report): effects = state.take(report)
    case .generated(let purpose, let request, let samples): state.take(samples, for: purpose, request: request)
    case .meansProgress(let request, let done, let total):
        if request == state.explore.means.request, case .computing = state.explore.means.phase {
            state.explore.means.phase = .computing(done: max(0, min(done, total)), total: max(1, total))
        }
    case .meansReady(let request, let means, let cached):
        if request == state.explore.means.request { state.take(means, cached: cached) }
    case .meansFailed(let request, let why):
        if request == state.explore.means.request {
            state.explore.means.phase = .failed(SafeLine.of(why))
            state.status = Status("No class means: \(SafeLine.of(why))", .bad)
        }
    case .exported(let request, let paths): effects = state.takeExport(request, paths)
    case .exportFailed(let request, let why): effects = state.failExport(request, why)
    case .train(let news): effects = state.take(news)
    case .lab(let news): effects = state.take(news)
    case .failed(let why): state.status = Status(SafeLine.of(why), .bad)
    }
    effects += state.screenAsks()
    state.watchTour()
    return effects
}

extension State {
    /// What a person reads who is here for the first time.
    private var hint: String {
        let help = keys.key(of: .help, in: [.everywhere]) ?? "?"
        return "New here? \(help) shows the keys, :guide shows you round"
    }

    /// How many models cannot be used, and where to read why.
    private func notUnderstood(_ count: Int) -> String {
        let key = keys.key(of: .modelList(.open), in: [.everywhere]) ?? ":models"
        return "\(count) model\(count == 1 ? "" : "s") not understood (\(key) tells why)"
    }

    /// Takes what became of loading the models, and says it.
    mutating func take(_ report: ModelReport) -> [Effect] {
        let isSameGenerator = models.generatorPath == report.generatorPath && !models.generatorPath.isEmpty
        models = report
        explore.begin(latentSize: report.latentSize)
        explore.means = MeansStrip()
        forgetLab()
        keepToClasses()
        chooseFirstRun()
        let failures = [report.generator, report.classifier, report.discriminator].compactMap(\.failure)
        if let failure = failures.first {
            status = Status(failure, .bad)
        } else if let lost = report.lost, let name = report.generator.name {
            status = Status("The last session's model is not there; opened \(name). \(SafeLine.of(lost))", .bad)
        } else if let complaint = report.complaints.first {
            status = Status(notUnderstood(report.complaints.count) + ": " + SafeLine.of(complaint), .bad)
        } else if isSameGenerator, let judge = report.classifier.name {
            status = Status("\(judge) judges from now on", .good)
        } else if let name = report.generator.name {
            status = Status(isFirstTime ? hint : "\(name) is ready", isFirstTime ? .hint : .good)
        } else {
            status = Status("No generator (train one: glyphspace train dcgan)", .bad)
        }
        isFirstTime = false
        resumePoint()
        guard report.generator.isReady, !report.isTraining else { return [] }
        guard report.classifier.isReady else { return [.lab(.readShelf)] }
        let request = newRequest()
        let plan = ClassMeansPlan(fingerprint: report.fingerprint)
        explore.means.request = request
        explore.means.phase = .computing(done: 0, total: plan.count)
        return [.computeMeans(MeansRequest(plan: plan, request: request)), .lab(.readShelf)]
    }

    fileprivate mutating func take(_ means: ClassMeans, cached: Bool) {
        guard means.answers(means.plan, latentSize: models.latentSize, classes: models.labels.count) else {
            explore.means.phase = .failed("they do not fit the models")
            return
        }
        explore.means.phase = .ready(means, cached: cached)
        let kept = means.kept.reduce(0, +)
        // A complaint, as of a model that could not be read, stays until something is done about it.
        if !cached, status.kind != .bad, status.kind != .hint {
            status = Status(
                "Class means over \(Format.grouped(kept)) of \(Format.grouped(means.plan.count)) samples", .good)
        }
    }
}
