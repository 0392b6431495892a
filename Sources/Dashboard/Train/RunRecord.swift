import Files
import TerminalUI
import Training

/// A run as it is found: its folder, and what is in it.
public struct RunListing: Equatable, Sendable {
    /// Its folder.
    public var path: String
    /// What is trained, such as `dcgan`; empty where nobody knows.
    public var network: String
    /// The generators that were kept over the training, oldest first.
    public var checkpoints: [RunCheckpoint]
    /// Whether it was stopped and can go on.
    public var isResumable = false
    /// Whether another process trains it now.
    public var isAlive: Bool
    /// Steps of the whole run, where they are known.
    public var totalSteps: Int?
    /// Epochs of the whole run, where they are known.
    public var epochs: Int?
    /// The names of the classes of its images, where they are known.
    public var classes: [String] = []

    /// Makes a listing.
    public init(
        path: String, network: String = "", checkpoints: [RunCheckpoint] = [], isAlive: Bool = false,
        totalSteps: Int? = nil, epochs: Int? = nil
    ) {
        (self.path, self.network, self.checkpoints) = (path, network, checkpoints)
        (self.isAlive, self.totalSteps, self.epochs) = (isAlive, totalSteps, epochs)
    }

    /// The last part of the path, safe to show.
    public var name: String {
        SafeText.clean(path.split(separator: "/").last.map(String.init) ?? path, width: 40)
    }
}

/// A generator that was kept while a run went on.
public struct RunCheckpoint: Equatable, Hashable, Sendable {
    /// Its file, or the folder of the finished model.
    public var path: String
    /// The epoch after which it was kept.
    public var epoch: Int
    /// The step after which it was kept, where it is known.
    public var step: Int?

    /// Makes a checkpoint.
    public init(path: String, epoch: Int, step: Int? = nil) {
        (self.path, self.epoch, self.step) = (path, epoch, step)
    }
}

/// What a run is doing.
public enum RunPhase: Equatable, Sendable {
    /// Nothing: it is looked at.
    case stored
    /// Another process trains it, and its history grows.
    case followed
    /// The data are read.
    case starting
    /// Steps follow each other.
    case running
    /// It waits to be told to go on.
    case paused
    /// The networks are looked at, at the end of an epoch.
    case evaluating(epoch: Int)
    /// It was asked to stop and is being saved.
    case stopping
    /// It was saved, and can go on.
    case stopped
    /// The model is complete.
    case finished
    /// Why it ended; one line.
    case failed(String)

    /// Whether this program trains it now.
    public var isLive: Bool {
        switch self {
        case .starting, .running, .paused, .evaluating, .stopping: true
        case .stored, .followed, .stopped, .finished, .failed: false
        }
    }
}

/// A training run on the screen: its curves, and where it stands.
public struct RunRecord: Equatable, Sendable {
    /// What was found.
    public var listing: RunListing
    /// What it is doing.
    public var phase = RunPhase.stored
    /// Its curves by the names that the history gives them.
    public var curves: [String: Curve] = [:]
    /// Where it stands; nil before the first step.
    public var last: StepReport?
    /// Generated images by class, as last looked at.
    public var classCounts: [Int] = []
    /// How sure the judge was of them on average, 0...1.
    public var confidence: Double?
    /// The learning rates as they were changed.
    public var steering = Steering()
    /// Whether its curves are drawn beside those of the chosen run.
    public var isOverlaid = false
    /// Whether its history was asked for.
    var isRead = false
    /// The last step of each epoch that was seen to end.
    private(set) var epochEnds: [Int: Int] = [:]
    /// When another program logged first and last.
    private var firstLogged = Double.infinity
    private var lastLogged = -Double.infinity

    /// A run of which nothing is known yet.
    public init(_ listing: RunListing) { self.listing = listing }

    /// The folder.
    public var path: String { listing.path }

    /// Forgets what was measured, to read it again.
    mutating func forget() {
        (curves, classCounts, confidence, epochEnds, last) = ([:], [], nil, [:], nil)
        (firstLogged, lastLogged) = (.infinity, -.infinity)
    }

