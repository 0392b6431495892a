import Foundation

/// Keeps what libraries print away from the screen: while the screen is open, stdout and stderr go to a nameless file.
struct CaughtOutput {
    /// The terminal, for ncurses alone.
    let terminal: Int32
    /// The real standard error, and the file that stands in for it; -1 where it is not the terminal.
    let savedError: Int32
    let file: Int32

    /// Redirects both; nil when the system refuses.
    init?() {
        fflush(nil)
        terminal = fcntl(1, F_DUPFD_CLOEXEC, 3)
        guard terminal >= 0 else { return nil }
        var template = Array("/tmp/glyphspace.XXXXXX".utf8CString)
        file = mkstemp(&template)
        guard file >= 0 else {
            Foundation.close(terminal)
            return nil
        }
        unlink(template)
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        _ = fcntl(file, F_SETFL, O_APPEND)
        savedError = isatty(2) == 1 ? fcntl(2, F_DUPFD_CLOEXEC, 3) : -1
        dup2(file, 1)
        if savedError >= 0 { dup2(file, 2) }
    }

    /// Puts both back; what was caught is written to standard error.
    func restore() {
        fflush(nil)
        dup2(terminal, 1)
        if savedError >= 0 {
            dup2(savedError, 2)
            Foundation.close(savedError)
        }
        var place: off_t = 0
        var bytes = [UInt8](repeating: 0, count: 4096)
        while place < 1 << 20 {
            let count = pread(file, &bytes, bytes.count, place)
            guard count > 0 else { break }
            _ = Foundation.write(2, bytes, count)
            place += off_t(count)
        }
        Foundation.close(file)
    }
}
