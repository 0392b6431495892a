import TerminalUI

/// What a key does on the Classes screen.
public enum ClassesAction: Equatable, Sendable {
    /// Moves the threshold's slider by steps, or by ten-thousandths.
    case threshold(Int), fineThreshold(Int), thresholdEnd(last: Bool)
    case label(Int), count(Int), seed(Int), metric
    case browse(dx: Int, dy: Int), page(Int), end(last: Bool)
    case pair(dx: Int, dy: Int)
    case origin, choose
}

extension Keys {
    /// The bindings of the Classes screen.
    static let classes: [Binding] = inAllClassesPanels + counts + chosen + classMeans + matrices

    private static func on(
        _ context: KeyContext, _ keys: [(Key, ClassesAction)], _ help: String, hint: String? = nil,
        as name: String? = nil
    ) -> Binding {
        bind(context, keys.map { ($0.0, Action.classes($0.1)) }, help, hint: hint, as: name)
    }

    private static let inAllClassesPanels: [Binding] = [
        bind(.classes, [(.character("e"), .export)], "export what is shown, as its command does", hint: "export"),
        on(.classes, plusMinus { .fineThreshold($0) }, "threshold, finely", hint: "threshold", as: "+ -"),
        on(
            .classes, [(.character("n"), .count(1)), (.character("N"), .count(-1))], "more, fewer samples",
            hint: "samples"),
        on(.classes, [(.character("["), .seed(-1)), (.character("]"), .seed(1))], "previous, next seed"),
        on(.classes, [(.character("c"), .label(1)), (.character("C"), .label(-1))], "next, previous class, or all"),
        on(.classes, [(.character("m"), .metric)], "how the nearest mean is measured", hint: "metric"),
    ]

    private static let counts: [Binding] = [
        on(.counts, horizontal { .threshold($0) }, "move the threshold", hint: "threshold", as: "←→ hl"),
        on(
            .counts, [(.home, .thresholdEnd(last: false)), (.end, .thresholdEnd(last: true))], "to 0.5, to 0.9999"),
        on(.counts, vertical { .label(-$0) }, "choose a class, or all", hint: "class", as: "↑↓ kj"),
    ]

    private static let chosen: [Binding] = [
        on(.chosen, arrows { .browse(dx: $0, dy: $1) }, "browse, the surest first", hint: "browse", as: "←↓↑→ hjkl"),
        on(.chosen, [(.pageUp, .page(-1)), (.pageDown, .page(1))], "a page back, on", hint: "page"),
        on(.chosen, [(.home, .end(last: false)), (.end, .end(last: true))], "the surest, the least sure"),
        on(.chosen, [(.enter, .choose)], "look at it in Explore", hint: "explore"),
    ]

    private static let classMeans: [Binding] = [
        on(.classMeans, horizontal { .label($0) }, "choose a class", hint: "class", as: "←→ hl"),
        on(.classMeans, [(.enter, .choose)], "look at its mean in Explore", hint: "explore"),
        on(.classMeans, [(.character("o"), .origin)], "the origin in place of the means: G(0, y)", hint: "origin"),
    ]

    private static let matrices: [Binding] = [
        on(.matrix, arrows { .pair(dx: $0, dy: $1) }, "choose a pair of classes", hint: "pair", as: "←↓↑→ hjkl"),
        on(.agreement, horizontal { .threshold($0) }, "move the threshold", hint: "threshold", as: "←→ hl"),
    ]
}
