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

    /// Lines with what keys do broken where it has no room beside their names.
    static func wrapped(_ lines: [Line], _ keyWidth: Int) -> [Line] {
        lines.flatMap { line -> [Line] in
            guard case .key(let name, let help) = line else { return [line] }
            let rows = TextFit.wrap(help, width: columnWidth - keyWidth - 3)
            return rows.enumerated().map { .key($0.offset == 0 ? name : "", $0.element) }
        }
    }

    /// The help in one column, or in two of about the same length where the screen is wide enough and too low for one.
    static func columns(_ screen: ScreenID, _ size: Size, _ keys: KeyMap = .standard) -> [[Line]] {
        let width = keyWidth(screen, keys)
        let sections = sections(screen, keys).map { wrapped($0, width) }
        let lines = Array(sections.joined(separator: [.blank]))
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
