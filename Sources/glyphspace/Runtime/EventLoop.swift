import Dashboard
import Glibc
import NcursesScreen
import TerminalUI

/// A terminal that can sleep until something happens; the only real one is `NcursesScreen`.
protocol WaitingScreen: Screen {
    /// Sleeps until there is input, a signal, or something to read at the descriptor; nil waits for ever.
    func wait(wakeFileDescriptor: Int32?, within duration: Duration?) -> Waking
    /// Why the program has to end, if something asked for it; once.
    func takeInterruption() -> Interruption?
    /// Puts a text on the terminal's clipboard, where it has one.
    func copy(_ text: String)
    /// Leaves the terminal to the shell until the program is continued.
    func suspend()
}

extension NcursesScreen: WaitingScreen {}

/// The dashboard's loop: drain events and messages, update, start the effects, draw once.
struct EventLoop<Terminal: WaitingScreen> {
    private var screen: Terminal
    /// What the dashboard shows.
    private(set) var state: State
    private let runner: EffectRunner
    private var status: Int32?
    /// When the next tick is due, while something plays.
    private var nextTick: ContinuousClock.Instant?
    /// What may be pressed next, and whether the pictures for it are still to be made.
    private var recentKeys = RecentKeys()
    private var isForesightDue = false

    /// Events taken before a frame is drawn, so that a paste of any length cannot keep the screen from changing.
    private let eventLimit = 256

    /// Joins a screen, the first state and the workers.
    init(screen: Terminal, state: State, runner: EffectRunner) {
        (self.screen, self.state, self.runner) = (screen, state, runner)
    }

    /// Runs until the person quits or a signal ends the program; returns the exit status.
    mutating func run() throws -> Int32 {
        // The frame comes first: reading the models takes longer than anybody should look at nothing.
        try draw()
        take([.started])
        while true {
            if let status { return status }
            if case .terminate(let signal) = screen.takeInterruption() { return ExitStatus.signal(signal) }
            let messages = events() + runner.mailbox.drain() + ticks()
            if messages.isEmpty {
                foresee()
                let left = nextTick.map { max(.zero, $0 - .now) }
                _ = screen.wait(wakeFileDescriptor: runner.mailbox.descriptor, within: left)
            } else {
                take(messages)
                // Pictures that were made in advance are there already: one frame for a key and what it asked for.
                take(runner.mailbox.drain())
                if status == nil { try draw() }
            }
        }
    }

    /// A tick, when one is due; the next is due an interval after the last, or now when that has passed.
    private mutating func ticks() -> [Message] {
        guard let interval = state.tickInterval else {
            nextTick = nil
            return []
        }
        let now = ContinuousClock.now
        guard let due = nextTick else {
            nextTick = now + interval
            return []
        }
        guard due <= now else { return [] }
        nextTick = max(now, due + interval)
        return [.tick]
    }

    /// What came from the terminal.
    private mutating func events() -> [Message] {
        var messages: [Message] = []
        while messages.count < eventLimit, let event = screen.nextEvent(within: .zero) {
            switch event {
            case .key(let key): messages.append(.key(key))
            case .mouse(let mouse): messages.append(.mouse(mouse))
            case .graphics(let graphics): messages.append(.graphics(graphics))
            case .paste(let text): messages.append(.paste(text))
            case .resized(let size): messages.append(.resized(size))
            }
        }
        return messages
    }

    private mutating func take(_ messages: [Message]) {
        for message in messages where status == nil {
            for effect in effects(of: message) {
                switch effect {
                case .quit: status = ExitStatus.success
                case .suspend: screen.suspend()
                case .copy(let text): screen.copy(text)
                case .loadModels, .generate, .computeMeans, .export, .train, .lab: runner.start(effect)
                }
            }
        }
    }

    /// Updates the state; keys and new pictures change what the next key would ask for.
    private mutating func effects(of message: Message) -> [Effect] {
        switch message {
        case .key(let key):
            if state.isForeseeable { recentKeys.note(key) }
            isForesightDue = true
        case .mouse, .generated, .lab(.drawn): isForesightDue = true
        default: break
        }
        return update(&state, message)
    }

    /// Has pictures made that the keys pressed lately would ask for; one that takes long to try is tried once for each time
    /// that it is pressed.
    private mutating func foresee() {
        guard isForesightDue, state.isForeseeable else { return }
        isForesightDue = false
        var orders: [PictureOrder] = []
        for key in recentKeys.keys {
            let start = ContinuousClock.now
            orders += foreseen(state, key)
            if ContinuousClock.now - start > .milliseconds(2) { recentKeys.drop(key) }
        }
        runner.foresee(orders)
    }

    private mutating func draw() throws {
        var surface = Surface(state.terminalSize)
        view(state, in: Rect(state.terminalSize), on: &surface)
        try screen.show(surface)
    }
}
