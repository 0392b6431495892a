import Foundation
import Synchronization

/// Waits for what happens to a child process on a thread of its own, so that its end and its output can be polled at once.
final class ChildWatcher: Sendable {
    struct State {
        var status: ExitStatus?
        var stops: [Int32] = []
        var continues = 0
    }

    let pid: pid_t
    /// Readable after every change of the child.
    private let descriptor: Int32
    private let wakeUp: Int32
    private let state = Mutex(State())
    private let finished = DispatchSemaphore(value: 0)

    init(_ pid: pid_t) throws {
        self.pid = pid
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw HarnessError.last("pipe") }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (descriptor, wakeUp) = (ends[0], ends[1])
        Thread.detachNewThread { [self] in
            watch()
            finished.signal()
        }
    }

    var current: State { state.withLock { $0 } }

    /// The oldest stop that nobody has taken yet.
    func takeStop() -> Int32? { state.withLock { $0.stops.isEmpty ? nil : $0.stops.removeFirst() } }

    /// Takes the bytes that wake up a poll.
    func clear() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(descriptor, &bytes, bytes.count) > 0 {}
    }

    /// Waits until the child changes, one of the descriptors is readable or the time is over.
    func wait(at descriptors: [Int32], atMost time: Duration) {
        var entries = (descriptors + [descriptor]).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = poll(&entries, nfds_t(entries.count), Int32(min(60_000, time / .milliseconds(1) + 1)))
    }

    /// Sends a signal, unless the child has ended: its number could be another's by now.
    func signal(_ number: Int32) {
        state.withLock { if $0.status == nil { _ = kill(pid, number) } }
    }

    /// Ends the child and every process of its group, and takes its status.
    func end() {
        state.withLock { state in
            guard state.status == nil else { return }
            _ = kill(-pid, SIGKILL)
            _ = kill(pid, SIGKILL)
        }
        finished.wait()
        close(descriptor)
        close(wakeUp)
    }

    private func watch() {
        while true {
            var info = siginfo_t()
            // Looks without taking: the number stays the child's until the state says that it has ended.
            let flags = WEXITED | WSTOPPED | WCONTINUED
            if waitid(P_PID, id_t(pid), &info, flags | WNOWAIT) != 0 {
                if errno == EINTR { continue }
                return
            }
            let isOver = state.withLock { state in
                var status: Int32 = 0
                guard waitpid(pid, &status, WNOHANG | WUNTRACED | WCONTINUED) == pid else { return false }
                switch status & 0xFF {
                case 0x7F: state.stops.append(status >> 8 & 0xFF)
                case 0xFF: state.continues += 1
                default:
                    state.status = ExitStatus(waitStatus: status)
                    return true
                }
                return false
            }
            var byte: UInt8 = 0
            _ = write(wakeUp, &byte, 1)
            if isOver { return }
        }
    }
}
