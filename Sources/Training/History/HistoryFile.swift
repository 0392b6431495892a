import Files
import ModelStore

/// A run's `history.jsonl`: a JSON object a line, added while the run goes on.
///
/// The first line is the run's head (`HistoryHead`), then lines of kinds (`HistoryLine`) in the order of their steps.
/// Readers leave out lines of kinds and members of lines that they do not know, so that newer versions may add some; older
/// files have no head. A last line without its end was torn when the program ended; going on from a checkpoint takes it
/// back with all lines behind the checkpoint's step. The lines up to a checkpoint's step are on the disk before the
/// checkpoint is.
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
        for text in bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast() {
            if let line = HistoryLine(text) {
                lines.append(line)
            } else if (try? JSONValue.parse(text, depth: 8, values: 2000))?["kind"]?.string == nil {
                break
            }
        }
        return lines
    }

    /// Begins anew with a run's head. Throws `FileError`.
    func begin(_ head: HistoryHead) throws(FileError) {
        try AtomicFile.write(Array((head.text + "\n").utf8), to: path, replacing: true)
    }

    /// Keeps the lines up to a step, those of a run that goes on from its checkpoint there, behind its head. Throws
    /// `FileError`.
    func truncate(after step: Int, _ head: HistoryHead) throws(FileError) {
        let lines = try read().prefix { $0.step <= step }.map(\.text)
        try AtomicFile.write(Array(([head.text] + lines).map { $0 + "\n" }.joined().utf8), to: path, replacing: true)
    }

    /// Adds a line; with `flush` it is on the disk when this returns, and all lines before it. Throws `FileError`.
    func append(_ line: HistoryLine, flush: Bool = false) throws(FileError) {
        try appendFile(Array((line.text + "\n").utf8), to: path, flush: flush)
    }

    /// Puts all lines on the disk. Throws `FileError`.
    func flush() throws(FileError) { try appendFile([], to: path, flush: true) }
}
