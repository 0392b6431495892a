import Dashboard
import Files
import Glibc

/// What a person set for good.
struct Config: Equatable, Sendable {
    /// Its file; nil where the user has no folder.
    var path: String?
    /// Whether the file is there.
    var isThere = false
    /// The values by their settings' names, as they are written, in their order.
    var texts: [String: [String]] = [:]
    /// The actions whose keys were changed, with the keys as they are written, in their order.
    var rebound: [(name: String, keys: String)] = []
    /// Which key does what.
    var keys = KeyMap.standard

    /// Whether two are the same.
    static func == (a: Config, b: Config) -> Bool {
        a.path == b.path && a.isThere == b.isThere && a.texts == b.texts && a.keys == b.keys
            && a.rebound.map(\.name) == b.rebound.map(\.name) && a.rebound.map(\.keys) == b.rebound.map(\.keys)
    }

    /// The value of a setting, where it is set.
    func text(_ name: String) -> String? { texts[name]?.last }

    /// The folders of `models`, where `~/` is the user's own.
    var folders: [String] { (texts["models"] ?? []).map(Self.expanded) }

    /// A path in which `~/` is the user's own folder.
    static func expanded(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = getenv("HOME").map({ String(cString: $0) }), home.hasPrefix("/") else {
            return path
        }
        return home + path.dropFirst(1)
    }

    /// The largest file that is read, bytes.
    static let limit = 1 << 16

    /// The file of the user who runs the program.
    static var userPath: String? { UserFolders.current().map { $0.config + "/config" } }

    /// Reads a file; one that is not there is an empty one. Throws `FileError`; what is wrong in it is returned with it.
    static func read(_ path: String?) throws -> (Config, [ConfigError]) {
        guard let path, access(path, F_OK) == 0 else { return (Config(path: path), []) }
        var (config, errors) = ConfigParser.parse(try readFile(path, limit: limit), path: path)
        (config.path, config.isThere) = (path, true)
        return (config, errors)
    }

    /// The user's. Throws `FileError`, or the first `ConfigError`.
    static func current() throws -> Config {
        let (config, errors) = try read(userPath)
        if let first = errors.first { throw first }
        return config
    }

    /// The user's, as far as it can be understood, for commands that only look for models: complaints are the dashboard's.
    static func lenient() -> Config { (try? read(userPath))?.0 ?? Config() }
}

/// What is wrong with a line of a configuration.
struct ConfigError: Error, Equatable, CustomStringConvertible {
    /// The file.
    var path: String
    /// The line, from 1.
    var line: Int
    /// What it is about.
    var what: String
    /// Why it does not do.
    var why: String
    /// What to do.
    var advice: String

    /// `what: why (what to do)`, safe for a terminal.
    var text: String { "\(SafeText.clean(what, width: 60)): \(why) (\(advice))" }

    /// `file:line: what: why (what to do)`, safe for a terminal.
    var description: String { "\(SafeText.clean(path, width: 400)):\(line): \(text)" }
}
