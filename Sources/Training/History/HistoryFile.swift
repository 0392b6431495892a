import Files
import Glibc

/// A run's `history.jsonl`, to which lines are added while the run goes on.
public struct HistoryFile: Equatable, Sendable {
    /// The file's name in a model's folder.
    public static let fileName = "history.jsonl"
    /// The largest file that is read, bytes.
    public static let maximumSize = 1 << 26

    /// Where it is.
    public let path: String

    /// The history in a model's folder.
    public init(folder: String) { path = folder + "/" + Self.fileName }

    /// The lines up to the first that is torn; none when there is no file. Throws `FileError`.
    public func read() throws(FileError) -> [HistoryLine] {
        let bytes: [UInt8]
        do {
            bytes = try readFile(path, limit: Self.maximumSize)
        } catch .missing {
            return []
        }
        var lines: [HistoryLine] = []
        // A last line without its end was torn when the program ended.
        for text in bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast() {
            guard let line = HistoryLine(text) else { break }
            lines.append(line)
        }
        return lines
    }

    /// Keeps the lines up to a step, those of a run that went on from its checkpoint there. Throws `FileError`.
    func truncate(after step: Int) throws(FileError) {
        let text = try read().prefix { $0.step <= step }.map { $0.text + "\n" }.joined()
        try AtomicFile.write(Array(text.utf8), to: path, replacing: true)
    }

    /// Adds a line. Throws `FileError`.
    func append(_ line: HistoryLine) throws(FileError) {
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw failure("opening") }
        defer { close(file) }
        let bytes = Array((line.text + "\n").utf8)
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { write(file, $0.baseAddress?.advanced(by: done), bytes.count - done) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("writing") }
            done += count
        }
    }

    private func failure(_ doing: String) -> FileError {
        switch errno {
        case ENOSPC, EDQUOT: .diskFull(path: path)
        case EACCES, EPERM: .notPermitted(path: path)
        case EROFS: .readOnly(path: path)
        default: .failed(path: path, doing: doing, errno: errno)
        }
    }
}
