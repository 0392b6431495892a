import CNcurses
import TerminalUI

/// Turns what ncurses reads into keys and mouse events.
struct KeyReader {
    /// What one reading gave.
    enum Reading: Equatable {
        case event(Event)
        /// Something that means nothing here; there may be more.
        case ignored
        case nothing
    }

    /// Tells ncurses key sequences that terminals send but their descriptions leave out.
    static func defineKeys() {
        let sequences: [(String, Int32)] = [
            ("\u{1B}[1;2A", KEY_SR), ("\u{1B}[1;2B", KEY_SF), ("\u{1B}[1;2C", KEY_SRIGHT), ("\u{1B}[1;2D", KEY_SLEFT),
            ("\u{1B}[A", KEY_UP), ("\u{1B}[B", KEY_DOWN), ("\u{1B}[C", KEY_RIGHT), ("\u{1B}[D", KEY_LEFT),
            ("\u{1B}OA", KEY_UP), ("\u{1B}OB", KEY_DOWN), ("\u{1B}OC", KEY_RIGHT), ("\u{1B}OD", KEY_LEFT),
            ("\u{1B}[H", KEY_HOME), ("\u{1B}[F", KEY_END), ("\u{1B}OH", KEY_HOME), ("\u{1B}OF", KEY_END),
            ("\u{1B}[1~", KEY_HOME), ("\u{1B}[4~", KEY_END), ("\u{1B}[Z", KEY_BTAB),
        ]
        for (sequence, key) in sequences { define_key(sequence, key) }
    }

    /// Reads one event without waiting.
    static func read() -> Reading {
        var value: wint_t = 0
        let window = ncurses_stdscr()
        let kind = wget_wch(window, &value)
        if kind == ERR { return .nothing }
        if kind == KEY_CODE_YES { return special(Int32(bitPattern: value)) }
        if value == 27 {
            // Alt sends Escape before the character; alone, Escape is itself.
            var next: wint_t = 0
            let nextKind = wget_wch(window, &next)
            if nextKind == ERR { return .event(.key(.escape)) }
            if nextKind == OK, let scalar = Unicode.Scalar(next), ScalarWidth.isOneColumn(scalar) {
                return .event(.key(.alt(Character(scalar))))
            }
            if nextKind == KEY_CODE_YES { unget_key(Int32(bitPattern: next)) } else { unget_wch(wchar_t(next)) }
            return .event(.key(.escape))
        }
        return plain(value)
    }

    private static func unget_key(_ code: Int32) { ungetch(code) }

    /// A character or a control character.
    static func plain(_ value: UInt32) -> Reading {
        switch value {
        case 13, 10: return .event(.key(.enter))
        case 9: return .event(.key(.tab))
        case 8, 127: return .event(.key(.backspace))
        case 1...26:
            guard let letter = Unicode.Scalar(value + 96) else { return .ignored }
            return .event(.key(.control(Character(letter))))
        case 0..<32, 128..<160: return .ignored
        default:
            guard let scalar = Unicode.Scalar(value) else { return .ignored }
            return .event(.key(.character(Character(scalar))))
        }
    }

    private static let keys: [Int32: Key] = [
        KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right, KEY_SR: .shiftUp, KEY_SF: .shiftDown,
        KEY_SLEFT: .shiftLeft, KEY_SRIGHT: .shiftRight, KEY_HOME: .home, KEY_END: .end, KEY_PPAGE: .pageUp,
        KEY_NPAGE: .pageDown, KEY_ENTER: .enter, KEY_BTAB: .backTab, KEY_BACKSPACE: .backspace, KEY_DC: .delete,
        KEY_IC: .insert,
    ]

    private static func special(_ code: Int32) -> Reading {
        if code == KEY_MOUSE { return mouse() }
        if let key = keys[code] { return .event(.key(key)) }
        if code > KEY_F0, code <= KEY_F0 + 12 { return .event(.key(.function(Int(code - KEY_F0)))) }
        return .ignored
    }

    private static func mouse() -> Reading {
        var event = MEVENT()
        guard getmouse(&event) == OK else { return .ignored }
        let actions: [Mouse.Action] = [.press, .release, .drag, .wheelUp, .wheelDown]
        let kind = Int(ncurses_mouse_kind(&event))
        guard kind < actions.count else { return .ignored }
        return .event(.mouse(Mouse(actions[kind], x: Int(event.x), y: Int(event.y))))
    }
}
