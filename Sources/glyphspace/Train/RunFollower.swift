import Dashboard
import Files
import Foundation
import Synchronization
import TensorBoard
import Training

/// A run's measurements as they are written, by this program or by TensorBoard's writers: each reading gives what is new.
struct RunReader: Sendable {
    /// What a reading gave.
    enum News: Equatable {
        case lines([HistoryLine], restarted: Bool)
        case values([LoggedValue], restarted: Bool)
    }

    /// The run's folder.
    let path: String
    private var offset = 0
    private var inode: UInt = 0
    /// The beginning of a line whose end is not written yet.
    private var rest: [UInt8] = []
    /// Event files, where there is no history.
    private var events: EventFolder?
    /// Points of each curve that were told already.
    private var told: [String: Int] = [:]

    /// The largest part of a history that is read at once, bytes, and the longest line.
    private static let part = 1 << 22

    /// A run of which nothing is read yet.
    init(path: String) { self.path = path }

    /// Reads what was added since the last time; nil when nothing was. Throws `FileError` or `EventFileError`.
    mutating func read() throws -> News? {
        if events == nil, offset == 0, !RunLibrary.hasHistory(path) { events = EventFolder(path: path) }
        return events == nil ? try readHistory() : try readEvents()
    }

    private mutating func readHistory() throws -> News? {
        let file = HistoryFile(folder: path).path
        var status = stat()
        guard stat(file, &status) == 0 else { throw FileError.missing(path: file) }
        // A file that became shorter or another was written anew: a run was begun again, or went back to its checkpoint.
        var restarted = false
        if UInt(status.st_ino) != inode || Int(status.st_size) < offset {
            restarted = offset > 0
            (inode, offset, rest) = (UInt(status.st_ino), 0, [])
        }
        guard Int(status.st_size) > offset else { return restarted ? .lines([], restarted: true) : nil }
        let found = try readFilePart(file, from: offset, count: Self.part)
        offset += found.bytes.count
        rest += found.bytes
        var lines: [HistoryLine] = []
        while let end = rest.firstIndex(of: 10) {
            if let line = HistoryLine(rest[..<end]) { lines.append(line) }
            rest.removeSubrange(...end)
        }
        if rest.count > Self.part { rest = [] }
        return lines.isEmpty && !restarted ? nil : .lines(lines, restarted: restarted)
    }

    private mutating func readEvents() throws -> News? {
        guard try events?.refresh() == true, let curves = events?.curves else { return nil }
        // Points that were taken back make a curve shorter.
        let restarted = curves.contains { $0.value.count < told[$0.key] ?? 0 }
        if restarted { told = [:] }
        var values: [LoggedValue] = []
        for (name, points) in curves.sorted(by: { $0.key < $1.key }) {
            values += points[(told[name] ?? 0)...].map { LoggedValue(name, $0.step, $0.value, time: $0.wallTime) }
            told[name] = points.count
        }
        return .values(values, restarted: restarted)
    }
}

/// Follows runs whose histories grow, on a thread of its own that sleeps while there are none.
final class RunFollower: Sendable {
    private struct Followed: Sendable {
        var reader: RunReader
        /// Whether it is followed although nobody seems to train it now.
        var isKept: Bool
        var looks = 0
    }

    private let followed = Mutex<[String: Followed]>([:])
    private let wake = DispatchSemaphore(value: 0)
    private let tell: @Sendable (TrainNews) -> Void
    /// Between two looks at a file; curves are to move ten times in a second or two, not more often.
    private static let pause = DispatchTimeInterval.milliseconds(250)

    /// Tells what is read to `tell`, from another thread.
    init(_ tell: @escaping @Sendable (TrainNews) -> Void) {
        self.tell = tell
        let thread = Thread { [self] in
            while true {
                if followed.withLock({ $0.isEmpty }) {
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

    /// Reads a run from its beginning, and goes on as long as it grows.
    func follow(_ path: String, keep: Bool = false) {
        followed.withLock { $0[path] = Followed(reader: RunReader(path: path), isKept: keep) }
        wake.signal()
    }

    /// Waits until every run that is followed was read once.
    func settle() {
        while followed.withLock({ $0.values.contains { $0.looks == 0 } }) {
            wake.signal()
            usleep(1000)
        }
    }

    private func look() {
        for (path, entry) in followed.withLock({ $0 }) {
            var entry = entry
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
                    followed.withLock { $0[path] = nil }
                    continue
                }
            }
            entry.looks += 1
            followed.withLock { if $0[path] != nil { $0[path] = entry } }
        }
    }
}
