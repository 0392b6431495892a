import Foundation
import TerminalUI

/// The way to the terminal, which never makes the program wait: what the system does not take at once waits here.
struct OutputLine {
    /// What `poll` looks at.
    let descriptor: Int32
    private let isOwn: Bool
    private var pending: ArraySlice<UInt8> = []
    private(set) var pace: Pace

    /// Opens the terminal once more, so that not to wait is set on this opening alone; the one that is there will do
    /// where that fails.
    init(_ terminal: Int32, baud: Int?) {
        let own = ttyname(terminal).map { Foundation.open($0, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC) } ?? -1
        (descriptor, isOwn) = own >= 0 ? (own, true) : (terminal, false)
        pace = Pace(baud: baud)
    }

    /// Whether everything is on its way.
    var isFree: Bool { pending.isEmpty }

    /// Time on the clock of `Pace`.
    static var now: Duration { ContinuousClock.now - start }
    private static let start = ContinuousClock.now

    /// Bytes that may go out now.
    mutating func allowance() -> Int { pace.allowance(at: Self.now) }

    /// How long until more may go out; nil when it may be now.
    mutating func delay() -> Duration? { pace.delay(at: Self.now) }

    /// Writes what the system takes now.
    mutating func send(_ bytes: [UInt8]) {
        pending = pending.isEmpty ? bytes[...] : pending + bytes
        flush()
    }

    /// Writes more of what waits.
    mutating func flush() {
        while !pending.isEmpty {
            let count = pending.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                pending = pending.dropFirst(count)
                pace.wrote(count, at: Self.now)
            } else if count < 0, errno == EINTR {
                continue
            } else if count < 0, errno == EAGAIN {
                return pace.stalled(at: Self.now)
            } else {
                // The terminal is gone; `poll` will say so.
                pending = []
            }
        }
        pace.finished(at: Self.now)
    }

    /// Gives what waits a moment to get out, and drops the rest.
    mutating func finish(within milliseconds: Int32) {
        flush()
        let end = Self.now + .milliseconds(Int(milliseconds))
        while !pending.isEmpty, Self.now < end {
            var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            guard poll(&entry, 1, milliseconds) > 0 else { break }
            flush()
        }
        pending = []
    }

    /// Gives up the own opening.
    func close() { if isOwn { Foundation.close(descriptor) } }
}
