import CNcurses
import TerminalUI

/// Turns what ncurses reads into keys, mouse events and pastes.
///
/// Control sequences that no key sends, as a terminal's answers, are read to their end and kept apart, also when they
/// come late or in pieces: they are never keys.
struct KeyReader {
    /// What one reading gave.
    enum Reading: Equatable {
        case event(Event)
        /// What a terminal answered: the sequence without its final ST.
        case answer(String)
        /// Something that means nothing here; there may be more.
        case ignored
        case nothing
    }

    /// Where typed characters go: read from a pad, because reading from a window would refresh it.
    private let pad = newpad(1, 1)
    /// A sequence whose end has not come yet.
    private var sequence: String?
    /// Text between the brackets of a paste.
    private var paste: String?
    /// Since when nothing has come of either; what this program takes time for does not count.
    private var quietSince: ContinuousClock.Instant?

    /// How long a sequence may pause between two characters; what comes later is typed.
    private static let patience = Duration.milliseconds(500)
    /// A longer sequence is no answer.
    private static let sequenceLimit = 256
    /// A longer paste is cut.
    private static let pasteLimit = 1 << 16
    /// Codes of our own for ncurses, above its own.
    private static let (pasteBegins, pasteEnds): (Int32, Int32) = (0x400, 0x401)

    init() {
        keypad(pad, true)
        nodelay(pad, true)
        let sequences: [(String, Int32)] = [
            ("\u{1B}[1;2A", KEY_SR), ("\u{1B}[1;2B", KEY_SF), ("\u{1B}[1;2C", KEY_SRIGHT), ("\u{1B}[1;2D", KEY_SLEFT),
            ("\u{1B}[A", KEY_UP), ("\u{1B}[B", KEY_DOWN), ("\u{1B}[C", KEY_RIGHT), ("\u{1B}[D", KEY_LEFT),
            ("\u{1B}OA", KEY_UP), ("\u{1B}OB", KEY_DOWN), ("\u{1B}OC", KEY_RIGHT), ("\u{1B}OD", KEY_LEFT),
            ("\u{1B}[H", KEY_HOME), ("\u{1B}[F", KEY_END), ("\u{1B}OH", KEY_HOME), ("\u{1B}OF", KEY_END),
            ("\u{1B}[1~", KEY_HOME), ("\u{1B}[4~", KEY_END), ("\u{1B}[Z", KEY_BTAB),
            ("\u{1B}[200~", Self.pasteBegins), ("\u{1B}[201~", Self.pasteEnds),
        ]
        // Terminals send these, but their descriptions leave some of them out.
        for (sequence, key) in sequences { define_key(sequence, key) }
    }

    /// Gives ncurses its memory back.
    func close() { delwin(pad) }

    /// Reads one event without waiting.
    mutating func read() -> Reading {
        var value: wint_t = 0
        let kind = wget_wch(pad, &value)
        let isLate = quietSince.map { ContinuousClock.now - $0 > Self.patience } ?? false
        if kind == ERR {
            if isLate { return giveUp() }
            if quietSince == nil, sequence != nil || paste != nil { quietSince = .now }
            return .nothing
        }
        quietSince = nil
        if isLate {
            sequence = nil
            if let text = paste {
                // Its end got lost: what comes now is typed.
                paste = nil
                if kind == KEY_CODE_YES { ungetch(Int32(bitPattern: value)) } else { unget_wch(wchar_t(value)) }
                return .event(.paste(text))
            }
        }
        if kind == KEY_CODE_YES {
            let code = Int32(bitPattern: value)
            if code == Self.pasteBegins {
                paste = ""
                return .ignored
            }
            if let text = paste {
                guard code == Self.pasteEnds else { return .ignored }
                paste = nil
                return .event(.paste(text))
            }
            sequence = nil
            return Self.special(code)
        }
        guard let scalar = Unicode.Scalar(value) else { return .ignored }
        if paste != nil { return take(pasted: scalar) }
        if sequence != nil { return take(scalar) }
        if value == 27 { return escape() }
        return Self.plain(scalar)
    }

    /// What came of something that never ended.
    private mutating func giveUp() -> Reading {
        (sequence, quietSince) = (nil, nil)
        guard let text = paste else { return .nothing }
        paste = nil
        return .event(.paste(text))
    }

    /// A character of a paste; line ends are "\n", and other control characters nothing.
    private mutating func take(pasted scalar: Unicode.Scalar) -> Reading {
        guard (paste?.utf8.count ?? 0) < Self.pasteLimit else { return .ignored }
        switch scalar {
        case "\r", "\n": paste?.append("\n")
        case "\t": paste?.append(" ")
        default: if ScalarWidth.isOneColumn(scalar) { paste?.unicodeScalars.append(scalar) }
        }
        return .ignored
    }

    /// What follows Escape: a sequence's beginning, a character with Alt held down, or nothing.
    private mutating func escape() -> Reading {
        var next: wint_t = 0
        let kind = wget_wch(pad, &next)
        if kind == ERR { return .event(.key(.escape)) }
        if kind == OK, let scalar = Unicode.Scalar(next) {
            switch scalar {
            case "[", "]", "P", "_", "^", "X":
                sequence = String(scalar)
                return .ignored
            default: if ScalarWidth.isOneColumn(scalar) { return .event(.key(.alt(Character(scalar)))) }
            }
        }
        if kind == KEY_CODE_YES { ungetch(Int32(bitPattern: next)) } else { unget_wch(wchar_t(next)) }
        return .event(.key(.escape))
    }

    /// A further character of a sequence.
    private mutating func take(_ scalar: Unicode.Scalar) -> Reading {
        guard var text = sequence else { return .ignored }
        if scalar == "\u{18}" || scalar == "\u{1A}" {
            sequence = nil
            return .ignored
        }
        let isControlSequence = text.hasPrefix("[")
        if isControlSequence ? (0x40...0x7E).contains(scalar.value) : scalar == "\u{7}" {
            sequence = nil
            return .answer(isControlSequence ? text + String(scalar) : text)
        }
        if !isControlSequence, text.hasSuffix("\u{1B}"), scalar == "\\" {
            sequence = nil
            return .answer(String(text.dropLast()))
        }
        text.unicodeScalars.append(scalar)
        sequence = text.unicodeScalars.count > Self.sequenceLimit ? nil : text
        return .ignored
    }

    /// A character or a control character.
    static func plain(_ scalar: Unicode.Scalar) -> Reading {
        switch scalar.value {
        case 13, 10: return .event(.key(.enter))
        case 9: return .event(.key(.tab))
        case 8, 127: return .event(.key(.backspace))
        case 1...26:
            guard let letter = Unicode.Scalar(scalar.value + 96) else { return .ignored }
            return .event(.key(.control(Character(letter))))
        case 0..<32, 128..<160: return .ignored
        default: return .event(.key(.character(Character(scalar))))
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
