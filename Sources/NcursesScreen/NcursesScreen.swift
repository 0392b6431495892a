import CNcurses
import Foundation
import TerminalUI

/// The terminal, through ncurses. One at a time; used from one thread.
///
/// ncurses knows the terminal, switches its modes and reads the keys; cells are drawn by `CellWriter`, which needs far
/// fewer bytes for pictures and never makes the program wait for a slow line.
///
/// The event loop: draw; `while let event = nextEvent(within: .zero)` handle it; `takeInterruption()`; `wait(…)`.
public final class NcursesScreen: Screen {
    /// What the terminal shows; widgets choose characters and colours by it.
    public let capabilities: Capabilities
    private let handle: OpaquePointer?
    private let output: UnsafeMutablePointer<FILE>
    private let input: UnsafeMutablePointer<FILE>
    private let caught: CaughtOutput
    private let signals: Signals
    private let modes: termios
    private var line: OutputLine
    private var writer: CellWriter
    private var keys: KeyReader
    /// What the terminal is to show; nil when it does, and after a change of the size.
    private var wanted: (pictures: [Picture], surface: Surface)?
    private var question = GraphicsQuestion()
    private var pictures: PictureWriter?
    private let png: @Sendable (GreyImage) -> [UInt8]
    /// Columns and rows now.
    public private(set) var size: Size
    private var pending: [Event] = []
    private var isOpen = true
    private let opened = ContinuousClock.now

    /// Takes the terminal: alternate screen, no echo, hidden cursor, mouse on.
    ///
    /// - Parameters:
    ///   - environment: the program's.
    ///   - png: makes PNG files of pictures, for terminals that take them.
    public static func open(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        png: @escaping @Sendable (GreyImage) -> [UInt8]
    ) throws(ScreenError) -> NcursesScreen {
        setlocale(LC_ALL, "")
        setlocale(LC_NUMERIC, "C")
        let name = try TerminalCheck.check(environment)
        var modes = termios()
        guard tcgetattr(0, &modes) == 0 else { throw .notATerminal("standard input") }
        guard let caught = CaughtOutput(), let output = fdopen(caught.terminal, "w") else {
            throw .notStarted(name)
        }
        // The terminal knows its size better than a COLUMNS that some shell has exported.
        use_env(false)
        use_tioctl(true)
        guard let input = Self.openInput() else {
            caught.restore()
            fclose(output)
            throw .notStarted(name)
        }
        guard let handle = ncurses_newterm(name, output, input) else {
            caught.restore()
            fclose(output)
            fclose(input)
            throw .notStarted(name)
        }
        return NcursesScreen(
            handle: handle, name: name, output: output, input: input, caught: caught, modes: modes,
            environment: environment, png: png)
    }

    private init(
        handle: OpaquePointer, name: String, output: UnsafeMutablePointer<FILE>, input: UnsafeMutablePointer<FILE>,
        caught: CaughtOutput, modes: termios, environment: [String: String],
        png: @escaping @Sendable (GreyImage) -> [UInt8]
    ) {
        self.png = png
        (self.handle, self.output, self.input, self.caught, self.modes) = (handle, output, input, caught, modes)
        set_escdelay(25)
        cbreak()
        noecho()
        nonl()
        let window = ncurses_stdscr()
        keypad(window, true)
        Self.freeControlKeys()
        capabilities = TerminalCheck.capabilities(terminal: name, environment)
        curs_set(0)
        ncurses_mouse_on()
        keys = KeyReader()
        line = OutputLine(caught.terminal, baud: Baud.rate(modes))
        writer = CellWriter(Terminfo.dialect(capabilities))
        size = Self.windowSize()
        signals = Signals(
            tty: caught.terminal, stderr: (caught.savedError, caught.savedError >= 0 ? caught.file : -1), modes: modes,
            restore: TerminalCheck.restoreSequence())
        wrefresh(window)
        setReports(true)
        // The answer comes when it comes.
        line.send(question.bytes(terminal: name))
    }

