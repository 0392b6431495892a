/// Why the terminal cannot show the dashboard.
public enum ScreenError: Error, Equatable, CustomStringConvertible {
    /// Standard input or output is not a terminal.
    case notATerminal(String)
    /// TERM is not set.
    case noTerminalType
    /// TERM names a terminal that the system does not know.
    case unknownTerminalType(String)
    /// The terminal cannot place the cursor, as TERM=dumb.
    case tooSimple(String)
    /// ncurses did not start.
    case notStarted(String)

    /// One line: what, why, and what to do.
    public var description: String {
        switch self {
        case .notATerminal(let stream):
            "terminal: \(stream) is not a terminal (run it in a terminal, or use a command of --help)"
        case .noTerminalType: "terminal: TERM is not set (set it, such as TERM=xterm-256color)"
        case .unknownTerminalType(let name):
            "terminal: TERM is '\(name)', which this system does not know (install ncurses-term or set another TERM)"
        case .tooSimple(let name):
            "terminal: TERM is '\(name)', which cannot place the cursor (use a command of --help)"
        case .notStarted(let name): "terminal: ncurses does not start on TERM '\(name)' (set another TERM)"
        }
    }
}
