import Datasets
import Dispatch
import Files
import Foundation
import ModelStore
import Network

/// A training run with all that it writes: history, checkpoints, snapshots, and at last the model with its card.
public struct TrainingRun {
    /// The recipe and the folder.
    public let plan: TrainingPlan
    /// Images to train and to test with.
    public let data: Dataset
    /// A classifier that looks at generated images.
    public let judge: Model?
    /// Classifiers whose opinions a classifier learns from, those that the plan names.
    public var teachers: [Model] = []
    /// Stops the run, which is saved before.
    public let stop: StopFlag
    /// Pauses it, and changes its learning rates.
    public let control: TrainingControl
    /// Generated images that are looked at: after every epoch, and at the end.
    var samples = (epoch: 2000, last: 10_000)
    /// Seconds between checkpoints within an epoch.
    var saveSeconds = 60.0
    /// A folder for TensorBoard's event files; nil for none, or for the one of the checkpoint that a run goes on from.
    public var tensorBoard: String?
    /// Seconds from any fixed moment.
    let clock: () -> Double

    /// How a run ended.
    public enum Outcome: Equatable, Sendable {
        /// The model is in the folder; what it was found to be worth.
        case finished(Evaluation)
        /// It was stopped after a step, and can go on from there.
        case stopped(step: Int, totalSteps: Int)
    }

    /// Prepares a run. Throws `TrainingError` for settings and data that cannot be trained with.
    public init(
        _ plan: TrainingPlan, data: Dataset, judge: Model? = nil, stop: StopFlag = StopFlag(),
        control: TrainingControl = TrainingControl()
    ) throws(TrainingError) {
        try self.init(plan, data: data, judge: judge, stop: stop, control: control) {
            Double(DispatchTime.now().uptimeNanoseconds) * 1e-9
        }
    }

    init(
        _ plan: TrainingPlan, data: Dataset, judge: Model?, stop: StopFlag, control: TrainingControl,
        clock: @escaping () -> Double
    ) throws(TrainingError) {
        try plan.check()
        for set in [data.train, data.test] {
            guard set.height == set.width, Architecture.sides.contains(set.height) else {
                throw .imageSize(height: set.height, width: set.width)
            }
        }
        if let judge { try Evaluation.checkImages(of: data.test, for: judge.card) }
        let train = plan.limit.map { data.train.prefix($0) } ?? data.train
        guard train.count >= plan.batch else { throw .tooFewImages(count: train.count, batch: plan.batch) }
        self.plan = plan
        self.data = Dataset(name: data.name, train: train, test: data.test)
        (self.judge, self.stop, self.control, self.clock) = (judge, stop, control, clock)
    }

    /// Refuses a folder in which `run` would be refused now: one where another run goes on, one without a checkpoint to
    /// resume, or one that holds something and is not to be replaced. Throws `TrainingError` or `FileError`.
    public func checkFolder(resume: Bool = false, replace: Bool = false) throws {
        let output = OutputFolder(path: plan.output)
        if Folder.isFolder(plan.output) { _ = try output.hold() }
        if resume {
            guard output.hasCheckpoint else { throw TrainingError.nothingToResume(folder: plan.output) }
        } else if !replace {
            try output.checkFree()
        }
    }

    /// The plan of the run that a folder's checkpoint is of, to go on with. Throws `TrainingError.nothingToResume` or
    /// `noPlan`, or the checkpoint's errors.
    public static func resumablePlan(in folder: String) throws -> TrainingPlan {
        try storedPlan(in: folder) { try Checkpoint.read(folder: $0).checkpoint }
    }

    /// The same for a list of runs: of a checkpoint only the header is read, so that it may yet turn out to be damaged.
    public static func outlinedPlan(in folder: String) throws -> TrainingPlan {
        try storedPlan(in: folder, Checkpoint.outline(folder:))
    }

    private static func storedPlan(
        in folder: String, _ read: (String) throws -> Checkpoint
    ) throws -> TrainingPlan {
        let output = OutputFolder(path: folder)
        guard output.hasCheckpoint else { throw TrainingError.nothingToResume(folder: folder) }
        var plan = try plan(of: read(output.resumeFolder), folder: folder)
        plan.output = folder
        return plan
    }