    /// The keyboard, opened once more: ncurses waits for the rest of a mouse report in `read`, and a report that stays
    /// unfinished must not block the program. Not to wait is set on this opening alone, not on the shell's.
    private static func openInput() -> UnsafeMutablePointer<FILE>? {
        guard let name = ttyname(0) else { return nil }
        let descriptor = Foundation.open(name, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        return descriptor < 0 ? nil : fdopen(descriptor, "r")
    }

    deinit { close() }

    /// Gives the terminal back as it was; more calls do nothing.
    public func close() {
        guard isOpen else { return }
        isOpen = false
        awaitAnswer()
        leave()
        signals.remove()
        keys.close()
        delscreen(handle)
        var modes = modes
        tcsetattr(0, TCSADRAIN, &modes)
        line.close()
        caught.restore()
        fclose(output)
        fclose(input)
    }

    /// Brings the terminal to show a surface. A slow one gets there later, or to the next surface instead.
    public func show(_ surface: Surface) {
        guard isOpen, surface.size == size else { return }
        wanted = pictures == nil ? ([], surface) : surface.parted
        draw()
    }

    /// The next event, or nil when none came in time or the program was interrupted (`takeInterruption`).
    ///
    /// After `.resized` everything has to be drawn again. Drain with `.zero` before `wait`.
    public func nextEvent(within duration: Duration) -> Event? {
        let clock = ContinuousClock()
        let deadline = clock.now.advanced(by: duration)
        while isOpen {
            followSignals()
            if !pending.isEmpty { return pending.removeFirst() }
            switch keys.read() {
            case .event(let event): return event
            case .answer(let answer):
                guard let graphics = question.take(answer, cell: Self.cellSize()) else { continue }
                pictures = PictureWriter(graphics, png: png)
                return .graphics(graphics)
            case .ignored: continue
            case .nothing: break
            }
            let left = clock.now.duration(to: deadline)
            if left <= .zero || interruption != nil { return nil }
            _ = wait(wakeFileDescriptor: nil, within: left)
        }
        return nil
    }

    /// What has asked the program to end; kept until taken.
    private var interruption: Interruption?

    /// Why the program has to end, if something asked for it; once.
    public func takeInterruption() -> Interruption? {
        followSignals()
        defer { interruption = nil }
        return interruption
    }

    /// Sleeps until there is input, a signal, or something to read at a worker's descriptor; nil waits for ever.
    ///
    /// The descriptor is not read: whoever made it empties it.
    public func wait(wakeFileDescriptor: Int32?, within duration: Duration?) -> Waking {
        let deadline = duration.map { ContinuousClock.now + $0 }
        while isOpen {
            let left = deadline.map { max(.zero, $0 - .now) }
            // What is not drawn yet goes on as the line has room.
            let pause = isDrawn ? nil : line.isFree ? line.delay() ?? .zero : nil
            let waking = poll(wakeFileDescriptor, within: pause.map { min($0, left ?? $0) } ?? left)
            draw()
            if !waking.isEmpty { return waking }
            if let left, left <= .zero { return [] }
        }
        return []
    }

    private func poll(_ wakeFileDescriptor: Int32?, within duration: Duration?) -> Waking {
        var waking: Waking = []
        var descriptors = [
            pollfd(fd: 0, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals.wakeDescriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wakeFileDescriptor ?? -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: line.isFree ? -1 : line.descriptor, events: Int16(POLLOUT), revents: 0),
        ]
        let count = Foundation.poll(&descriptors, nfds_t(descriptors.count), Self.milliseconds(duration))
        if count < 0 { return errno == EINTR ? .signal : waking }
        let lost = Int16(POLLHUP) | Int16(POLLERR) | Int16(POLLNVAL)
        if descriptors[0].revents & lost != 0 { interruption = .terminate(signal: SIGHUP) }
        if descriptors[0].revents != 0 { waking.insert(.input) }
        if descriptors[1].revents != 0 {
            signals.drain()
            waking.insert(.signal)
        }
        if descriptors[2].revents != 0 { waking.insert(.worker) }
        return waking
    }

    /// Puts a text on the terminal's clipboard (OSC 52), where the terminal knows how; others ignore it.
    public func copy(_ text: String) {
        // The Linux console would show the text.
        let isConsole = getenv("TERM").map { strncmp($0, "linux", 5) == 0 } ?? true
        guard isOpen, !isConsole, text.utf8.count < 70_000 else { return }
        line.send(Array(("\u{1B}]52;c;" + Data(text.utf8).base64EncodedString() + "\u{07}").utf8))
    }

    /// Leaves the screen and stops the program, as Ctrl-Z does; returns when it is continued.
    public func suspend() {
        guard isOpen else { return }
        leave()
        var shell = modes
        tcsetattr(0, TCSADRAIN, &shell)
        raise(SIGSTOP)
        enterAgain()
    }
}

// Screen and signals.
extension NcursesScreen {
    /// An answer that is still on its way must not reach the shell: it gets a moment, soon after the start.
    private func awaitAnswer() {
        let end = ContinuousClock.now + .milliseconds(100)
        guard question.isOpen, opened.duration(to: end) < .seconds(2) else { return }
        while question.isOpen, ContinuousClock.now < end {
            switch keys.read() {
            case .answer(let answer): _ = question.take(answer, cell: nil)
            case .event, .ignored: continue
            case .nothing:
                var entry = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
                guard Foundation.poll(&entry, 1, 50) > 0, entry.revents == Int16(POLLIN) else { return }
            }
        }
    }

