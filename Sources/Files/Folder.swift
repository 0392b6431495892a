import Glibc

/// Folders: made with their parents, and listed.
public enum Folder {
    /// Makes a folder and its missing parents, for the user alone when `private` is true; an existing one is fine.
    /// - Throws: `FileError`
    public static func create(_ path: String, private: Bool = false) throws(FileError) {
        guard !path.isEmpty, !path.utf8.contains(0) else { throw .badName(path: path) }
        if isFolder(path) { return }
        // The path without its last component, otherwise as it was given.
        var parent = path[...]
        while parent.last == "/" { parent.removeLast() }
        while let last = parent.last, last != "/" { parent.removeLast() }
        while parent.last == "/", parent.count > 1 { parent.removeLast() }
        if !parent.isEmpty { try create(String(parent), private: `private`) }
        // Somebody else may make it meanwhile.
        if mkdir(path, `private` ? 0o700 : 0o777) != 0 {
            let code = errno
            if isFolder(path) { return }
            // What is there is no folder, and nothing will be overwritten.
            if code == EEXIST { throw .notDirectory(path: path) }
            throw .of(code, path, "making the folder")
        }
    }

    /// Whether `path` is a folder, links followed.
    public static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The sorted names in a folder, without those that begin with a dot.
    /// - Throws: `FileError`
    public static func names(in path: String) throws(FileError) -> [String] {
        guard !path.isEmpty, !path.utf8.contains(0) else { throw .badName(path: path) }
        guard let folder = opendir(path) else { throw .of(errno, path, "opening the folder") }
        defer { closedir(folder) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else { break }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        guard errno == 0 else { throw .of(errno, path, "reading the folder") }
        return names.sorted()
    }
}
