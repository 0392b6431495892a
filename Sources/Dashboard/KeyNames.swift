import TerminalUI

extension Keys {
    /// Keys with names of their own, as they are typed; the help writes arrows as arrows.
    private static let named: [(name: String, key: Key)] = [
        ("Space", .character(" ")), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right),
        ("Shift-Up", .shiftUp), ("Shift-Down", .shiftDown), ("Shift-Left", .shiftLeft), ("Shift-Right", .shiftRight),
        ("Home", .home), ("End", .end), ("PgUp", .pageUp), ("PgDn", .pageDown), ("Enter", .enter), ("Esc", .escape),
        ("Tab", .tab), ("Shift-Tab", .backTab), ("Backspace", .backspace), ("Del", .delete), ("Ins", .insert),
    ]

    /// The key of a name such as `x`, `Ctrl-R`, `Alt-x`, `F5`, `Enter`, `PgUp` or `Up`, in any case where that is clear;
    /// nil where there is none.
    public static func key(named name: String) -> Key? {
        let low = name.lowercased()
        if let found = named.first(where: { $0.name.lowercased() == low || Keys.name($0.key) == name }) {
            return found.key
        }
        if name.count == 1, let character = name.first {
            return isTypable(character) && character != " " ? .character(character) : nil
        }
        if low.hasPrefix("ctrl-"), name.count == 6, let letter = low.last, letter.isASCII, letter.isLetter {
            return .control(letter)
        }
        if low.hasPrefix("alt-"), name.count == 5, let character = name.last, isTypable(character) {
            return .alt(character)
        }
        if low.hasPrefix("f"), let number = Int(low.dropFirst()), 1...12 ~= number, low == "f\(number)" {
            return .function(number)
        }
        return nil
    }

    /// How a key is typed in a configuration: what `key(named:)` reads.
    public static func typedName(_ key: Key) -> String {
        named.first { $0.key == key }?.name ?? name(key)
    }

    /// Whether a keyboard sends it as one character of one column.
    private static func isTypable(_ character: Character) -> Bool {
        guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first else { return false }
        return scalar.value >= 0x20 && ScalarWidth.shown(scalar) == scalar
    }
}
