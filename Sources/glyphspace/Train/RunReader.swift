import Dashboard
import Files
import Foundation
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
        // A run may begin when its folder has been looked at for a while.
        if offset == 0 { events = RunLibrary.hasHistory(path) ? nil : events ?? EventFolder(path: path) }
        return events == nil ? try readHistory() : try readEvents()
    }

    private mutating func readHistory() throws -> News? {
        let file = HistoryFile(folder: path).path
        var status = stat()
        guard stat(file, &status) == 0 else { throw FileError.missing(path: file) }
        // A file that became shorter or another was written anew: a run was begun again, or went back to its checkpoint.
        var restarted = false
        if UInt(status.st_ino) != inode || Int(status.st_size) < offset {
            restarted = offset > 0 || !told.isEmpty
            (inode, offset, rest, told) = (UInt(status.st_ino), 0, [], [:])
        }
        guard Int(status.st_size) > offset else { return restarted ? .lines([], restarted: true) : nil }
        let found = try readFilePart(file, from: offset, count: Self.part)
        offset += found.bytes.count
        rest += found.bytes
        var lines: [HistoryLine] = []
        var start = 0
        while let end = rest[start...].firstIndex(of: 10) {
            if let line = HistoryLine(rest[start..<end]) { lines.append(line) }
            start = end + 1
        }
        // Once for all lines: each removal moves everything behind it.
        rest.removeFirst(start)
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
