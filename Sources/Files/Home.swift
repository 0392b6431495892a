import Glibc

/// The folder that holds the shipped `Models` and `Assets`.
public struct Home: Equatable, Sendable {
    /// Absolute or as $GLYPHSPACE_HOME gives it.
    public let folder: String
    /// The folder of the shipped models.
    public var models: String { folder + "/Models" }
    /// The folder of the shipped data.
    public var assets: String { folder + "/Assets" }

    /// A home that is known already.
    public init(folder: String) {
        self.folder = folder
    }

    /// Looks in $GLYPHSPACE_HOME, else upwards from the executable's folder, else in PREFIX/share/glyphspace beside
    /// PREFIX/bin, for a folder with both `Models` and `Assets`; `isFolder` tells whether a path is a folder.
    /// - Throws: `HomeError`; a wrong $GLYPHSPACE_HOME is an error, not a hint.
    public static func find(
        environment: [String: String], executable: String, isFolder: (String) -> Bool
    ) throws(HomeError) -> Home {
        func holdsBoth(_ folder: String) -> Bool { isFolder(folder + "/Models") && isFolder(folder + "/Assets") }

        if let chosen = environment["GLYPHSPACE_HOME"], !chosen.isEmpty {
            let folder = chosen.count > 1 && chosen.hasSuffix("/") ? String(chosen.dropLast()) : chosen
            guard holdsBoth(folder) else { throw .wrongVariable(folder: folder) }
            return Home(folder: folder)
        }
        let parts = executable.split(separator: "/").dropLast().map(String.init)
        for count in stride(from: parts.count, through: 0, by: -1) {
            let folder = count == 0 ? "" : "/" + parts[..<count].joined(separator: "/")
            if holdsBoth(folder) { return Home(folder: folder) }
        }
        let bin = "/" + parts.joined(separator: "/")
        guard parts.last == "bin" else { throw .notFound(upwardsFrom: bin, shared: nil) }
        let shared = ([""] + parts.dropLast() + ["share", "glyphspace"]).joined(separator: "/")
        if holdsBoth(shared) { return Home(folder: shared) }
        throw .notFound(upwardsFrom: bin, shared: shared)
    }

    /// The home of the running program.
    /// - Throws: `HomeError`
    public static func find() throws(HomeError) -> Home {
        var variables: [String: String] = [:]
        if let value = getenv("GLYPHSPACE_HOME") { variables["GLYPHSPACE_HOME"] = String(cString: value) }
        return try find(environment: variables, executable: executablePath(), isFolder: Folder.isFolder)
    }

    /// The absolute path of the running program, links resolved; empty when the system does not say.
    public static func executablePath() -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes -> Int in
            guard let start = bytes.baseAddress else { return 0 }
            return readlink("/proc/self/exe", start.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
    }
}

/// Why the shipped models and data were not found.
public enum HomeError: Error, Equatable, Sendable, CustomStringConvertible {
    case wrongVariable(folder: String)
    case notFound(upwardsFrom: String, shared: String?)

    /// One line, safe for a terminal: what was searched and what to do.
    public var description: String {
        switch self {
        case .wrongVariable(let folder):
            "GLYPHSPACE_HOME: \(SafeText.clean(folder, width: 400)) does not hold the folders Models and Assets "
                + "(set it to the folder that does, or unset it)"
        case .notFound(let start, let shared):
            "Models and Assets: "
                + (shared.map { "found neither upwards from \(clean(start)) nor in \(clean($0))" }
                    ?? "not found upwards from \(clean(start))")
                + " (set GLYPHSPACE_HOME to the folder that holds both)"
        }
    }

    private func clean(_ path: String) -> String { SafeText.clean(path, width: 400) }
}
