import Glibc
import Synchronization

/// Files that are written whole or not at all.
public enum AtomicFile {
    /// Writes `bytes` to a new temporary file in the folder of `path`, flushes it to the disk and gives it the name `path`.
    ///
    /// With `replacing: false` an existing file is never overwritten, not even one that appears meanwhile. With
    /// `replacing: true` a symbolic link is followed and an existing file keeps its permissions. After a failure no
    /// temporary file is left, and what was there before is untouched.
    /// - Throws: `FileError`
    public static func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws(FileError) {
        var target = path
        var mode: mode_t?
        if replacing, let real = resolved(path) { target = real }
        let (folder, name) = split(target)
        guard !name.isEmpty, name != ".", name != "..", !path.utf8.contains(0) else { throw .badName(path: path) }

        var status = stat()
        if lstat(target, &status) == 0 {
            let kind = status.st_mode & S_IFMT
            if kind == S_IFDIR { throw .isDirectory(path: path) }
            guard replacing else { throw .exists(path: path) }
            guard kind == S_IFREG else { throw .notRegular(path: path) }
            mode = status.st_mode & 0o777
        }

        // Everything goes by the folder's descriptor, so that renaming the folder meanwhile does no harm.
        let directory = retrying { open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard directory >= 0 else {
            if errno == ENOENT { throw .folderMissing(path: path) }
            throw .of(errno, path, "opening its folder")
        }
        defer { close(directory) }

        let (descriptor, temporary) = try openTemporary(in: directory, for: path)
        defer { Self.unfinished.withLock { $0.files[temporary] = nil } }
        do throws(FileError) {
            try fill(descriptor, with: bytes, mode: mode, path: path)
            try rename(temporary, to: name, in: directory, replacing: replacing, path: path)
        } catch {
            unlinkat(directory, temporary, 0)
            throw error
        }
        // Some file systems cannot flush a folder and say EINVAL; there is nothing more to do then.
        if retrying({ fsync(directory) }) != 0, errno != EINVAL { throw .of(errno, path, "flushing its folder") }
    }

    /// Refuses a file that `write` with `replacing: true` may not replace now, before somebody has worked for it.
    /// - Throws: `FileError`
    public static func checkReplacing(_ path: String) throws(FileError) {
        let (folder, _) = split(resolved(path) ?? path)
        // The dot refuses what is no folder.
        guard access(folder + "/.", W_OK | X_OK) == 0 else { throw .of(errno, path, "opening its folder") }
    }

    /// A path that does not exist yet: `base.ext`, else `base-2.ext`, `base-3.ext` and so on.
    /// - Throws: `FileError.exists` when ten thousand of them exist.
    public static func freshName(_ base: String, extension ext: String) throws(FileError) -> String {
        var status = stat()
        for number in 1...10_000 {
            let path = numbered(base, ext, number)
            if lstat(path, &status) != 0 { return path }
        }
        throw .exists(path: numbered(base, ext, 10_000))
    }

    /// Writes `bytes` under the first fresh name for `base` and `ext` and returns that path; overwrites nothing even when
    /// several programs do this at once.
    /// - Throws: `FileError`
    public static func writeFresh(_ bytes: [UInt8], base: String, extension ext: String) throws(FileError) -> String {
        while true {
            let path = try freshName(base, extension: ext)
            do throws(FileError) {
                try write(bytes, to: path, replacing: false)
                return path
            } catch .exists {
                continue
            } catch {
                throw error
            }
        }
    }

    /// Temporary files that are being written, with the descriptors of their folders.
    private struct Unfinished {
        var files: [String: Int32] = [:]
        var isGivenUp = false
    }
    private static let unfinished = Mutex(Unfinished())

    /// Removes the temporary files that other threads are writing, and writes no more: for a program that ends without waiting
    /// for them. Their writers fail, if they get that far.
    public static func giveUp() {
        unfinished.withLock { unfinished in
            unfinished.isGivenUp = true
            for (name, directory) in unfinished.files { unlinkat(directory, name, 0) }
            unfinished.files = [:]
        }
    }

    /// Removes the temporary files that processes which were killed while they wrote have left in a folder.
    public static func sweep(_ folder: String) {
        guard !folder.isEmpty, !folder.utf8.contains(0), let entries = opendir(folder) else { return }
        defer { closedir(entries) }
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.hasPrefix(temporaryPrefix), name.hasSuffix(temporarySuffix),
                let writer = pid_t(name.dropFirst(temporaryPrefix.utf8.count).prefix { $0 != "-" }), writer > 0,
                kill(writer, 0) != 0, errno == ESRCH
            else { continue }
            unlinkat(dirfd(entries), name, 0)
        }
    }

