import Files
import Glibc

/// Files that commands write: whole or not at all, and nothing is replaced unasked.
enum OutputFile {
    /// Refuses a file that exists, and what is no file. Throws a `Failure`.
    static func check(_ path: String, replacing: Bool) throws {
        var status = stat()
        if stat(path, &status) == 0, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) {
            throw Failure(path, "not a regular file", advice: "choose another name; - is standard output")
        }
        if !replacing, access(path, F_OK) == 0 {
            throw Failure(path, "exists already", advice: "choose another name, or add --force to replace it")
        }
    }

    /// Writes a file, or standard output for `-`. Throws a `Failure` or `FileError`.
    static func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws {
        if path == "-" { return try Console.write(bytes) }
        try check(path, replacing: replacing)
        try AtomicFile.write(bytes, to: path, replacing: replacing)
    }
}