    /// Pixels of a cell, where the terminal tells.
    private static func cellSize() -> Size? {
        var size = winsize()
        guard ioctl(0, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
        return Size(width: Int(size.ws_xpixel / size.ws_col), height: Int(size.ws_ypixel / size.ws_row))
    }

    /// Whether the terminal has all that it needs to show what is wanted.
    private var isDrawn: Bool { wanted == nil && line.isFree }

    /// Draws as much as the line has room for; what is left is drawn in `wait`.
    private func draw() {
        guard isOpen else { return }
        line.flush()
        while let frame = wanted, line.isFree {
            let limit = line.allowance()
            guard limit > 0 else { return }
            var bytes: [UInt8] = []
            for place in pictures?.remove(but: frame.pictures, to: &bytes) ?? [] { writer.forget(place) }
            if writer.write(frame.surface, limit: limit, to: &bytes),
                pictures?.add(frame.pictures, limit: limit, to: &bytes) ?? true
            {
                wanted = nil
            }
            if !bytes.isEmpty { line.send(bytes) }
        }
    }

    private func followSignals() {
        if let number = signals.takeTermination() {
            // Keys before a Ctrl-C are not for the shell.
            if number == SIGINT { tcflush(0, TCIFLUSH) }
            interruption = .terminate(signal: number)
        }
        if signals.takeSuspend() { suspend() }
        if signals.takeResumed() { enterAgain() }
        if signals.takeResized() || Self.windowSize() != size { resize() }
    }

    private func resize() {
        size = Self.windowSize()
        resize_term(Int32(size.height), Int32(size.width))
        // Whoever draws hears of the new size and does so again.
        wanted = nil
        writer.forget()
        forgetPictures()
        pending.removeAll {
            if case .resized = $0 { return true }
            return false
        }
        pending.append(.resized(size))
    }

    private func forgetPictures() {
        var bytes: [UInt8] = []
        pictures?.forget(to: &bytes)
        line.send(bytes)
    }

    private func leave() {
        // A sequence that was cut off would spoil what follows; a moment, because nobody may be reading any more.
        line.finish(within: 200)
        forgetPictures()
        line.send(Array("\u{1B}[m".utf8))
        setReports(false)
        line.finish(within: 50)
        endwin()
        signals.setActive(false)
    }

    private func enterAgain() {
        _ = signals.takeResumed()
        _ = signals.takeSuspend()
        signals.setActive(true)
        reset_prog_mode()
        // Else ncurses turns the keypad on when the first key is read, in the middle of what is being written by then.
        keypad(ncurses_stdscr(), true)
        curs_set(0)
        clearok(ncurses_curscr(), true)
        wrefresh(ncurses_stdscr())
        resize()
        setReports(true)
    }

    /// Reports of the mouse moving with a button down, and of where a paste begins and ends: ncurses asks for neither.
    private func setReports(_ on: Bool) {
        guard ncurses_has_string("kmous") else { return }
        line.send(Array((on ? "\u{1B}[?1002h\u{1B}[?2004h" : "\u{1B}[?2004l\u{1B}[?1002l").utf8))
    }

    /// The terminal's size now; at least 1×1, and 80×24 where it does not say.
    private static func windowSize() -> Size {
        var size = winsize()
        guard ioctl(0, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0,
            size.ws_row > 0
        else { return Size(width: 80, height: 24) }
        return Size(width: Int(size.ws_col), height: Int(size.ws_row))
    }

    /// Ctrl-Z, Ctrl-S, Ctrl-Q, Ctrl-V and Ctrl-O become ordinary keys; Ctrl-C stays a signal.
    ///
    /// As a signal, a Ctrl-Z that comes while ncurses draws would be lost: it ignores SIGTSTP meanwhile.
    private static func freeControlKeys() {
        var modes = termios()
        guard tcgetattr(0, &modes) == 0 else { return }
        modes.c_iflag &= ~tcflag_t(IXON)
        modes.c_lflag &= ~tcflag_t(IEXTEN)
        // Ctrl-C would throw away what is on its way to the screen, in the middle of a sequence.
        modes.c_lflag |= tcflag_t(NOFLSH)
        withUnsafeMutableBytes(of: &modes.c_cc) { $0[Int(VSUSP)] = 0 }
        tcsetattr(0, TCSANOW, &modes)
        def_prog_mode()
    }

    private static func milliseconds(_ duration: Duration?) -> Int32 {
        guard let duration else { return -1 }
        let (seconds, attoseconds) = duration.components
        guard seconds < 2_000_000 else { return Int32.max }
        let part = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int32(max(0, seconds * 1000 + part))
    }
}
