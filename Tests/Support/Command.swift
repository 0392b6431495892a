import Foundation

/// A program's run without a terminal.
public struct Command: Sendable {
    /// How it ended.
    public let status: ExitStatus
    /// What it wrote to standard output.
    public let output: [UInt8]
    /// What it wrote to standard error.
    public let error: String

    /// Standard output as text.
    public var text: String { String(decoding: output, as: UTF8.self) }

    /// Runs a program to its end with `input` as its standard input; ends it and throws when it takes too long.
    public static func run(
        _ executable: String, _ arguments: [String] = [], environment: [String: String] = PTY.environment,
        in folder: String? = nil, input: [UInt8] = [], timeout: Duration = .seconds(60)
    ) throws -> Command {
        // Files hold any amount: nobody waits for a reader or a writer, and no pipe can leak into another program.
        let files = try (input: SpoolFile(holding: input), output: SpoolFile(), error: SpoolFile())
        let pid = try Spawn.onDescriptors(
            files.input.descriptor, files.output.descriptor, files.error.descriptor, executable, arguments,
            environment: environment, in: folder)
        let watcher = try ChildWatcher(pid)
        defer { watcher.end() }
        let deadline = ContinuousClock.now + timeout
        while true {
            watcher.clear()
            let status = watcher.current.status
            let left = deadline - ContinuousClock.now
            if status != nil || left <= .zero {
                let error = String(decoding: files.error.bytes(), as: UTF8.self)
                guard let status else { throw HarnessError.timeout("end of \(executable)", screen: error) }
                return Command(status: status, output: files.output.bytes(), error: error)
            }
            watcher.wait(at: [], atMost: left)
        }
    }
}

/// A file without a name, gone with this value.
private final class SpoolFile {
    private let file: UnsafeMutablePointer<FILE>

    init(holding bytes: [UInt8] = []) throws {
        guard let file = tmpfile() else { throw HarnessError.last("tmpfile") }
        self.file = file
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0 else {
            throw HarnessError.last("fwrite")
        }
        rewind(file)
    }

    deinit { fclose(file) }

    var descriptor: Int32 { fileno(file) }

    /// All that it holds.
    func bytes() -> [UInt8] {
        rewind(file)
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { all += buffer[..<count] }
        return all
    }
}
