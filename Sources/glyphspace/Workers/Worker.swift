import Foundation
import Synchronization

/// One thread that does jobs in turn; of the jobs that wait for the same purpose, only the newest is done.
final class Worker<Purpose: Hashable & Sendable>: Sendable {
    private struct Job: Sendable {
        let purpose: Purpose?
        let work: @Sendable () -> Void
    }

    private let waiting = Mutex<[Job]>([])
    private let signal = DispatchSemaphore(value: 0)

    /// Starts the thread; `nice` 0 is an ordinary thread, 10 one that leaves the processor to others: for long
    /// computations, which leave much memory behind.
    init(name: String, nice: Int32 = 0) {
        let thread = Thread { [self] in
            if nice != 0 { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, nice) }
            while true {
                signal.wait()
                let job = waiting.withLock { $0.isEmpty ? nil : $0.removeFirst() }
                job?.work()
                if nice != 0, !hasWaiting { MemoryUse.giveBack() }
            }
        }
        thread.name = name
        thread.start()
    }

    /// Adds a job. A waiting one of the same purpose is dropped, and this one takes its place in the order;
    /// jobs without a purpose are all done.
    func submit(_ purpose: Purpose? = nil, _ work: @escaping @Sendable () -> Void) {
        let isNew = waiting.withLock { waiting in
            if let purpose, let old = waiting.firstIndex(where: { $0.purpose == purpose }) {
                waiting[old] = Job(purpose: purpose, work: work)
                return false
            }
            waiting.append(Job(purpose: purpose, work: work))
            return true
        }
        if isNew { signal.signal() }
    }

    /// Takes back the job that waits for a purpose, if one does.
    func drop(_ purpose: Purpose) { waiting.withLock { $0.removeAll { $0.purpose == purpose } } }

    /// Whether jobs wait behind the one that is being done.
    var hasWaiting: Bool { waiting.withLock { !$0.isEmpty } }

    /// Waits until the jobs submitted so far are done.
    func finish() {
        let done = DispatchSemaphore(value: 0)
        submit { done.signal() }
        done.wait()
    }
}
