import Files
import Glibc

/// Writes an event file that TensorBoard reads; every event is in the file when its call returns.
public struct EventWriter: Sendable {
    /// The file that is written.
    public let path: String

    /// Begins a new file in a folder, which is made if need be. Throws `FileError`.
    ///
    /// - Parameters:
    ///   - folder: several files in it are one run for TensorBoard.
    ///   - wallTime: seconds since 1970; the file's name begins with it.
    ///   - restart: when the run goes on from a checkpoint, its first step: what older files say of it and of later steps
    ///     is void.
    public init(folder: String, wallTime: Double, restart: Int? = nil) throws(FileError) {
        try Folder.create(folder)
        let seconds = String(max(0, Int(exactly: wallTime.rounded(.down)) ?? 0))
        let base =
            "\(folder)/events.out.tfevents.\(String(repeating: "0", count: max(0, 10 - seconds.count)))\(seconds)"
        var events = Record.frame(Self.version(wallTime: wallTime))
        if let restart { events += Record.frame(Self.restart(step: restart, wallTime: wallTime)) }
        path = try AtomicFile.writeFresh(events, base: base + ".glyphspace.\(getpid())", extension: "0")
    }

    /// Adds a step's values of curves, by tag. Throws `FileError`.
    public func add(_ scalars: [(tag: String, value: Double)], step: Int, wallTime: Double) throws(FileError) {
        guard !scalars.isEmpty else { return }
        try append(step: step, wallTime: wallTime) { summary in
            for (tag, value) in scalars {
                summary.message(EventField.Summary.value) {
                    $0.string(EventField.Summary.tag, tag)
                    $0.float(EventField.Summary.simpleValue, Float(value))
                }
            }
        }
    }

    /// Adds a grey PNG picture of H×W pixels. Throws `FileError`.
    public func add(
        picture png: [UInt8], height: Int, width: Int, tag: String, step: Int, wallTime: Double
    ) throws(FileError) {
        try append(step: step, wallTime: wallTime) { summary in
            summary.message(EventField.Summary.value) {
                $0.string(EventField.Summary.tag, tag)
                $0.message(EventField.Summary.image) {
                    $0.integer(EventField.Image.height, height)
                    $0.integer(EventField.Image.width, width)
                    $0.integer(EventField.Image.colours, EventField.Image.grey)
                    $0.data(EventField.Image.encoded, png)
                }
            }
        }
    }

    private func append(step: Int, wallTime: Double, _ summary: (inout ProtobufWriter) -> Void) throws(FileError) {
        var event = ProtobufWriter()
        event.double(EventField.wallTime, wallTime)
        event.integer(EventField.step, step)
        event.message(EventField.summary, summary)
        try appendFile(Record.frame(event.bytes), to: path)
    }

    private static func version(wallTime: Double) -> [UInt8] {
        var event = ProtobufWriter()
        event.double(EventField.wallTime, wallTime)
        event.string(EventField.fileVersion, EventField.version)
        return event.bytes
    }

    private static func restart(step: Int, wallTime: Double) -> [UInt8] {
        var event = ProtobufWriter()
        event.double(EventField.wallTime, wallTime)
        event.integer(EventField.step, step)
        event.message(EventField.sessionLog) { $0.integer(EventField.SessionLog.status, EventField.SessionLog.start) }
        return event.bytes
    }
}
