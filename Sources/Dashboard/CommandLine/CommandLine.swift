import TerminalUI

/// The command line that `:` opens: what is typed, and what was typed before.
public struct CommandLine: Equatable, Sendable {
    /// What is typed so far, with its cursor.
    var editor: LineEditor
    /// How far back in the history it is; nil while something new is typed.
    var recalled: Int?

    /// A line that begins with some text.
    public init(_ text: String = "") { editor = LineEditor(text) }

    /// What is typed so far.
    public var text: String { editor.text }

    /// The words before the cursor, and the one that is being typed there (empty behind a blank).
    var words: (done: [String], last: String) {
        let all = editor.before.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        return (all.dropLast().filter { !$0.isEmpty }, all.last ?? "")
    }

    /// Longest line.
    static let limit = 400
}

extension State {
    /// The words that could stand where the cursor is.
    func completions(_ line: CommandLine) -> [String] {
        let (done, last) = line.words
        let candidates: [String]
        if let name = done.first {
            candidates = LineCommand.find(name).map { $0.words(self, done.count - 1) } ?? []
        } else {
            candidates = LineCommand.all.map(\.name)
        }
        return candidates.filter { $0.hasPrefix(last) && $0 != last }
    }

    /// Adds what all possible words have in common where the cursor is; a whole word is followed by a blank.
    mutating func complete() {
        guard case .command(var line) = overlay else { return }
        let found = completions(line)
        guard let first = found.first else { return }
        let last = line.words.last
        let common = found.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
        line.editor.before += common.dropFirst(last.count)
        if found.count == 1, line.editor.after.first != " " { line.editor.before += " " }
        overlay = .command(line)
    }

    /// Goes back and forth in what was typed before.
    mutating func recall(_ step: Int) {
        guard case .command(var line) = overlay, !lineHistory.isEmpty else { return }
        let at = (line.recalled ?? lineHistory.count) + step
        guard lineHistory.indices.contains(at) else {
            if at >= lineHistory.count { overlay = .command(CommandLine()) }
            return
        }
        (line.recalled, line.editor) = (at, LineEditor(lineHistory[at]))
        overlay = .command(line)
    }

    /// Types a character.
    mutating func typeInLine(_ character: Character) {
        guard case .command(var line) = overlay, line.text.count < CommandLine.limit else { return }
        line.editor.insert(character)
        overlay = .command(line)
    }

    /// Moves the cursor of the line, or takes something of the line away.
    mutating func editLine(_ edit: LineEdit) {
        guard case .command(var line) = overlay else { return }
        line.editor.edit(edit)
        overlay = .command(line)
    }

    /// Carries the line out; what is wrong with it stays on the screen.
    mutating func runLine() -> [Effect] {
        guard case .command(let line) = overlay else { return [] }
        let words = line.text.split(separator: " ").map(String.init)
        overlay = nil
        guard let name = words.first else { return [] }
        lineHistory.removeAll { $0 == line.text }
        lineHistory = Array(lineHistory.suffix(99)) + [line.text]
        guard let command = LineCommand.find(name) else {
            status = Status(":\(SafeLine.of(name)): no such command (Tab shows them)", .bad)
            return []
        }
        do {
            return try command.run(&self, Array(words.dropFirst()))
        } catch {
            status = Status(":\(command.name): \(error.words)", .bad)
            return []
        }
    }
}

extension String {
    /// What two texts begin with.
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}

/// The line with its cursor, what could follow, and what the command does.
func drawCommandLine(_ line: CommandLine, _ state: State, _ area: Rect, _ surface: inout Surface) {
    let (look, theme) = (state.look, state.look.theme)
    let width = min(area.width - 4, 84)
    let found = state.completions(line)
    let lines = rows(of: found, width: width - 4)
    let inside = window(
        width: width, height: max(1, lines.count) + 4, title: "Command", note: "Tab completes", area, look, &surface
    ).inset(dx: 1, dy: 0)
    let start = inside.x + surface.write(":", x: inside.x, y: inside.y, style: theme.muted)
    // A blank behind the text has room for the cursor; of a long line the part with the cursor is in sight.
    let (text, room) = (Array((line.text + " ").unicodeScalars), max(0, inside.width - 2))
    let cursor = line.editor.before.unicodeScalars.count
    let first = Window.first(upTo: cursor, of: text.count, in: room)
    for (x, place) in (first..<min(text.count, first + room)).enumerated() {
        surface[start + x, inside.y] = Cell(text[place], place == cursor ? Style(reverse: true) : theme.accent)
    }
    let command = line.words.done.first.flatMap(LineCommand.find) ?? LineCommand.all.first { $0.name == line.text }
    let help = command.map { "\($0.name) \($0.usage) — \($0.help)" } ?? "explore, walk, seed, threshold, save, quit …"
    surface.write(
        look.isASCII ? help.replacing("—", with: "-") : help, in: inside, row: 1, style: theme.muted, look: look)
    for (row, text) in lines.enumerated() {
        surface.write(text, in: inside, row: row + 2, style: theme.text, look: look)
    }
}

/// Words in rows, as many as have room in a few; the last row goes on beyond its end where there are more.
private func rows(of words: [String], width: Int) -> [String] {
    var rows: [String] = []
    for word in words {
        let longer = rows.last.map { $0 + "  " + word } ?? word
        if !rows.isEmpty, rows.count == 4 || longer.unicodeScalars.count <= width {
            rows[rows.count - 1] = longer
        } else {
            rows.append(word)
        }
    }
    return rows
}
