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

    /// Who looks at the training.
    struct Attention: Sendable {
        /// Its curves and pictures are on the screen.
        var isLookedAt = true
        /// Explore works with its network.
        var isExplored = false

        var wantsWeights: Bool { isLookedAt || isExplored }
        /// Between two messages with steps: curves move more than ten times a second.
        var telling: Duration { .milliseconds(isLookedAt ? 60 : 1000) }
    }

    private let attention: Mutex<Attention>
    private let stop = StopFlag()
    private let done = DispatchSemaphore(value: 0)
    private let tell: @Sendable (TrainNews) -> Void
    private let show: @Sendable (Weights, Model?) -> Void

    /// Between two looks at the weights.
    private static let looking = Duration.milliseconds(700)

    /// Starts at once. `tell` hears of everything, `show` of the weights; both from other threads.
    init(
        _ arguments: ParsedArguments, attention: Attention, tell: @escaping @Sendable (TrainNews) -> Void,
        show: @escaping @Sendable (Weights, Model?) -> Void
    ) {
        self.attention = Mutex(attention)
        (self.tell, self.show) = (tell, show)
        let thread = Thread { [self] in
            Self.giveWay()
            run(arguments)
            done.signal()
        }
        thread.name = "training"
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Takes note of who looks at it; they see its weights at once.
    func attend(_ attention: Attention) {
        self.attention.withLock { $0 = attention }
        if attention.wantsWeights { control.requestWeights() }
    }

    /// Asks it to save itself and end.
    func end() {
        stop.raise()
        control.nudge()
    }

    /// Waits until it has ended and everything is on the disk; once.
    func wait() { done.wait() }

    /// Lets the calling thread, and those that it starts, compute while no other thread of the terminal's session wants to:
    /// niceness alone lets it finish its share of milliseconds before the keyboard is answered.
    private static func giveWay() {
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
        // The C header names it where Swift does not see it.
        let idle: Int32 = 5
        var none = sched_param()
        sched_setscheduler(0, idle, &none)
    }

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
                let attention = session.attention.withLock { $0 }
                if now - told >= attention.telling { flush() }
                if now - looked >= TrainingSession.looking, hasPictures, attention.wantsWeights {
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
                guard hasPictures, let model = try? run.model(tensors) else { break }
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
