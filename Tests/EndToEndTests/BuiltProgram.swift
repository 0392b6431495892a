import Files
import Foundation
import Support

/// The program as it was built, run for itself: the tests see what a person's shell sees.
enum BuiltProgram {
    /// The program beside the test bundle, or the one that GLYPHSPACE_PROGRAM names.
    static let path: String = {
        if let chosen = ProcessInfo.processInfo.environment["GLYPHSPACE_PROGRAM"] { return chosen }
        return (Home.executablePath() as NSString).deletingLastPathComponent + "/glyphspace"
    }()

    /// Runs the program to its end, without a terminal.
    static func run(
        _ arguments: [String], home: TemporaryHome? = nil, environment: [String: String] = [:], in folder: String? = nil
    ) throws -> Command {
        try Command.run(
            path, arguments,
            environment: Self.environment(home: home).merging(["COLUMNS": "80"].merging(environment) { $1 }) { $1 },
            in: folder,
            timeout: .seconds(300))
    }

    /// Runs the program in the folder of `home` with the words of a line that has no quotes.
    static func words(_ line: String, home: TemporaryHome) throws -> Command {
        try run(line.split(separator: " ").map(String.init), home: home, in: home.folder)
    }

    /// Has a shell run a line to its end.
    static func shell(_ line: String, home: TemporaryHome) throws -> Command {
        try Command.run(
            "/bin/sh", ["-c", line], environment: environment(home: home), in: home.folder, timeout: .seconds(300))
    }

    /// Starts the program on a terminal of its own, in the folder of `home`.
    static func start(
        _ arguments: [String] = [], home: TemporaryHome, environment: [String: String] = [:], width: Int = 120,
        height: Int = 40, abilities: TerminalAbilities = .init()
    ) throws -> PTY {
        var inherited = Self.environment(home: home)
        // The terminal itself says how wide it is.
        inherited["COLUMNS"] = nil
        return try PTY(
            path, arguments, environment: inherited.merging(environment) { $1 }, width: width, height: height,
            in: home.folder, abilities: abilities)
    }

    /// An environment that depends on nothing of this machine.
    static func environment(home: TemporaryHome?) -> [String: String] {
        var environment = PTY.environment
        if let home {
            environment["GLYPHSPACE_HOME"] = home.folder
            environment["HOME"] = home.folder
            for variable in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
                environment[variable] = home.folder + "/xdg/" + variable
            }
        }
        return environment
    }
}

extension Command {
    /// The status as a shell shows it.
    var exit: Int32 { status.shellStatus }
}
