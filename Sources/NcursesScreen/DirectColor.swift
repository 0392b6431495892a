import CNcurses

/// Whether there is 24-bit colour.
enum DirectColor {
    /// Whether the terminal shows 24-bit colour: its description or COLORTERM says so.
    ///
    /// GNU screen passes COLORTERM on from the terminal outside and shows other colours; tmux does not.
    static func isPromised(terminal: String, environment: [String: String]) -> Bool {
        guard (environment["NO_COLOR"] ?? "").isEmpty else { return false }
        guard tigetnum("colors") >= 256, ncurses_has_string("setaf"), ncurses_has_string("setab") else { return false }
        if tigetflag("RGB") == 1 || tigetflag("Tc") == 1 { return true }
        if terminal.hasPrefix("screen"), (environment["TMUX"] ?? "").isEmpty { return false }
        return ["truecolor", "24bit"].contains((environment["COLORTERM"] ?? "").lowercased())
    }
}
