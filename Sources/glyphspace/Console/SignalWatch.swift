import Foundation

/// Waits for signals on a thread of its own, where any code may answer them.
enum SignalWatch {
    /// Answers these signals from now on with `action`, in place of what they do by themselves.
    ///
    /// To be called before other threads are started: they inherit that the signals are left to this one.
    static func start(_ signals: [Int32], _ action: @escaping @Sendable (Int32) -> Void) {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        pthread_sigmask(SIG_BLOCK, &set, nil)
        let watched = set
        let thread = Thread {
            var set = watched
            var number: Int32 = 0
            while sigwait(&set, &number) == 0 { action(number) }
        }
        thread.name = "signals"
        thread.start()
    }
}
