import Glibc

/// The bytes of a regular file of at most `limit` bytes, whose size is checked before anything is allocated.
///
/// Folders, pipes, sockets and devices are refused without waiting for them.
/// - Throws: `FileError`
public func readFile(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw .badName(path: path) }
    let descriptor = retrying { open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY) }
    guard descriptor >= 0 else { throw .of(errno, path, "opening") }
    defer { close(descriptor) }

    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .of(errno, path, "reading") }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .isDirectory(path: path)
    default: throw .notRegular(path: path)
    }
    let size = Int(status.st_size)
    guard size <= limit else { throw .tooLarge(path: path, size: size, limit: limit) }

    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        guard let start = buffer.baseAddress else { return }
        while count < size {
            let got = retrying { read(descriptor, start + count, size - count) }
            if got < 0 { failure = errno }
            if got <= 0 { return }
            count += got
        }
    }
    guard failure == 0 else { throw .of(failure, path, "reading") }
    // A shorter or longer file than was promised is being written, or is one of the kernel's made-up ones.
    var more: UInt8 = 0
    guard bytes.count == size, retrying({ read(descriptor, &more, 1) }) == 0 else { throw .changed(path: path) }
    return bytes
}

/// Repeats a system call that a signal interrupted.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
