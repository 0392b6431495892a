import Dashboard
import TerminalUI

/// The dashboard without a terminal: the same state, updates, drawing and workers, but every message is taken when
/// everything has come to rest, so that the same keys always lead to the same screen.
///
/// Nothing is written anywhere, no training begins, and what the user kept before is not looked at.
struct HeadlessDashboard {
    /// What the dashboard shows.
    private(set) var state: State
    /// Whether it was left by a key.
    private(set) var isLeft = false
    private let runner: EffectRunner
    /// Class means that nothing shown needs yet: they take longest.
    private var putOff: Effect?

    /// Begins with a state, and waits until the models are read and all that it shows is there.
    init(_ state: State, runner: EffectRunner) {
        (self.state, self.runner) = (state, runner)
        send(.started)
    }

    /// Presses a key, and waits for what comes of it.
    mutating func press(_ key: Key) { if !isLeft { send(.key(key)) } }

    /// The screen as it is drawn now.
    var surface: Surface {
        var surface = Surface(state.terminalSize)
        view(state, in: Rect(state.terminalSize), on: &surface)
        return surface
    }

    /// Takes a message and all that follow from it.
    private mutating func send(_ message: Message) {
        var messages = [message]
        while !messages.isEmpty {
            for message in messages { for effect in update(&state, message) { start(effect) } }
            if let effect = putOff, state.showsMeans {
                putOff = nil
                carryOut(effect)
            }
            messages = runner.mailbox.drain()
        }
    }

    private mutating func start(_ effect: Effect) {
        switch effect {
        case .quit: isLeft = true
        case .suspend, .copy, .export: break
        case .lab(.readShelf), .lab(.keep), .lab(.forget), .lab(.recipe), .lab(.export): break
        case .train(.start), .train(.resume), .train(.detach): break
        case .computeMeans: putOff = effect
        case .loadModels, .generate, .lab, .train: carryOut(effect)
        }
    }

    /// One after the other: of two that ran side by side either might answer first.
    private func carryOut(_ effect: Effect) {
        runner.start(effect)
        runner.settle()
    }
}
