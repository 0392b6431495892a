import Files
import Foundation

/// The program as it was built, run for itself: the tests see what a person's shell sees.
enum BuiltProgram {
    /// The program beside the test bundle, or the one that GLYPHSPACE_PROGRAM names.
    static let path: String = {
        if let chosen = ProcessInfo.processInfo.environment["GLYPHSPACE_PROGRAM"] { return chosen }
        return (Home.executablePath() as NSString).deletingLastPathComponent + "/glyphspace"
    }()

    /// How a run ended and what it wrote.
    struct Result {
        /// The exit status; 128 + n when signal n ended it.
        let status: Int32
        let output: Data
        let error: String

        var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// Runs the program to its end, without a terminal.
    static func run(
        _ arguments: [String], home: TemporaryHome? = nil, environment: [String: String] = [:], in folder: String? = nil
    ) throws -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = Self.environment(home: home).merging(environment) { $1 }
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        let output = Pipe()
        let error = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = error
        try process.run()
        // Both pipes are read at once, so that neither can fill up and hold the program.
        let errorReader = Reader(error.fileHandleForReading)
        let data = output.fileHandleForReading.readDataToEndOfFile()
        let errorData = errorReader.wait()
        process.waitUntilExit()
        let isSignal = process.terminationReason == .uncaughtSignal
        return Result(
            status: process.terminationStatus + (isSignal ? 128 : 0), output: data,
            error: String(decoding: errorData, as: UTF8.self))
    }

    /// An environment that depends on nothing of this machine.
    static func environment(home: TemporaryHome?) -> [String: String] {
        var environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "COLUMNS": "80"]
        if let home {
            environment["GLYPHSPACE_HOME"] = home.folder
            environment["HOME"] = home.folder
            for variable in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
                environment[variable] = home.folder + "/xdg/" + variable
            }
        }
        return environment
    }

    /// Reads a pipe to its end on a thread of its own.
    private final class Reader: @unchecked Sendable {
        private var data = Data()
        private let done = DispatchSemaphore(value: 0)

        init(_ handle: FileHandle) {
            Thread.detachNewThread { [self] in
                data = handle.readDataToEndOfFile()
                done.signal()
            }
        }

        func wait() -> Data {
            done.wait()
            return data
        }
    }
}
