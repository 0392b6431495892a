import CNcurses
import Foundation
import TerminalUI

/// What kind of terminal this is, before and after ncurses has it.
enum TerminalCheck {
    /// The terminal's name, or why it cannot be used. Nothing has been changed in either case.
    static func check(_ environment: [String: String]) throws(ScreenError) -> String {
        guard isatty(0) == 1 else { throw .notATerminal("standard input") }
        guard isatty(1) == 1 else { throw .notATerminal("standard output") }
        let name = environment["TERM"] ?? ""
        if name.isEmpty { throw .noTerminalType }
        let shown = String(
            String.UnicodeScalarView(name.unicodeScalars.prefix(40).map { ScalarWidth.isOneColumn($0) ? $0 : "?" }))
        var result: Int32 = 0
        if setupterm(name, 1, &result) != OK {
            // ncurses refuses dumb terminals here already; they are known, only too simple.
            throw name == "dumb" || result == 1 ? .tooSimple(shown) : .unknownTerminalType(shown)
        }
        guard ncurses_has_string("cup"), ncurses_has_string("clear") else { throw .tooSimple(shown) }
        return name
    }

    /// What the opened terminal shows.
    static func capabilities(terminal: String, _ environment: [String: String]) -> Capabilities {
        let isUTF8 = nl_langinfo(Int32(CODESET)).map { String(cString: $0) } == "UTF-8"
        let noColor = !(environment["NO_COLOR"] ?? "").isEmpty
        let colors = ncurses_has_string("setaf") && ncurses_has_string("setab") ? Int(tigetnum("colors")) : 0
        let depth: ColorDepth =
            if noColor || colors < 8 {
                .mono
            } else if DirectColor.isPromised(terminal: terminal, environment: environment) {
                .trueColor
            } else {
                colors >= 256 ? .palette256 : colors >= 16 ? .sixteen : .eight
            }
        let glyphs: GlyphSet = !isUTF8 ? .ascii : terminal.hasPrefix("linux") ? .console : .unicode
        return Capabilities(glyphs: glyphs, colors: depth)
    }

    /// The bytes that put the screen back after a crash: mouse off, plain type, cursor shown, keypad off, main screen.
    static func restoreSequence() -> String {
        var sequence =
            ncurses_has_string("kmous") ? "\u{1B}[?2004l\u{1B}[?1002l\u{1B}[?1000l\u{1B}[?1006l" : ""
        for name in ["sgr0", "op", "cnorm", "rmkx", "rmcup"] {
            sequence += String(decoding: Terminfo.string(name) ?? [], as: UTF8.self)
        }
        return sequence
    }
}
