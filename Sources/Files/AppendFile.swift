import Glibc

/// Adds bytes at the end of a file, which is made if need be; they are in the file when this returns, and on the disk too
/// with `flush`.
///
/// After a failure the file is as long as before, so that no torn piece stands where the next one is to follow.
/// - Throws: `FileError`
public func appendFile(_ bytes: [UInt8], to path: String, flush: Bool = false) throws(FileError) {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw .badName(path: path) }
    let descriptor = retrying {
        open(path, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, 0o666)
    }
    guard descriptor >= 0 else { throw .of(errno, path, "opening") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .of(errno, path, "writing") }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular(path: path) }
    var code: Int32 = 0
    bytes.withUnsafeBytes { buffer in
        var done = 0
        while done < buffer.count, code == 0, let start = buffer.baseAddress {
            let wrote = retrying { write(descriptor, start + done, buffer.count - done) }
            if wrote <= 0 { code = wrote < 0 ? errno : ENOSPC }
            done += max(0, wrote)
        }
    }
    if code == 0, flush, retrying({ fsync(descriptor) }) != 0 { code = errno }
    guard code != 0 else { return }
    // Where even that fails, readers leave a torn piece out.
    _ = ftruncate(descriptor, status.st_size)
    throw .of(code, path, "writing")
}
