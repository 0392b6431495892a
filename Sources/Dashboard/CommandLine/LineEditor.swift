/// What a key does in a line that is being typed.
public enum LineEdit: Equatable, Sendable {
    /// To the character before, to the next one, to the beginning, to the end.
    case left, right, start, end
    /// Takes away the character before the cursor, the one under it, the word before it, everything.
    case erase, eraseNext, eraseWord, clear
}

/// A line that is being typed: what stands before its cursor and what behind, so that each key changes an end of either.
struct LineEditor: Equatable, Sendable {
    /// What stands before the cursor.
    var before: String
    /// What stands under the cursor and behind it.
    var after = ""

    /// A line with its cursor at the end.
    init(_ text: String = "") { before = text }

    /// The whole line.
    var text: String { before + after }

    /// Types a character where the cursor is.
    mutating func insert(_ character: Character) { before.append(character) }

    /// Does what a key means; at an end of the line there may be nothing to do.
    mutating func edit(_ edit: LineEdit) {
        switch edit {
        case .left:
            after = String(before.suffix(1)) + after
            before = String(before.dropLast())
        case .right:
            before += after.prefix(1)
            after = String(after.dropFirst())
        case .start: (before, after) = ("", text)
        case .end: self = LineEditor(text)
        case .erase: before = String(before.dropLast())
        case .eraseNext: after = String(after.dropFirst())
        case .eraseWord: before.removeLastWord()
        case .clear: self = LineEditor()
        }
    }
}

extension String {
    /// Takes the last word away, with the blanks behind it.
    mutating func removeLastWord() {
        while last?.isWhitespace == true { removeLast() }
        while let character = last, !character.isWhitespace { removeLast() }
    }
}