    /// Takes what a step of a run in this program measured.
    mutating func take(_ report: StepReport, _ smoothing: Smoothing) {
        for (metric, value) in report.metrics { add(metric.rawValue, report.step, value, smoothing) }
        if let rate = report.samplesPerSecond { add("samplesPerSecond", report.step, rate, smoothing) }
        addRate(report.learningRate, report.step, smoothing)
        last = report
    }

    /// The learning rate that was used: the plan's, as it was steered. Nobody steers a classifier and a discriminator at
    /// once.
    private mutating func addRate(_ rate: Double, _ step: Int, _ smoothing: Smoothing) {
        let factor = steering.discriminator.effective * steering.classifier.effective
        add("learningRate", step, rate * factor, smoothing)
    }

    /// Takes a line of the history; those of a run in this program were seen step by step already.
    mutating func take(_ line: HistoryLine, _ smoothing: Smoothing) {
        if let steering = line.steering { self.steering = steering }
        if line.kind == .evaluation { epochEnds[line.epoch] = line.step }
        if let counts = line.classCounts { (classCounts, confidence) = (counts, line.metrics[.meanConfidence]) }
        if let rate = line.generatorLearningRate {
            add("generatorLearningRate", line.step, rate * steering.generator.effective, smoothing)
        }
        if phase.isLive, line.kind == .steps { return }
        for (metric, value) in line.metrics { add(metric.rawValue, line.step, value, smoothing) }
        if let rate = line.samplesPerSecond { add("samplesPerSecond", line.step, rate, smoothing) }
        if let rate = line.learningRate { addRate(rate, line.step, smoothing) }
        if !phase.isLive { note(line) }
    }

    /// Takes a number of a curve of any name.
    mutating func add(_ name: String, _ step: Int, _ value: Double, _ smoothing: Smoothing) {
        curves[name, default: Curve(smoothing: smoothing)].append(Double(step), Float(value))
    }

    /// Takes numbers that another program logged: where it stands is all that they tell of the run.
    mutating func take(_ points: [LoggedValue], _ smoothing: Smoothing) {
        for point in points {
            add(point.name, point.step, point.value, smoothing)
            guard point.time > 0, point.time.isFinite else { continue }
            (firstLogged, lastLogged) = (min(firstLogged, point.time), max(lastLogged, point.time))
        }
        let step = max(last?.step ?? 0, points.map(\.step).max() ?? 0)
        last = StepReport(
            epoch: 0, epochs: 0, step: step, totalSteps: 0, metrics: [:], learningRate: 0, samplesPerSecond: nil,
            secondsLeft: nil, seconds: max(0, lastLogged - firstLogged))
    }

    /// Where a run stands that is known by its history alone.
    private mutating func note(_ line: HistoryLine) {
        let epochs = listing.epochs ?? 0
        let total = listing.totalSteps ?? steps(of: epochs) ?? 0
        let rate = line.samplesPerSecond ?? last?.samplesPerSecond
        let perStep = line.step > 0 ? line.seconds / Double(line.step) : 0
        last = StepReport(
            epoch: line.epoch, epochs: epochs, step: line.step, totalSteps: total, metrics: [:],
            learningRate: line.learningRate ?? last?.learningRate ?? 0, samplesPerSecond: rate,
            secondsLeft: total > line.step ? (Double(total) - Double(line.step)) * perStep : nil, seconds: line.seconds)
    }

    /// The steps of so many epochs like one that was seen to end; nil before, and where there are more than can be counted.
    private func steps(of epochs: Int) -> Int? {
        guard let end = epochEnds.first else { return nil }
        let (steps, isTooMany) = (end.value / max(1, end.key)).multipliedReportingOverflow(by: epochs)
        return isTooMany ? nil : steps
    }

    /// Smooths all curves anew.
    mutating func set(_ smoothing: Smoothing) { for name in curves.keys { curves[name]?.set(smoothing) } }

    /// The greatest step of all curves.
    var end: Double { curves.values.compactMap(\.raw.xs.last).max() ?? 0 }

    /// The step of a checkpoint: as its file says, or as the history does.
    func step(of checkpoint: RunCheckpoint) -> Int? { checkpoint.step ?? epochEnds[checkpoint.epoch] }
}
