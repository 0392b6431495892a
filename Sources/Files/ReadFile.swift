import Glibc

/// The bytes of a regular file of at most `limit` bytes, whose size is checked before anything is allocated.
///
/// Folders, pipes, sockets and devices are refused without waiting for them.
/// - Throws: `FileError`
public func readFile(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let (descriptor, size) = try openRegular(path)
    defer { close(descriptor) }
    guard size <= limit else { throw .tooLarge(path: path, size: size, limit: limit) }
    let bytes = try readUp(to: size, from: 0, of: descriptor, path)
    // A shorter or longer file than was promised is being written, or is one of the kernel's made-up ones.
    var more: UInt8 = 0
    guard bytes.count == size, retrying({ pread(descriptor, &more, 1, size) }) == 0 else { throw .changed(path: path) }
    return bytes
}

/// At most `count` bytes of a regular file from place `start` on, and the size of the whole file; the file may be growing.
///
/// Folders, pipes, sockets and devices are refused without waiting for them.
/// - Throws: `FileError`
public func readFilePart(
    _ path: String, from start: Int, count: Int
) throws(FileError) -> (bytes: [UInt8], size: Int) {
    let (descriptor, size) = try openRegular(path)
    defer { close(descriptor) }
    return (try readUp(to: max(0, min(count, size - start)), from: start, of: descriptor, path), size)
}

/// Opens a regular file to read, and tells its size.
private func openRegular(_ path: String) throws(FileError) -> (descriptor: Int32, size: Int) {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw .badName(path: path) }
    let descriptor = retrying { open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY) }
    guard descriptor >= 0 else { throw .of(errno, path, "opening") }
    var status = stat()
    let failure: FileError
    if fstat(descriptor, &status) != 0 {
        failure = .of(errno, path, "reading")
    } else {
        switch status.st_mode & S_IFMT {
        case S_IFREG: return (descriptor, Int(status.st_size))
        case S_IFDIR: failure = .isDirectory(path: path)
        default: failure = .notRegular(path: path)
        }
    }
    close(descriptor)
    throw failure
}

/// The bytes from `start` on, `count` of them or as many as there are.
private func readUp(to count: Int, from start: Int, of descriptor: Int32, _ path: String) throws(FileError) -> [UInt8] {
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

/// Repeats a system call that a signal interrupted.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
