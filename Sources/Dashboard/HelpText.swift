import TerminalUI

/// The help, made from the table of keys.
enum HelpText {
    /// A heading, or a key with what it does.
    enum Line: Equatable {
        case heading(String)
        case key(String, String)
        case blank
    }

    /// The headings of a screen's help with their keys, in order: the screen's, and those that hold everywhere.
    static func sections(_ screen: ScreenID, _ keys: KeyMap = .standard) -> [[Line]] {
        (screen.contexts + [.everywhere]).map { section($0, keys.bindings($0)) }
    }

    /// The same of the windows that can be opened over it, and the commands.
    static func windowSections(_ screen: ScreenID, _ keys: KeyMap = .standard) -> [[Line]] {
        screen.windows.map { window in section(window, keys.bindings(window).filter { !$0.isCommon }) } + [commands]
    }

    /// What can be typed behind `:`, with what comes behind it.
    static var commands: [Line] {
        [.heading("Commands")]
            + LineCommand.all.map { command in
                Line.key(
                    ":" + command.name, command.usage.isEmpty ? command.help : "\(command.usage) · \(command.help)")
            }
    }

    private static func section(_ context: KeyContext, _ bindings: [Binding]) -> [Line] {
        [.heading(context.title)] + bindings.map { .key($0.name, $0.help) }
    }

    /// All lines in one column.
    static func lines(_ screen: ScreenID, _ keys: KeyMap = .standard) -> [Line] {
        Array((sections(screen, keys) + windowSections(screen, keys)).joined(separator: [.blank]))
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

    /// The help in as few columns as the screen's keys need to be seen at once, or in as many as there is room for; those
    /// of windows are below.
    static func columns(_ screen: ScreenID, _ size: Size, _ keys: KeyMap = .standard) -> [[Line]] {
        let width = keyWidth(screen, keys)
        let own = sections(screen, keys).map { wrapped($0, width) }
        let windows = windowSections(screen, keys).map { wrapped($0, width) }
        let most = max(1, (size.width - 6) / columnWidth)
        let count = (1..<most).first { longest(laid(own, in: $0)) <= rows(size) } ?? most
        let (upper, lower) = (laid(own, in: count), laid(windows, in: count))
        let height = longest(upper)
        return (0..<max(upper.count, lower.count)).map { column in
            let above = column < upper.count ? upper[column] : []
            guard column < lower.count else { return above }
            return above + [Line](repeating: .blank, count: height + 1 - above.count) + lower[column]
        }
    }

    /// Sections in their order in at most so many columns, which are as short as can be.
    private static func laid(_ sections: [[Line]], in count: Int) -> [[Line]] {
        let all = sections.reduce(0) { $0 + $1.count + 1 }
        return (all / count...all).lazy.map { stacked(sections, $0) }.first { $0.count <= count } ?? sections
    }

    /// Sections below each other in columns of at most so many lines, but for a section that is longer alone.
    private static func stacked(_ sections: [[Line]], _ height: Int) -> [[Line]] {
        var columns: [[Line]] = []
        for section in sections {
            if let last = columns.last, last.count + 1 + section.count <= height {
                columns[columns.count - 1] += [.blank] + section
            } else {
                columns.append(section)
            }
        }
        return columns
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

extension Binding {
    /// Whether it only quits or leaves to the shell, as everywhere.
    fileprivate var isCommon: Bool {
        !keys.isEmpty && keys.allSatisfy { $0.action == .quit || $0.action == .suspend }
    }
}
