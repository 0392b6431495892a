import TerminalUI

/// What a key does on the Draw screen.
public enum DrawAction: Equatable, Sendable {
    case pen(dx: Int, dy: Int), down, dab, rubber, clear, centre, undo, redo
    case test(Int), take, open, again, restarts(Int), label(Int), blend
    case find(dx: Int, dy: Int), choose, addToWalk
}

extension Keys {
    /// The bindings of the Draw screen.
    static let draw: [Binding] = inAllDrawPanels + canvas + finds

    private static func on(
        _ context: KeyContext, _ keys: [(Key, DrawAction)], _ help: String, hint: String? = nil, as name: String? = nil
    ) -> Binding {
        bind(context, keys.map { ($0.0, Action.draw($0.1)) }, help, hint: hint, as: name)
    }

    private static let inAllDrawPanels: [Binding] = [
        on(.draw, [(.enter, .choose)], "look at the find in Explore", hint: "explore"),
        bind(.draw, [(.character("e"), .export)], "export what is found, as its command does", hint: "export"),
        on(
            .draw, [(.character("["), .test(-1)), (.character("]"), .test(1))], "previous, next test image",
            hint: "test"),
        on(.draw, [(.character("o"), .open)], "open a PNG file", hint: "open"),
        on(.draw, [(.character("a"), .take)], "take the picture that Explore shows"),
        on(.draw, [(.character("s"), .again)], "search again, from other samples", hint: "again"),
        on(.draw, plusMinus { .restarts($0) }, "more, fewer places to begin at", as: "+ -"),
        on(.draw, [(.character("n"), .label(1)), (.character("N"), .label(-1))], "of any class, of one only"),
        on(.draw, [(.character("b"), .blend)], "classes only, or something between two"),
        on(.draw, [(.character("w"), .addToWalk)], "add the find to the walk"),
        on(.draw, [(.character("u"), .undo), (.control("r"), .redo)], "undo, redo a stroke", hint: "undo"),
    ]

    private static let canvas: [Binding] = [
        on(.canvas, arrows { .pen(dx: $0, dy: $1) }, "move the pen", hint: "pen", as: "←↓↑→ hjkl"),
        on(.canvas, [(.character(" "), .down)], "pen down, up", hint: "down"),
        on(.canvas, [(.character("."), .dab)], "a dab"),
        on(.canvas, [(.character("r"), .rubber)], "rubber, ink"),
        on(.canvas, [(.character("x"), .clear), (.delete, .clear)], "an empty picture", hint: "clear", as: "x"),
        on(.canvas, [(.character("c"), .centre)], "bring the ink to the middle"),
    ]

    private static let finds: [Binding] = [
        on(.finds, arrows { .find(dx: $0, dy: $1) }, "choose a find", hint: "choose", as: "←↓↑→ hjkl")
    ]
}
