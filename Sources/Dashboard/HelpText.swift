import TerminalUI

/// The help, made from the table of keys.
enum HelpText {
    /// A heading, or a key with what it does.
    enum Line: Equatable {
        case heading(String)
        case key(String, String)
        case blank
    }

    /// The headings of a screen's help with their keys, in order.
    static func sections(_ screen: ScreenID, _ keys: KeyMap = .standard) -> [[Line]] {
        (screen.contexts + [.everywhere]).map { context in
            [.heading(context.title)] + keys.bindings(context).map { .key($0.name, $0.help) }
        }
    }

    /// All lines in one column.
    static func lines(_ screen: ScreenID, _ keys: KeyMap = .standard) -> [Line] {
        Array(sections(screen, keys).joined(separator: [.blank]))
    }

    /// Columns of the longest key name.
    static func keyWidth(_ screen: ScreenID, _ keys: KeyMap = .standard) -> Int {
        lines(screen, keys).map { line in
            if case .key(let name, _) = line { name.unicodeScalars.count } else { 0 }
        }.max() ?? 0
    }

    /// Columns of text that one column of the help takes.
    static let columnWidth = 56

    /// The help in one column, or in two of about the same length where the screen is wide enough and too low for one.
    static func columns(_ screen: ScreenID, _ size: Size, _ keys: KeyMap = .standard) -> [[Line]] {
        let (sections, lines) = (sections(screen, keys), lines(screen, keys))
        guard size.width >= 2 * columnWidth + 6, lines.count > rows(size) else { return [lines] }
        let candidates = (1..<sections.count).map { split in
            [
                Array(sections[..<split].joined(separator: [.blank])),
                Array(sections[split...].joined(separator: [.blank])),
            ]
        }
        return candidates.min { longest($0) < longest($1) } ?? [lines]
    }

    /// Lines of the longest column.
    static func longest(_ columns: [[Line]]) -> Int { columns.map(\.count).max() ?? 0 }

    /// Rows of text that fit into the help.
    static func rows(_ size: Size) -> Int { max(1, size.height - 6) }

    /// How far the help can be scrolled.
    static func lastScroll(_ screen: ScreenID, _ size: Size, _ keys: KeyMap = .standard) -> Int {
        max(0, longest(columns(screen, size, keys)) - rows(size))
    }
}