    /// Temporary files are called by the process that writes them.
    private static let temporaryPrefix = ".glyphspace-"
    private static let temporarySuffix = ".tmp"

    private static func numbered(_ base: String, _ ext: String, _ number: Int) -> String {
        (number == 1 ? base : "\(base)-\(number)") + (ext.isEmpty ? "" : ".\(ext)")
    }

    /// Folder and last component of a path.
    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
    }

    /// Where a symbolic link leads; nil when `path` is none, or leads nowhere.
    private static func resolved(_ path: String) -> String? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK, let real = realpath(path, nil) else {
            return nil
        }
        defer { free(real) }
        return String(cString: real)
    }

    private static func openTemporary(in directory: Int32, for path: String) throws(FileError) -> (Int32, String) {
        for _ in 0..<100 {
            let random = String(UInt64.random(in: 0...UInt64.max), radix: 36)
            let name = "\(temporaryPrefix)\(getpid())-\(random)\(temporarySuffix)"
            let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
            let (descriptor, code) = unfinished.withLock { unfinished -> (Int32, Int32) in
                guard !unfinished.isGivenUp else { return (-1, ECANCELED) }
                let descriptor = retrying { openat(directory, name, flags, 0o666) }
                if descriptor >= 0 { unfinished.files[name] = directory }
                return (descriptor, errno)
            }
            if descriptor >= 0 { return (descriptor, name) }
            if code != EEXIST { throw .of(code, path, "creating a temporary file") }
        }
        throw .of(EAGAIN, path, "creating a temporary file")
    }

    /// Writes all bytes, flushes and closes; the descriptor is closed in any case.
    private static func fill(
        _ descriptor: Int32, with bytes: [UInt8], mode: mode_t?, path: String
    ) throws(FileError) {
        let code = bytes.withUnsafeBytes { buffer -> Int32 in
            var done = 0
            while done < buffer.count {
                guard let start = buffer.baseAddress else { break }
                let wrote = retrying { Glibc.write(descriptor, start + done, buffer.count - done) }
                if wrote < 0 { return errno }
                if wrote == 0 { return ENOSPC }
                done += wrote
            }
            if let mode, fchmod(descriptor, mode) != 0 { return errno }
            return retrying { fsync(descriptor) } == 0 ? 0 : errno
        }
        // Closing can bring a late write error (network file systems, quotas); it is not repeated after EINTR.
        let closed = close(descriptor) == 0 || errno == EINTR ? 0 : errno
        guard code == 0 else { throw .of(code, path, "writing") }
        guard closed == 0 else { throw .of(closed, path, "closing") }
    }

    private static func rename(
        _ temporary: String, to name: String, in directory: Int32, replacing: Bool, path: String
    ) throws(FileError) {
        if !replacing {
            // A hard link never replaces anything.
            if linkat(directory, temporary, directory, name, 0) == 0 {
                guard unlinkat(directory, temporary, 0) == 0 else {
                    throw .of(errno, path, "removing the temporary file")
                }
                return
            }
            guard errno == EPERM || errno == EOPNOTSUPP || errno == EMLINK else { throw .of(errno, path, "renaming") }
            // The file system knows no hard links: claim the name with an empty file, then replace that.
            let claim = retrying { openat(directory, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
            guard claim >= 0 else { throw .of(errno, path, "renaming") }
            close(claim)
        }
        guard renameat(directory, temporary, directory, name) == 0 else {
            let code = errno
            if !replacing { unlinkat(directory, name, 0) }
            throw .of(code, path, "renaming")
        }
    }
}
