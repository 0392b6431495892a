import CNcurses
import Foundation

/// The signals of a terminal program; the only file that touches the handlers' memory.
///
/// Handlers set a flag and write to a pipe; those of crashes put the terminal back and raise the signal again.
struct Signals {
    /// Becomes readable when a signal came.
    let wakeDescriptor: Int32
    private let writeDescriptor: Int32

    /// Installs the handlers, after ncurses has installed its own. `restore` are the bytes that leave the screen.
    init(tty: Int32, stderr: (saved: Int32, caught: Int32), modes: termios, restore: String) {
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) != 0 { ends = [-1, -1] }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (wakeDescriptor, writeDescriptor) = (ends[0], ends[1])
        var modes = modes
        terminal_signals_install(writeDescriptor, tty, stderr.saved, stderr.caught, &modes, restore)
    }

    /// Gives all signals back to the system.
    func remove() {
        terminal_signals_remove()
        if wakeDescriptor >= 0 { Foundation.close(wakeDescriptor) }
        if writeDescriptor >= 0 { Foundation.close(writeDescriptor) }
    }

    /// Empties the pipe.
    func drain() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while wakeDescriptor >= 0, Foundation.read(wakeDescriptor, &bytes, bytes.count) > 0 {}
    }

    /// Whether a crash has to put the screen back.
    func setActive(_ active: Bool) { terminal_signals_set_active(active) }
    /// The signal that asks the program to end, once.
    func takeTermination() -> Int32? {
        let number = terminal_signals_take_terminate()
        return number == 0 ? nil : number
    }
    /// Whether Ctrl-Z was pressed (SIGTSTP), once.
    func takeSuspend() -> Bool { terminal_signals_take_suspend() }
    /// Whether the program was continued (SIGCONT), once.
    func takeResumed() -> Bool { terminal_signals_take_resumed() }
    /// Whether the terminal has a new size (SIGWINCH), once.
    func takeResized() -> Bool { terminal_signals_take_resized() }
}
