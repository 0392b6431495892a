import Glibc

/// A regular file that stays open: the same file however long it is read, whatever its name comes to stand for.
///
/// Folders, pipes, sockets and devices are refused without waiting for them.
public final class OpenFile: Sendable {
    /// Where it was found, as it was given.
    public let path: String
    /// Bytes in it when it was opened.
    public let size: Int
    private let descriptor: Int32

    /// Opens a file of at most `limit` bytes to read. Throws `FileError`.
    public init(_ path: String, limit: Int = .max) throws(FileError) {
        guard !path.isEmpty, !path.utf8.contains(0) else { throw .badName(path: path) }
        let descriptor = retrying { open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY) }
        guard descriptor >= 0 else { throw .of(errno, path, "opening") }
        var status = stat()
        var failure: FileError?
        if fstat(descriptor, &status) != 0 {
            failure = .of(errno, path, "reading")
        } else {
            switch status.st_mode & S_IFMT {
            case S_IFREG:
                if status.st_size > limit { failure = .tooLarge(path: path, size: Int(status.st_size), limit: limit) }
            case S_IFDIR: failure = .isDirectory(path: path)
            default: failure = .notRegular(path: path)
            }
        }
        if let failure {
            close(descriptor)
            throw failure
        }
        (self.path, self.descriptor, size) = (path, descriptor, Int(status.st_size))
    }

    deinit { close(descriptor) }

    /// The bytes of a part. Throws `FileError`, also when the file has become too short for it.
    public func bytes(_ range: Range<Int>) throws(FileError) -> [UInt8] {
        let bytes = try bytes(upTo: range.count, from: range.lowerBound)
        guard bytes.count == range.count else { throw .changed(path: path) }
        return bytes
    }

    /// The bytes from `start` on, `count` of them or as many as there are.
    fileprivate func bytes(upTo count: Int, from start: Int) throws(FileError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            guard let to = buffer.baseAddress else { return }
            while filled < count {
                let got = retrying { pread(descriptor, to + filled, count - filled, start + filled) }
                if got < 0 { failure = errno }
                if got <= 0 { return }
                filled += got
            }
        }
        guard failure == 0 else { throw .of(failure, path, "reading") }
        return bytes
    }

    /// Whether it has become longer than it was.
    fileprivate var hasGrown: Bool {
        var more: UInt8 = 0
        return retrying { pread(descriptor, &more, 1, size) } != 0
    }
}

/// The bytes of a regular file of at most `limit` bytes, whose size is checked before anything is allocated.
/// - Throws: `FileError`
public func readFile(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let file = try OpenFile(path, limit: limit)
    let bytes = try file.bytes(0..<file.size)
    // A longer file than was promised is being written, or is one of the kernel's made-up ones.
    if file.hasGrown { throw .changed(path: path) }
    return bytes
}

/// At most `count` bytes of a regular file from place `start` on, and the size of the whole file; the file may be growing.
/// - Throws: `FileError`
public func readFilePart(
    _ path: String, from start: Int, count: Int
) throws(FileError) -> (bytes: [UInt8], size: Int) {
    let file = try OpenFile(path)
    return (try file.bytes(upTo: max(0, min(count, file.size - start)), from: start), file.size)
}

/// Repeats a system call that a signal interrupted.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