    /// The step that a folder's checkpoint is at. Throws as `resumablePlan(in:)`.
    public static func resumableStep(in folder: String) throws -> Int {
        try Checkpoint.read(folder: OutputFolder(path: folder).resumeFolder).checkpoint.step
    }

    private static func plan(of checkpoint: Checkpoint, folder: String) throws(TrainingError) -> TrainingPlan {
        guard let plan = checkpoint.notes["plan"].flatMap(TrainingPlan.init(text:)) else {
            throw .noPlan(folder: folder)
        }
        try plan.check()
        return plan
    }

    /// Trains to the end, or until it is asked to stop.
    ///
    /// `resume` goes on from the folder's checkpoint, with the same bits as if it had never stopped; `replace` begins anew
    /// in a folder that holds something already. After any failure the last checkpoint is still there.
    /// Throws `TrainingError`, `FileError` and the model store's errors.
    public func run(resume: Bool = false, replace: Bool = false, _ tell: (TrainingEvent) -> Void) throws -> Outcome {
        let (classes, side) = (data.train.classNames.count, data.train.width)
        if let design = plan.design(classes: classes, side: side) {
            let trainer = GANTrainer(plan, design)
            if let weight = plan.gan.guidance {
                guard let judge else {
                    throw TrainingError.misfit(
                        setting: "guidance", why: "no classifier of the data's classes is there to help",
                        advice: "name one with --classifier, or leave it out")
                }
                trainer.guide = try ClassGuide(
                    judge, weight: weight, design: design, capacity: plan.batch, team: trainer.generator.team)
            }
            return try run(trainer, resume: resume, replace: replace, tell)
        }
        let trainer = ClassifierTrainer(plan, classes: classes, side: side)
        if !teachers.isEmpty {
            trainer.teachers = try Teachers(
                teachers, share: plan.teacherShare ?? 1, of: trainer.options.architecture, capacity: plan.batch,
                threads: plan.threads)
        }
        return try run(trainer, resume: resume, replace: replace, tell)
    }

    func run(
        _ stepper: some Stepper, resume: Bool, replace: Bool, _ tell: (TrainingEvent) -> Void
    ) throws -> Outcome {
        let output = OutputFolder(path: plan.output)
        let maker = BatchMaker(
            images: data.train, batch: plan.batch, seed: plan.seed, augmentation: plan.augmentation,
            balance: plan.balance ?? 0)
        let loop = TrainingLoop(
            plan: plan, stepsPerEpoch: maker.stepsPerEpoch, stop: stop, control: control, clock: clock)
        var place = TrainingLoop.Place()
        // What can go wrong before the first step leaves the folder as it is.
        try checkFolder(resume: resume, replace: replace)
        let real = try judge.map { try RealImages(judge: $0, data: data, threads: plan.threads) }
        var logged = tensorBoard
        var log: RunLog?
        let hold: OutputFolder.Hold
        if resume {
            hold = try output.hold()
            let (restored, checkpoint) = try restore(stepper, output, loop, tell)
            place = restored
            logged = tensorBoard ?? checkpoint.notes["tensorBoard"]
            log = try logged.map { try RunLog(folder: $0, step: stepper.steps + 1) }
        } else {
            log = try logged.map { try RunLog(folder: $0, step: 1) }
            hold = try output.begin(replace: replace)
            try output.history.begin(head(loop))
            // From here on there is something to resume, whenever the run is cut short.
            try save(stepper, place, logged, output, loop, tell)
        }
        defer { withExtendedLifetime(hold) {} }
        var savedSeconds = place.seconds
        // The evaluation at the last epoch's end is the model's.
        var latest: Evaluation?
        let end = try withoutActuallyEscaping(tell) { tell in
            let hooks = TrainingLoop.Hooks(
                report: { tell(.step($0)) },
                line: { line in
                    try output.history.append(line)
                    try log?.add(line)
                    tell(.history(line))
                },
                epochEnd: { epoch, place in
                    let tensors = stepper.modelTensors()
                    tell(.evaluating(epoch: epoch))
                    let evaluation = try evaluate(tensors, against: real, isLast: epoch == plan.epochs)
                    latest = evaluation
                    var line = HistoryLine(
                        kind: .evaluation, step: stepper.steps, epoch: epoch, metrics: evaluation.metrics,
                        seconds: place.seconds)
                    line.classCounts = evaluation.classCounts
                    try output.history.append(line)
                    try log?.add(line)
                    tell(.history(line))
                    if plan.kind.family != nil {
                        try output.writeSnapshot(tensors, epoch: epoch, step: stepper.steps)
                        try log?.add(samples(of: tensors), step: stepper.steps)
                    }
                    if epoch % plan.checkpointEpochs == 0 || epoch == plan.epochs {
                        try save(stepper, place, logged, output, loop, tell)
                        savedSeconds = place.seconds
                    }
                },
                stepEnd: { place in
                    guard place.seconds - savedSeconds >= saveSeconds else { return }
                    try save(stepper, place, logged, output, loop, tell)
                    savedSeconds = place.seconds
                },
                paused: { tell(.paused(step: $0)) },
                weights: { tell(.weights(step: $0, stepper.modelTensors())) })
            let loader = BatchLoader(maker, end: loop.totalSteps)
            return try loop.run(stepper, loader, from: &place, hooks)
        }
        guard end == .finished else {
            try save(stepper, place, logged, output, loop, tell)
            return .stopped(step: stepper.steps, totalSteps: loop.totalSteps)
        }
        let evaluation = try latest ?? evaluate(stepper.modelTensors(), against: real, isLast: true)
        try Model(card: card(evaluation, place), tensors: stepper.modelTensors(), path: plan.output)
            .save(to: plan.output)
        return .finished(evaluation)
    }

