import TerminalUI
import Testing

@testable import Dashboard

struct KeyNamesTests {
    @Test func readsNames() {
        let names: [(String, Key)] = [
            ("x", .character("x")), ("X", .character("X")), (":", .character(":")), ("Space", .character(" ")),
            ("ctrl-r", .control("r")), ("Ctrl-R", .control("r")), ("Alt-x", .alt("x")), ("F5", .function(5)),
            ("f12", .function(12)), ("enter", .enter), ("PgUp", .pageUp), ("Shift-Tab", .backTab), ("Up", .up),
            ("↑", .up), ("Shift-↓", .shiftDown), ("Esc", .escape), ("Del", .delete), ("f", .character("f")),
        ]
        for (name, key) in names { #expect(Keys.key(named: name) == key, "\(name)") }
    }

    @Test(arguments: [
        "", " ", "Ctrl-", "Ctrl-1", "Ctrl-rr", "F0", "F13", "F01", "Alt-", "Hyper-x", "ab", "\u{1B}", "字", "\u{301}",
    ])
    func refusesOthers(_ name: String) { #expect(Keys.key(named: name) == nil) }

    @Test func everyBoundKeyCanBeTyped() {
        let keys = Keys.table.flatMap { $0.keys.map(\.key) }
        #expect(keys.count > 200)
        #expect(keys.filter { Keys.key(named: Keys.typedName($0)) != $0 } == [])
    }
}
