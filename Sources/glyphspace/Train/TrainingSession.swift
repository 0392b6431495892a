import Dashboard
import Foundation
import LatentSpace
import ModelStore
import Network
import Synchronization
import Training

/// A training that goes on while the dashboard is used: on a thread of its own, whose team leaves the processor to the
/// keyboard whenever that wants it.
final class TrainingSession: Sendable {
    /// Asks for pauses, steps and other rates.
    let control = TrainingControl()
    /// The weights as the dashboard last saw them.
    struct Weights: Sendable {
        var step: Int
        var model: Model
    }

    private let stop = StopFlag()
    private let done = DispatchSemaphore(value: 0)
    private let tell: @Sendable (TrainNews) -> Void
    private let show: @Sendable (Weights, Model?) -> Void

    /// How much the training's threads yield to others (`nice`).
    private static let nice: Int32 = 10
    /// Between two messages with steps: curves move more than ten times a second.
    private static let telling = Duration.milliseconds(60)
    /// Between two looks at the weights.
    private static let looking = Duration.milliseconds(700)

    /// Starts at once. `tell` hears of everything, `show` of the weights; both from other threads.
    init(
        _ arguments: ParsedArguments, tell: @escaping @Sendable (TrainNews) -> Void,
        show: @escaping @Sendable (Weights, Model?) -> Void
    ) {
        (self.tell, self.show) = (tell, show)
        let thread = Thread { [self] in
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.nice)
            run(arguments)
            done.signal()
        }
        thread.name = "training"
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Asks it to save itself and end.
    func end() {
        stop.raise()
        control.nudge()
    }

    /// Waits until it has ended and everything is on the disk; once.
    func wait() { done.wait() }

    private func run(_ arguments: ParsedArguments) {
        do {
            let run = try TrainCommand.prepare(arguments, stop: stop, control: control)
            var listing = RunLibrary.listing(run.plan.output)
            (listing.network, listing.classes) = (run.plan.kind.rawValue, run.data.train.classNames)
            listing.epochs = run.plan.epochs
            listing.isResumable = arguments.flag("resume")
            tell(.began(listing))
            var reporter = Reporter(session: self, run: run)
            let outcome = try run.run(resume: arguments.flag("resume")) { reporter.take($0) }
            reporter.flush()
            tell(.listing(RunLibrary.listing(run.plan.output)))
            switch outcome {
            case .finished: tell(.ended(.finished))
            case .stopped: tell(.ended(.stopped))
            }
        } catch {
            tell(.refused(Failure.line(error)))
            tell(.ended(.failed(Failure.line(error))))
        }
    }

    /// Passes on what the run says, not more often than a person can see.
    private struct Reporter {
        let session: TrainingSession
        let run: TrainingRun
        private let clock = ContinuousClock()
        private var steps: [StepReport] = []
        private var told: ContinuousClock.Instant
        private var looked: ContinuousClock.Instant
        private var phase = RunPhase.starting
        private var pausedAt = -1

        init(session: TrainingSession, run: TrainingRun) {
            (self.session, self.run) = (session, run)
            (told, looked) = (clock.now, clock.now - TrainingSession.looking)
        }

        mutating func take(_ event: TrainingEvent) {
            switch event {
            case .step(let report):
                steps.append(report)
                if phase != .running { set(.running) }
                let now = clock.now
                if now - told >= TrainingSession.telling { flush() }
                if now - looked >= TrainingSession.looking, hasPictures {
                    looked = now
                    session.control.requestWeights()
                }
            case .paused(let step):
                set(.paused)
                if pausedAt != step, hasPictures { session.control.requestWeights() }
                pausedAt = step
            case .evaluating(let epoch): set(.evaluating(epoch: epoch))
            case .history(let line):
                flush()
                session.tell(.line(line))
            case .saved:
                flush()
                session.tell(.listing(listing))
            case .weights(let step, let tensors):
                guard let model = try? run.model(tensors) else { break }
                session.show(Weights(step: step, model: model), run.judge)
            case .resumed, .notice: break
            }
        }

        private var hasPictures: Bool { !run.plan.kind.isClassifier }

        private var listing: RunListing {
            var listing = RunLibrary.listing(run.plan.output)
            (listing.network, listing.epochs, listing.isResumable) = (run.plan.kind.rawValue, run.plan.epochs, false)
            listing.classes = run.data.train.classNames
            return listing
        }

        private mutating func set(_ phase: RunPhase) {
            flush()
            self.phase = phase
            session.tell(.phase(phase))
        }

        mutating func flush() {
            told = clock.now
            guard !steps.isEmpty else { return }
            session.tell(.steps(steps))
            steps = []
        }
    }
}