    private func save(
        _ stepper: some Stepper, _ place: TrainingLoop.Place, _ log: String?, _ output: OutputFolder,
        _ loop: TrainingLoop, _ tell: (TrainingEvent) -> Void
    ) throws {
        // No checkpoint is newer than its history.
        try output.history.flush()
        let note = String(decoding: try JSONEncoder().encode(place), as: UTF8.self)
        var notes = ["plan": plan.text, "place": note]
        notes["tensorBoard"] = log
        let checkpoint = Checkpoint(
            kind: plan.kind, step: stepper.steps, epoch: stepper.steps / loop.stepsPerEpoch, seed: plan.seed,
            tensors: stepper.tensors(), optimizer: stepper.optimizerTensors(),
            notes: notes)
        try checkpoint.write(to: output.resumeFolder)
        tell(.saved(step: stepper.steps))
    }

    private func head(_ loop: TrainingLoop) -> HistoryHead {
        HistoryHead(
            network: plan.kind.rawValue, epochs: plan.epochs, stepsPerEpoch: loop.stepsPerEpoch, batch: plan.batch)
    }

    private func restore(
        _ stepper: some Stepper, _ output: OutputFolder, _ loop: TrainingLoop, _ tell: (TrainingEvent) -> Void
    ) throws -> (TrainingLoop.Place, Checkpoint) {
        let (checkpoint, notice) = try Checkpoint.read(folder: output.resumeFolder)
        if let notice { tell(.notice(notice)) }
        try plan.checkContinues(try Self.plan(of: checkpoint, folder: plan.output))
        guard checkpoint.step <= loop.totalSteps, checkpoint.step / loop.stepsPerEpoch == checkpoint.epoch else {
            throw TrainingError.otherData(folder: plan.output, step: checkpoint.step, total: loop.totalSteps)
        }
        guard let note = checkpoint.notes["place"],
            let place = try? JSONDecoder().decode(TrainingLoop.Place.self, from: Data(note.utf8))
        else { throw TrainingError.noPlan(folder: plan.output) }
        try stepper.restore(tensors: checkpoint.tensors, optimizer: checkpoint.optimizer, steps: checkpoint.step)
        try output.history.truncate(after: checkpoint.step, head(loop))
        // A change that was made right after the checkpoint was taken back with the steps behind it.
        let told = try output.history.read().last { $0.kind == .steering }?.steering
        let steering = place.steering ?? Steering()
        if let told, told.effective != steering.effective {
            try output.history.append(
                HistoryLine(steering, step: checkpoint.step, epoch: checkpoint.epoch + 1, place.seconds))
        }
        tell(.resumed(step: checkpoint.step))
        return (place, checkpoint)
    }
}
