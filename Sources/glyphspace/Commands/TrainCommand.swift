import Datasets
import Files
import Foundation
import ModelStore
import Synchronization
import Training

/// `glyphspace train`: trains a network, shows how it goes, and saves before a signal ends it.
enum TrainCommand {
    /// Trains to the end or to a signal; returns the exit status.
    static func run(_ arguments: ParsedArguments) throws -> Int32 {
        if arguments.flag("detach") { return try detach(arguments) }
        let signals = StopSignals()
        let run = try prepare(arguments, stop: signals.stop)
        let plan = run.plan
        var display = TrainingDisplay()
        let outcome: TrainingRun.Outcome
        do {
            outcome = try run.run(resume: arguments.flag("resume"), replace: arguments.flag("force")) {
                display.show($0)
            }
        } catch {
            display.clear()
            throw error
        }
        display.clear()
        switch outcome {
        case .finished(let evaluation):
            try Console.print(
                (evaluation.lines + ["", "saved in \(SafeText.clean(plan.output, width: 400))"]).joined(separator: "\n")
                    + "\n")
            return ExitStatus.success
        case .stopped(let step, let total):
            Console.note(
                "glyphspace: stopped at step \(Decimal.grouped(step)) of \(Decimal.grouped(total)): the checkpoint is saved "
                    + "(go on with: glyphspace train \(plan.kind.rawValue) --out \(Shell.quoted(plan.output)) --resume)"
            )
            return ExitStatus.signal(signals.received ?? SIGINT)
        }
    }

    /// Leaves the training to a process of its own, once it is clear that it can begin; returns the exit status.
    private static func detach(_ arguments: ParsedArguments) throws -> Int32 {
        let run = try prepare(arguments, stop: StopFlag())
        try run.checkFolder(resume: arguments.flag("resume"), replace: arguments.flag("force"))
        let process = try Detached.start(
            CommandLine.arguments.dropFirst().filter { $0 != "--detach" }, log: run.plan.output)
        let folder = run.plan.output
        try Detached.waitForBeginning(of: process, in: folder)
        try Console.print(
            "training in \(SafeText.clean(folder, width: 400)) as process \(process) "
                + "(look at it with: glyphspace watch \(Shell.quoted(folder)); save and stop it with: kill \(process))\n"
        )
        return ExitStatus.success
    }

    /// The run that the arguments ask for, with its data and its judge; nothing is written yet.
    static func prepare(
        _ arguments: ParsedArguments, stop: StopFlag, control: TrainingControl = TrainingControl()
    ) throws -> TrainingRun {
        let plan = try plan(arguments)
        var data = try DataFolder(plan.dataset).load()
        let finder = try ModelFinder(only: nil)
        let judge =
            plan.kind.isClassifier && plan.sureness == nil
            ? nil
            : try finder.classifier(
                named: arguments.text("classifier"), classes: data.train.classNames, side: data.train.width)
        if let least = plan.sureness {
            guard let judge else {
                throw Failure(
                    "--sure", "no classifier of these classes is there to tell", advice: "name it with --classifier")
            }
            data = try data.sure(of: least, by: judge, threads: plan.threads)
        }
        var run = try TrainingRun(plan, data: data, judge: judge, stop: stop, control: control)
        run.teachers = try (plan.teachers ?? []).compactMap { try finder.classifier(named: $0) }
        // Whoever goes on with it may stand in another folder.
        run.tensorBoard = arguments.text("tensorboard").map { URL(filePath: $0).path }
        return run
    }

    /// The plan that the arguments ask for: the network's recipe, or the resumed run's, with what is given in its place.
    static func plan(_ arguments: ParsedArguments) throws -> TrainingPlan {
        guard let kind = TrainingPlan.Kind(rawValue: arguments.operands[0]) else {
            throw UsageError.missingOperand("NETWORK", command: "glyphspace train")
        }
        if arguments.flag("resume"), arguments.flag("force") { throw UsageError.conflict("--force", with: "--resume") }
        let output = try arguments.text("out") ?? standardOutput(kind)
        var plan: TrainingPlan
        if arguments.flag("resume") {
            plan = try begunPlan(kind, in: output, dataset: arguments.text("dataset"))
        } else {
            plan = .standard(kind, output: output)
            plan.command = arguments.commandLine
            let data = try DataFolder(arguments.text("dataset"))
            (plan.data, plan.dataset) = (data.name, data.reference)
        }
        plan.madeBy = "glyphspace \(CommandTable.version)"
        if let epochs = arguments.integer("epochs") {
            if arguments.flag("resume"), epochs != plan.epochs {
                plan.command = command(plan.command, epochs: epochs)
            }
            plan.epochs = epochs
        }
        if let batch = arguments.integer("batch") { plan.batch = batch }
        if let seed = arguments.seed("seed") { plan.seed = seed }
        if let limit = arguments.integer("limit") { plan.limit = limit }
        let guidance = plan.gan.guidance
        try TrainOptions.apply(arguments, to: &plan)
        if arguments.flag("resume"), plan.gan.guidance != guidance {
            plan.gan.guidedFrom = try TrainingRun.resumableStep(in: output)
        }
        if let threads = arguments.integer("threads") {
            plan.threads = threads
        } else if !arguments.flag("resume") {
            plan.threads = Threads.standard
        }
        return plan
    }

    /// The plan of a stopped run of a network, to go on with on its own data: those that it noted, or `dataset` where they
    /// go by another path now. Throws a `Failure` for other data.
    private static func begunPlan(
        _ kind: TrainingPlan.Kind, in folder: String, dataset: String?
    ) throws -> TrainingPlan {
        var plan = try TrainingRun.resumablePlan(in: folder)
        guard plan.kind == kind else {
            throw TrainingError.otherRecipe(
                folder: folder, setting: "network", begun: plan.kind.rawValue, asked: kind.rawValue)
        }
        let data = try DataFolder(dataset ?? plan.dataset)
        guard data.name == plan.data else {
            throw Failure(
                folder, "was trained on \(plan.data), not \(data.name)",
                advice:
                    "go on with its own data: glyphspace train \(kind.rawValue) --out \(Shell.quoted(folder)) --resume "
                    + "--dataset SET")
        }
        plan.dataset = data.reference
        return plan
    }

    /// A command with another number of epochs, which makes at once what was trained for longer later.
    static func command(_ text: String, epochs: Int) -> String {
        guard !text.isEmpty else { return text }
        let option = "--epochs "
        guard let place = text.range(of: option + "[0-9]+", options: .regularExpression) else {
            return "\(text) \(option)\(epochs)"
        }
        return text.replacingCharacters(in: place, with: "\(option)\(epochs)")
    }

    private static func standardOutput(_ kind: TrainingPlan.Kind) throws -> String {
        guard let folders = UserFolders.current() else {
            throw Failure("--out", "there is no home folder to write the model to", advice: "name a folder")
        }
        return folders.models + "/" + kind.rawValue
    }
}

/// Raises a stop flag at the first signal; the second one ends the program at once.
final class StopSignals: Sendable {
    /// Raised when the run is to be saved and left.
    let stop = StopFlag()
    private let number = Atomic<Int32>(0)

    /// Watches SIGINT, SIGTERM and SIGHUP from now on.
    init() {
        SignalWatch.start([SIGINT, SIGTERM, SIGHUP]) { [self] signal in
            if stop.isRaised { _exit(ExitStatus.signal(signal)) }
            number.store(signal, ordering: .relaxed)
            stop.raise()
        }
    }

    /// The signal that came; nil when none did.
    var received: Int32? {
        let number = number.load(ordering: .relaxed)
        return number == 0 ? nil : number
    }
}
