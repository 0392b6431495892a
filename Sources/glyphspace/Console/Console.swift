import Files
import Glibc
import Synchronization

/// Standard output, standard error and what is known about the terminal behind them.
///
/// While the dashboard has the terminal, commands that it carries out are heard by it (`hearing`), and write to neither.
enum Console {
    /// Who hears what commands say on this thread, in place of the terminal; nil for the terminal.
    @TaskLocal private static var ear: Ear?

    /// Keeps what is said to somebody.
    private final class Ear: Sendable {
        let notes = Mutex<[String]>([])
    }

    /// Does something without a word on standard output and standard error; returns also the notes that it would have
    /// written, without the program's name. Throws what `work` throws.
    static func hearing<Result>(_ work: () throws -> Result) rethrows -> (result: Result, notes: [String]) {
        let ear = Ear()
        let result = try $ear.withValue(ear) { try work() }
        return (result, ear.notes.withLock { $0 })
    }

    /// Tells the person something on standard error, in a line that begins with the program's name.
    static func tell(_ what: String) {
        guard let ear else { return note("glyphspace: " + what) }
        ear.notes.withLock { $0.append(SafeText.clean(what, width: 2000)) }
    }

    /// Writes text to standard output. Throws a `Failure`, for a full disk as an example.
    static func print(_ text: String) throws {
        try write(Array(text.utf8))
    }

    /// Writes bytes to standard output. Throws a `Failure`.
    static func write(_ bytes: [UInt8]) throws {
        guard ear == nil else { return }
        guard put(bytes, on: STDOUT_FILENO) else {
            throw Failure(
                "standard output", String(cString: strerror(errno)), advice: "free some room, or send it elsewhere")
        }
    }

    /// Writes one line of plain progress or advice to standard error.
    static func note(_ line: String) {
        guard ear == nil else { return }
        // Standard error is the last resort: a failure to write there can be told to nobody.
        _ = put(Array((SafeText.clean(line, width: 2000) + "\n").utf8), on: STDERR_FILENO)
    }

    /// Writes control sequences and text to standard error as they are, for a progress bar.
    static func draw(_ text: String) {
        guard ear == nil else { return }
        _ = put(Array(text.utf8), on: STDERR_FILENO)
    }

    /// Whether standard error is a terminal that can move its cursor.
    static var hasLiveError: Bool {
        ear == nil && isatty(STDERR_FILENO) == 1 && !["", "dumb"].contains(variable("TERM") ?? "")
    }

    /// An environment variable that is set and not empty.
    static func variable(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// Columns for text: COLUMNS, else those of the terminal behind `descriptor`, else 80.
    static func width(of descriptor: Int32 = STDOUT_FILENO) -> Int {
        if let columns = variable("COLUMNS").flatMap(Int.init), columns > 0 { return columns }
        var size = winsize()
        let known = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return known ? Int(size.ws_col) : 80
    }

    /// Whether the locale's characters are UTF-8; otherwise only ASCII is safe.
    static var isUTF8: Bool {
        setlocale(LC_CTYPE, "")
        return nl_langinfo(Int32(CODESET)).map { String(cString: $0) } == "UTF-8"
    }

    private static func put(_ bytes: [UInt8], on descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                return false
            }
            rest = rest.dropFirst(written)
        }
        return true
    }
}
