import TerminalUI

/// What a key does on the Style screen.
public enum StyleAction: Equatable, Sendable {
    case seed(Int), move(dx: Int, dy: Int), choose
    case first(Int), second(Int), exchange
    case reach(Int), kind, label(Int)
}

extension Keys {
    /// The bindings of the Style screen; the footer names none for a generator that is not told classes.
    static let style: [Binding] = (inAllStylePanels + between + fakes).map { binding in
        binding.hinted { $0.models.conditions.isEmpty ? nil : binding.hint($0) }
    }

    private static func on(
        _ context: KeyContext, _ keys: [(Key, StyleAction)], _ help: String, hint: String? = nil, as name: String? = nil
    ) -> Binding {
        bind(context, keys.map { ($0.0, Action.style($0.1)) }, help, hint: hint, as: name)
    }

    private static let inAllStylePanels: [Binding] = [
        bind(.style, [(.character("e"), .export)], "export what is shown, as its command does", hint: "export"),
        on(.style, arrows { .move(dx: $0, dy: $1) }, "choose a picture", hint: "choose", as: "←↓↑→ hjkl"),
        on(
            .style, [(.character("["), .seed(-1)), (.character("]"), .seed(1))], "other styles: previous, next seed",
            hint: "seed"),
        on(.style, [(.enter, .choose)], "look at it in Explore, with its class", hint: "explore"),
    ]

    private static let between: [Binding] = [
        on(
            .between, [(.character("a"), .first(1)), (.character("A"), .first(-1))], "from the next class", hint: "from"
        ),
        on(.between, [(.character("b"), .second(1)), (.character("B"), .second(-1))], "to the next class", hint: "to"),
        on(.between, [(.character("x"), .exchange)], "exchange the two", hint: "exchange"),
    ]

    private static let fakes: [Binding] = [
        on(
            .fakes, plusMinus { .reach($0) }, "farther from, nearer to the real embeddings; more, less noise",
            hint: "reach", as: "+ -"),
        on(.fakes, [(.character("m"), .kind)], "embeddings of no class, or a class's with noise", hint: "noise/fakes"),
        on(.fakes, [(.character("n"), .label(1)), (.character("N"), .label(-1))], "shake the next, previous class"),
    ]
}
