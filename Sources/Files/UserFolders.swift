import Glibc

/// The user's own folders, by the XDG base directory specification. They need not exist; `Folder.create` makes them.
public struct UserFolders: Equatable, Sendable {
    /// Settings.
    public let config: String
    /// Favourites, undo history, the last view.
    public let state: String
    /// The user's own models are in its subfolder `models`.
    public let data: String
    /// The folder of the user's own models.
    public var models: String { data + "/models" }

    /// From the variables XDG_CONFIG_HOME, XDG_STATE_HOME and XDG_DATA_HOME, else HOME, else `home`; nil when none is an
    /// absolute path. Relative paths are ignored, as the specification demands.
    public init?(environment: [String: String], home: String? = nil) {
        func absolute(_ path: String?) -> String? {
            guard let path, path.hasPrefix("/") else { return nil }
            return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        }
        let house = absolute(environment["HOME"]) ?? absolute(home)
        func folder(_ variable: String, _ usual: String) -> String? {
            (absolute(environment[variable]) ?? house.map { ($0 == "/" ? "" : $0) + "/" + usual }).map {
                $0 + "/glyphspace"
            }
        }
        guard let config = folder("XDG_CONFIG_HOME", ".config"), let state = folder("XDG_STATE_HOME", ".local/state"),
            let data = folder("XDG_DATA_HOME", ".local/share")
        else { return nil }
        self.config = config
        self.state = state
        self.data = data
    }

    /// Those of the user who runs the program.
    public static func current() -> UserFolders? {
        var variables: [String: String] = [:]
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
            if let value = getenv(name) { variables[name] = String(cString: value) }
        }
        return UserFolders(environment: variables, home: getpwuid(getuid()).map { String(cString: $0.pointee.pw_dir) })
    }
}
