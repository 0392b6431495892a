import Dashboard
import Foundation
import Synchronization

/// Follows runs whose histories grow, on a thread of its own that sleeps while there are none.
final class RunFollower: Sendable {
    private struct Followed: Sendable {
        var reader: RunReader
        /// Whether it is followed although nobody seems to train it now.
        var isKept: Bool
        /// Which wish to follow a run it is of.
        let order: Int
        var looks = 0
    }

    private struct Runs: Sendable {
        var followed: [String: Followed] = [:]
        var orders = 0

        /// Begins to read a run; one that is kept stays so.
        mutating func follow(_ path: String, keep: Bool) {
            orders += 1
            let isKept = keep || followed[path]?.isKept == true
            followed[path] = Followed(reader: RunReader(path: path), isKept: isKept, order: orders)
        }

        /// Puts back what was looked at, or lets it go; not where somebody has asked for it anew meanwhile.
        mutating func replace(_ seen: Followed, by new: Followed?) {
            let path = seen.reader.path
            if followed[path]?.order == seen.order { followed[path] = new }
        }
    }

    private let runs = Mutex(Runs())
    private let wake = DispatchSemaphore(value: 0)
    private let tell: @Sendable (TrainNews) -> Void
    /// Between two looks at a file; curves are to move ten times in a second or two, not more often.
    private static let pause = DispatchTimeInterval.milliseconds(250)

    /// Tells what is read to `tell`, from another thread.
    init(_ tell: @escaping @Sendable (TrainNews) -> Void) {
        self.tell = tell
        let thread = Thread { [self] in
            while true {
                if runs.withLock({ $0.followed.isEmpty }) {
                    wake.wait()
                } else {
                    _ = wake.wait(timeout: .now() + Self.pause)
                }
                look()
            }
        }
        thread.name = "histories"
        thread.start()
    }

    /// Reads a run from its beginning, and goes on as long as it grows; with `keep` for ever, also when it is asked for
    /// again without.
    func follow(_ path: String, keep: Bool = false) {
        runs.withLock { $0.follow(path, keep: keep) }
        wake.signal()
    }

    /// Waits until every run that is followed was read once.
    func settle() {
        while runs.withLock({ $0.followed.values.contains { $0.looks == 0 } }) {
            wake.signal()
            usleep(1000)
        }
    }

    private func look() {
        for (path, seen) in runs.withLock({ $0.followed }) {
            var entry = seen
            var isNew = false
            do {
                while let news = try entry.reader.read() {
                    isNew = true
                    switch news {
                    case .lines(let lines, let restarted): tell(.history(path, lines, restarted: restarted))
                    case .values(let values, let restarted): tell(.scalars(path, values, restarted: restarted))
                    }
                }
            } catch {
                if entry.looks == 0 { tell(.refused(Failure.line(error))) }
            }
            // What is in the folder changes seldom: with the end of an epoch, or of the run.
            if entry.looks % 8 == 0 || isNew {
                let listing = RunLibrary.listing(path)
                tell(.listing(listing))
                if !listing.isAlive, !entry.isKept {
                    runs.withLock { $0.replace(seen, by: nil) }
                    continue
                }
            }
            entry.looks += 1
            runs.withLock { $0.replace(seen, by: entry) }
        }
    }
}
