import CNcurses
import Foundation

/// 24-bit colour through ncurses.
///
/// ncurses draws 24-bit colour only for descriptions that say so, which the common `xterm-256color` does not. So where
/// COLORTERM promises it, ncurses is handed the terminal's own description with the colours changed, in the variable
/// TERMINFO, which may hold a description itself (`hex:…`).
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

    /// The description of the terminal that `setupterm` loaded last, with 24-bit colour.
    static func entry(terminal: String) -> TerminfoEntry {
        // Extended names that ncurses itself looks at.
        var entry = TerminfoEntry.loaded(
            name: terminal, extraStrings: ["XM", "xm", "E3", "kUP", "kDN", "kLFT", "kRIT"])
        entry.setNumber("colors", to: 1 << 24)
        entry.setNumber("pairs", to: 1 << 16)
        let parts = "%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm"
        entry.setString("setaf", to: "\u{1B}[38;2;" + parts)
        entry.setString("setab", to: "\u{1B}[48;2;" + parts)
        for name in ["setf", "setb", "initc", "initp", "oc", "scp"] { entry.setString(name, to: nil) }
        entry.extraFlags = ["RGB", "AX"]
        return entry
    }

    /// Runs `start` (which starts ncurses) so that it finds the changed description.
    static func started<Result>(terminal: String, environment: [String: String], _ start: () -> Result) -> Result {
        guard isPromised(terminal: terminal, environment: environment) else { return start() }
        let digits = Array("0123456789abcdef".utf8)
        let hex = entry(terminal: terminal).compiled.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        setenv("TERMINFO", "hex:" + String(decoding: hex, as: UTF8.self), 1)
        defer {
            if let old = environment["TERMINFO"] { setenv("TERMINFO", old, 1) } else { unsetenv("TERMINFO") }
        }
        return start()
    }

    /// Whether the running ncurses draws 24-bit colour.
    static var isRunning: Bool { tigetflag("RGB") == 1 && tigetnum("colors") == 1 << 24 }
}
