import Foundation

/// A program on a pseudo-terminal of its own, as a person has it: keys go in, a screen comes out.
///
/// The program leads a session and the terminal is its controlling one, so Ctrl-C, Ctrl-Z and changes of the size
/// reach it as signals of the kernel. Every wait has a deadline and reads the output meanwhile. When the value goes
/// away, so do the program and its process group.
public final class PTY {
    /// The program's process.
    public let pid: pid_t
    /// What its output amounts to so far.
    public private(set) var screen: VirtualTerminal
    /// All output so far, byte for byte.
    public private(set) var log: [UInt8] = []
    /// Whether more is added to `log`.
    public var keepsLog = true

    private var master: Int32
    /// The terminal's other side, kept open: its modes outlive the program.
    private var slave: Int32
    private let watcher: ChildWatcher
    private var sawEnd = false
    private var bytesRead = 0

    /// The environment of a plain terminal.
    public static let environment = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]

    /// Starts a program; `environment` is all it gets, and its own folder is `folder` if that is given.
    public init(
        _ executable: String, _ arguments: [String] = [], environment: [String: String] = PTY.environment,
        width: Int = 80, height: Int = 24, in folder: String? = nil, abilities: TerminalAbilities = .init()
    ) throws {
        let name: String
        (master, slave, name) = try Self.openTerminal()
        screen = VirtualTerminal(width: width, height: height)
        screen.abilities = abilities
        let kind = environment["TERM"] ?? ""
        screen.hasColoredBlanks = !kind.hasPrefix("screen") && !kind.hasPrefix("tmux")
        do {
            try Self.setSize(master, width, height, cell: abilities.cell)
            pid = try Spawn.onTerminal(name, executable, arguments, environment: environment, in: folder)
            watcher = try ChildWatcher(pid)
        } catch {
            close(master)
            close(slave)
            throw error
        }
    }

    deinit {
        watcher.end()
        hangUp()
    }

    /// Takes the terminal away, as closing its window does; what the program writes from now on is lost.
    public func hangUp() {
        if master >= 0 { close(master) }
        if slave >= 0 { close(slave) }
        (master, slave) = (-1, -1)
    }

    /// Both sides of a new terminal and its name: `openpty`, of which Swift sees neither that nor its parts.
    private static func openTerminal() throws -> (master: Int32, slave: Int32, name: String) {
        let flags = O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK
        let master = open("/dev/ptmx", flags)
        guard master >= 0 else { throw HarnessError.last("/dev/ptmx") }
        let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)  // TIOCSPTLCK, TIOCGPTN
        var (lock, number): (Int32, UInt32) = (0, 0)
        if ioctl(master, setLock, &lock) == 0, ioctl(master, getNumber, &number) == 0 {
            let name = "/dev/pts/\(number)"
            let slave = open(name, flags)
            if slave >= 0 { return (master, slave, name) }
        }
        let error = HarnessError.last("/dev/pts")
        close(master)
        throw error
    }

    private static func setSize(
        _ descriptor: Int32, _ width: Int, _ height: Int, cell: (width: Int, height: Int) = (0, 0)
    ) throws {
        var size = winsize(
            ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: UInt16(width * cell.width),
            ws_ypixel: UInt16(height * cell.height))
        guard ioctl(descriptor, UInt(TIOCSWINSZ), &size) == 0 else { throw HarnessError.last("TIOCSWINSZ") }
    }

    /// Presses keys: the bytes that a terminal sends for them.
    public func write(_ keys: String) throws { try write(Array(keys.utf8)) }

    /// Sends bytes.
    public func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        try wait(for: "room for keys", timeout: .seconds(10)) { [master] in
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.write(master, $0.baseAddress, $0.count) }
                if count < 0 { return errno == EAGAIN ? nil : () }
                rest = rest.dropFirst(count)
            }
            return ()
        }
    }

    /// Sends bytes as `write` does and waits until the program has taken them, but leaves its output where it is.
    public func writeWithoutReading(_ bytes: [UInt8]) throws {
        guard Glibc.write(master, bytes, bytes.count) == bytes.count else { throw HarnessError.last("keys") }
        let deadline = ContinuousClock.now + .seconds(30)
        while try waitingKeys() > 0 {
            guard ContinuousClock.now < deadline else {
                throw HarnessError.timeout("program that takes keys", screen: screen.plainText)
            }
            sched_yield()
        }
    }

    /// Reads until the program has taken all keys, and for a while nothing has come or a second has passed.
    ///
    /// A program that takes keys has done what those before asked for.
    public func readUntilTaken(andQuietFor pause: Duration, timeout: Duration = .seconds(60)) throws {
        let deadline = ContinuousClock.now + timeout
        repeat {
            guard ContinuousClock.now < deadline else {
                throw HarnessError.timeout("program that takes keys", screen: screen.plainText)
            }
            settle(for: pause, atMost: .seconds(1))
        } while try waitingKeys() > 0
    }

    /// How many bytes of keys the program has not taken yet.
    private func waitingKeys() throws -> Int32 {
        var waiting: Int32 = 0
        guard ioctl(slave, UInt(FIONREAD), &waiting) == 0 else { throw HarnessError.last("FIONREAD") }
        return waiting
    }

    /// Gives the terminal another size; the kernel tells the program by SIGWINCH.
    public func resize(_ width: Int, _ height: Int) throws {
        screen.resize(width: width, height: height)
        try Self.setSize(master, width, height, cell: screen.abilities.cell)
    }

    /// Sends the program a signal.
    public func signal(_ number: Int32) { watcher.signal(number) }

    /// Reads until the screen shows what is expected; throws when it does not in time or the program ends first.
    public func read(
        until what: String, timeout: Duration = .seconds(60), _ isThere: (VirtualTerminal) -> Bool
    ) throws {
        try wait(for: what, timeout: timeout, orEnd: true) { isThere(screen) ? () : nil }
    }

    /// Reads until the screen shows a text.
    public func read(until text: String, timeout: Duration = .seconds(60)) throws {
        try read(until: "'\(text)'", timeout: timeout) { $0.contains(text) }
    }

    /// Reads until nothing has come for a while: the program has no more to say, as far as can be told from outside.
    public func readUntilQuiet(for pause: Duration = .seconds(1), timeout: Duration = .seconds(60)) throws {
        guard settle(for: pause, atMost: timeout) else {
            throw HarnessError.timeout("pause of \(pause)", screen: screen.plainText)
        }
    }

    /// Reads until nothing has come for a while, or for so long at most: something may be playing. False if it never paused.
    @discardableResult public func settle(for pause: Duration, atMost timeout: Duration) -> Bool {
        let deadline = ContinuousClock.now + timeout
        takeOutput()
        while ContinuousClock.now < deadline {
            let count = bytesRead
            watcher.wait(at: [master], atMost: pause)
            watcher.clear()
            takeOutput()
            if bytesRead == count { return true }
        }
        return false
    }

    /// How the program ended; all that it wrote is on the screen then.
    @discardableResult public func waitForExit(timeout: Duration = .seconds(60)) throws -> ExitStatus {
        try wait(for: "end of the program", timeout: timeout) { sawEnd ? watcher.current.status : nil }
    }

    /// The signal that stopped the program (SIGSTOP, SIGTSTP).
    @discardableResult public func waitForStop(timeout: Duration = .seconds(60)) throws -> Int32 {
        try wait(for: "stop of the program", timeout: timeout, orEnd: true) { watcher.takeStop() }
    }

    /// The terminal's modes, as `stty -g` shows them; also after the program's end.
    public func terminalModes() throws -> TerminalModes { try TerminalModes(slave) }

    /// Polls output and events until an answer is there.
    private func wait<Answer>(
        for what: String, timeout: Duration, orEnd: Bool = false, _ answer: () -> Answer?
    ) throws -> Answer {
        let deadline = ContinuousClock.now + timeout
        while true {
            takeOutput()
            if let answer = answer() { return answer }
            if orEnd, sawEnd, let status = watcher.current.status {
                throw HarnessError.ended(status, waitingFor: what, screen: screen.plainText)
            }
            let left = deadline - ContinuousClock.now
            guard left > .zero else { throw HarnessError.timeout(what, screen: screen.plainText) }
            watcher.wait(at: [master], atMost: left)
            watcher.clear()
        }
    }

    /// Takes what the terminal holds; after the program's end, all of it.
    private func takeOutput() {
        guard !sawEnd else { return }
        let hasEnded = watcher.current.status != nil
        var bytes = available()
        if hasEnded, master < 0 { sawEnd = true }
        if hasEnded, !sawEnd {
            // The kernel hands over output in its own time: a last line of ours comes after all of the program's.
            let mark = Array("\u{1B}_end of the program\u{1B}\\".utf8)
            _ = Glibc.write(slave, mark, mark.count)
            let deadline = ContinuousClock.now + .seconds(5)
            while !bytes.ends(with: mark), ContinuousClock.now < deadline {
                var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
                _ = poll(&entry, 1, 1000)
                bytes += available()
            }
            if bytes.ends(with: mark) { bytes.removeLast(mark.count) }
            sawEnd = true
        }
        if keepsLog { log += bytes }
        bytesRead += bytes.count
        screen.feed(bytes)
        let answers = screen.takeAnswers()
        if !answers.isEmpty, master >= 0 { _ = Glibc.write(master, answers, answers.count) }
    }

    private func available() -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(master, &buffer, buffer.count)
            guard count > 0 else { return all }
            all += buffer[..<count]
        }
    }
}

extension Array<UInt8> {
    fileprivate func ends(with tail: [UInt8]) -> Bool { suffix(tail.count).elementsEqual(tail) }
}
