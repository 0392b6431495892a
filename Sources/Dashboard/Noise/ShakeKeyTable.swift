import TerminalUI

/// What a key does on the Noise screen.
public enum ShakeAction: Equatable, Sendable {
    case variants(Int), fresh, target, move(dx: Int, dy: Int), choose
    case term(Int), sign, replace, type, append, remove
}

extension Keys {
    /// The bindings of the Noise screen.
    static let shake: [Binding] = inAllShakePanels + ladder + sum

    private static func on(
        _ context: KeyContext, _ keys: [(Key, ShakeAction)], _ help: String, hint: String? = nil, as name: String? = nil
    ) -> Binding {
        bind(context, keys.map { ($0.0, Action.shake($0.1)) }, help, hint: hint, as: name)
    }

    private static let inAllShakePanels: [Binding] = [
        bind(.shake, [(.character("e"), .export)], "export what is shown, as its command does", hint: "export"),
        on(.shake, plusMinus { .variants($0) }, "more, fewer variants", hint: "variants", as: "+ -"),
        on(.shake, [(.character("r"), .fresh)], "other noise", hint: "other noise"),
        on(.shake, [(.character("m"), .target)], "noise on z, or on the embedding of its class")
            .hinted { $0.models.conditions.isEmpty ? nil : "z/label" },
    ]

    private static let ladder: [Binding] = [
        on(.ladder, arrows { .move(dx: $0, dy: $1) }, "choose a variant", hint: "choose", as: "←↓↑→ hjkl"),
        on(.ladder, [(.enter, .choose)], "look at it in Explore", hint: "explore"),
    ]

    private static let sum: [Binding] = [
        on(.sum, horizontal { .term($0) }, "previous, next term, the sum", hint: "term", as: "←→ hl"),
        on(.sum, [(.character("s"), .sign)], "add it or take it away", hint: "sign"),
        on(.sum, [(.character("a"), .replace)], "put the point that Explore shows there", hint: "put"),
        on(.sum, [(.character("p"), .type)], "type all: mean:7 + mean:3 - 9:1", hint: "type"),
        on(.sum, [(.character("i"), .append)], "one more term: the point that Explore shows"),
        on(.sum, [(.character("x"), .remove), (.delete, .remove)], "take the term out", as: "x"),
        on(.sum, [(.enter, .choose)], "look at it in Explore", hint: "explore"),
    ]
}
