import Foundation

/// The built program while it runs without a terminal, for signals and what it says meanwhile.
final class RunningProgram {
    private let process = Process()
    private let error = Pipe()
    private var pending = Data()

    /// Starts it in the folder of `home`.
    init(_ arguments: [String], home: TemporaryHome) throws {
        process.executableURL = URL(fileURLWithPath: BuiltProgram.path)
        process.arguments = arguments
        process.environment = BuiltProgram.environment(home: home)
        process.currentDirectoryURL = URL(fileURLWithPath: home.folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = error
        try process.run()
    }

    /// The next line on standard error, waited for; nil at its end.
    func errorLine() -> String? {
        while true {
            if let end = pending.firstIndex(of: 10) {
                let line = String(decoding: pending[pending.startIndex..<end], as: UTF8.self)
                pending = Data(pending[pending.index(after: end)...])
                return line
            }
            let more = error.fileHandleForReading.availableData
            if more.isEmpty { return nil }
            pending += more
        }
    }

    /// All further lines on standard error.
    func errorLines() -> [String] {
        var lines: [String] = []
        while let line = errorLine() { lines.append(line) }
        return lines
    }

    /// Sends a signal to it.
    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for its end; the exit status, 128 + n when signal n ended it.
    func wait() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
    }
}
