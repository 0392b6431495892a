import Dispatch
import Synchronization

/// Wishes about a run under way, made by one thread and seen by the thread that trains before each step.
public final class TrainingControl: Sendable {
    /// What is wished for.
    struct Wishes: Equatable {
        var isPaused = false
        /// Steps to be done in spite of the pause.
        var steps = 0
        /// nil until somebody steers: the run's own then goes on.
        var steering: Steering?
        var wantsWeights = false
    }

    private let wishes = Mutex(Wishes())
    private let wake = DispatchSemaphore(value: 0)

    /// A control without wishes.
    public init() {}

    /// Halts the run after its step, or lets it go on.
    public func pause(_ isPaused: Bool) {
        change {
            $0.isPaused = isPaused
            $0.steps = 0
        }
    }

    /// Pauses, and asks for single steps.
    public func step(_ count: Int = 1) {
        change {
            $0.isPaused = true
            $0.steps += count
        }
    }

    /// Changes the learning rates from the next step on.
    public func steer(_ steering: Steering) { change { $0.steering = steering } }

    /// Asks for the weights as they are: told once as `TrainingEvent.weights`, also while paused.
    public func requestWeights() { change { $0.wantsWeights = true } }

    /// Lets a paused run look whether it was asked to stop.
    public func nudge() { wake.signal() }

    private func change(_ change: (inout Wishes) -> Void) {
        wishes.withLock { change(&$0) }
        wake.signal()
    }

    /// The wishes now; a wish for weights and one for a step are taken by asking.
    func take() -> Wishes {
        wishes.withLock { wishes in
            let taken = wishes
            wishes.wantsWeights = false
            wishes.steps = max(0, wishes.steps - 1)
            return taken
        }
    }

    /// Whether the run is paused and nothing is wished for.
    var isIdle: Bool { wishes.withLock { $0.isPaused && $0.steps == 0 && !$0.wantsWeights } }

    /// Sleeps until a wish is made, or for a tenth of a second: a stop flag that is raised wakes nobody.
    func wait() { _ = wake.wait(timeout: .now() + .milliseconds(100)) }
}
