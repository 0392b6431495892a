import Synchronization

/// A request to stop, made by one thread (or a signal's handler) and seen by another.
public final class StopFlag: Sendable {
    private let flag = Atomic<Bool>(false)

    /// A flag that is not raised.
    public init() {}

    /// Asks to stop.
    public func raise() { flag.store(true, ordering: .relaxed) }

    /// Whether somebody asked to stop.
    public var isRaised: Bool { flag.load(ordering: .relaxed) }
}
