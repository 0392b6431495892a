import Files
import Glibc

/// Files that commands write: whole or not at all, and nothing is replaced unasked.
enum OutputFile {
    /// Refuses a file that exists, what is no file, and a file whose folder is not there. Throws a `Failure` or `FileError`.
    static func check(_ path: String, replacing: Bool) throws {
        if let failure = brokenLink(path) { throw failure }
        var status = stat()
        let isThere = stat(path, &status) == 0
        if isThere, status.st_mode & S_IFMT == S_IFDIR { throw FileError.isDirectory(path: path) }
        if isThere, status.st_mode & S_IFMT != S_IFREG {
            throw Failure(path, "not a regular file", advice: "choose another name; - is standard output")
        }
        if !replacing, access(path, F_OK) == 0 {
            throw Failure(path, "exists already", advice: "choose another name, or add --force to replace it")
        }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
        if access(String(folder), F_OK) != 0, errno == ENOENT { throw FileError.folderMissing(path: path) }
    }

    /// What is said of a symbolic link that cannot be followed; nil for all else.
    private static func brokenLink(_ path: String) -> Failure? {
        var (link, target) = (stat(), stat())
        guard lstat(path, &link) == 0, link.st_mode & S_IFMT == S_IFLNK, stat(path, &target) != 0 else { return nil }
        let way =
            switch errno {
            case ENOENT, ENOTDIR: "leads nowhere"
            case ELOOP: "leads in a circle"
            default: "cannot be followed"
            }
        return Failure(path, "is a symbolic link that \(way)", advice: "remove it, or choose another name")
    }

    /// Writes a file, or standard output for `-`. Throws a `Failure` or `FileError`.
    static func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws {
        if path == "-" { return try Console.write(bytes) }
        try check(path, replacing: replacing)
        try AtomicFile.write(bytes, to: path, replacing: replacing)
    }
}
