/// A terminal's screen, as the bytes that a program writes make it: what xterm, screen, tmux and Linux's console
/// have in common and ncurses makes use of.
public struct VirtualTerminal: Sendable {
    /// The place of the next character, from the top left, counted from 0.
    public internal(set) var cursor = (x: 0, y: 0)
    /// The private modes (DECSET) that are on: 25 is a visible cursor, 1000...1006 the mouse, 1049 the other screen.
    public internal(set) var modes: Set<Int> = [7, 25]
    /// The keypad sends its application codes.
    public internal(set) var isKeypadApplication = false
    /// How often the bell rang.
    public internal(set) var bells = 0
    /// Sequences and control characters that no terminal of the kind is known to have; a test expects none.
    public internal(set) var unknown: [String] = []
    /// Blanks come in the present background (terminfo's `bce`).
    public var hasColoredBlanks = true

    /// What the terminal answers when it is asked for its attributes and graphics; nothing unless a test says so.
    public var abilities = TerminalAbilities()
    /// Answers for the program that nobody has taken yet.
    public internal(set) var answers: [UInt8] = []
    /// The pictures shown by kitty's protocol, by number.
    public internal(set) var pictures: [Int: TerminalPicture] = [:]
    /// The pictures shown as sixels, oldest first; text over them takes them away.
    public internal(set) var sixels: [TerminalPicture] = []
    /// Pieces of a picture whose last one has not come.
    var unfinished: (keys: [String: String], text: String)?

    var grid: ScreenGrid
    /// The screen that is not shown: the main one behind the alternate one, or the other way round.
    var hidden: ScreenGrid
    var style = TerminalStyle()
    var region: ClosedRange<Int>
    /// A character went to the last column; the next one goes to the next row.
    var wrapsNext = false
    var isInserting = false
    var charsets = Charsets()
    var tabs: Set<Int> = []
    var lastScalar: Unicode.Scalar?
    var saved = [SavedCursor(), SavedCursor()]
    private var parser = EscapeParser()

    /// A blank screen of some columns and rows.
    public init(width: Int, height: Int) {
        grid = ScreenGrid(width: width, height: height)
        hidden = grid
        region = 0...grid.height - 1
        tabs = Self.standardTabs
    }

    static let standardTabs = Set(stride(from: 8, to: 1024, by: 8))

    /// Columns.
    public var width: Int { grid.width }
    /// Rows.
    public var height: Int { grid.height }

    /// The alternate screen is shown.
    public internal(set) var isAlternate = false

    /// The cursor can be seen.
    public var isCursorVisible: Bool { modes.contains(25) }

    /// Some way of reporting the mouse is on.
    public var reportsMouse: Bool { !modes.isDisjoint(with: [9, 1000, 1001, 1002, 1003]) }

    /// The rows from the top, without the spaces at their ends.
    public var lines: [String] { (0..<height).map(line) }

    /// The rows, one a line, without the empty ones at the end.
    public var text: String {
        var rows = lines
        while rows.last == "" { rows.removeLast() }
        return rows.joined(separator: "\n")
    }

    /// The text in ASCII, frames and blocks by their likes: test reports lose lines of other characters.
    var plainText: String {
        String(
            text.map { character in
                switch character.unicodeScalars.first?.value ?? 0 {
                case 0..<0x7F: character
                case 0x2500, 0x2501: "-"
                case 0x2502, 0x2503: "|"
                case 0x2504...0x257F: "+"
                case 0x2580...0x259F: "#"
                case 0xB7: "."
                default: "?"
                }
            })
    }

    /// Whether a row shows this text.
    public func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

    /// Where a text begins, the uppermost and leftmost one.
    public func place(of text: String) -> (x: Int, y: Int)? {
        for y in 0..<height {
            for x in 0..<width where grid[x, y].scalar != "\0" && self.text(from: x, row: y).hasPrefix(text) {
                return (x, y)
            }
        }
        return nil
    }

    /// The cell at a column and a row, counted from 0.
    public func cell(_ x: Int, _ y: Int) -> TerminalCell { grid[x, y] }

    /// All cells, row by row.
    public var cells: [[TerminalCell]] { (0..<height).map { Array(grid.row($0)) } }

    /// Writes bytes to the terminal.
    public mutating func feed(_ bytes: [UInt8]) {
        for action in parser.actions(bytes) { perform(action) }
    }

    /// The answers since the last time.
    public mutating func takeAnswers() -> [UInt8] {
        defer { answers = [] }
        return answers
    }

    /// Writes text to the terminal.
    public mutating func feed(_ text: String) { feed(Array(text.utf8)) }

    /// Gives the screen another size; cells are cut or added at the right and the bottom.
    public mutating func resize(width: Int, height: Int) {
        grid.resize(width: width, height: height)
        hidden.resize(width: width, height: height)
        region = 0...grid.height - 1
        move(to: cursor.x, cursor.y)
    }

    private func line(_ y: Int) -> String {
        var line = text(from: 0, row: y)
        while line.last == " " { line.removeLast() }
        return line
    }

    private func text(from x: Int, row y: Int) -> String {
        var scalars = String.UnicodeScalarView()
        for cell in grid.row(y).dropFirst(x) where cell.scalar != "\0" {
            scalars.append(cell.scalar)
            if !cell.marks.isEmpty { scalars.append(contentsOf: cell.marks.unicodeScalars) }
        }
        return String(scalars)
    }
}

/// What DECSC keeps and DECRC brings back.
struct SavedCursor: Sendable {
    var cursor = (x: 0, y: 0)
    var style = TerminalStyle()
    var charsets = Charsets()
}
