import TerminalUI

/// What a key does on the Directions screen.
public enum DirectionsAction: Equatable, Sendable {
    case direction(Int), slide(Int), reset, resetAll, column(Int), chooseColumn
    case method(Int), label(Int), seed(Int), layer(Int), choose, addToWalk, undo, redo
}

extension Keys {
    /// The bindings of the Directions screen.
    static let directions: [Binding] = inAllDirectionPanels + sliders + directionStrips

    private static func on(
        _ context: KeyContext, _ keys: [(Key, DirectionsAction)], _ help: String, hint: String? = nil,
        as name: String? = nil
    ) -> Binding {
        bind(context, keys.map { ($0.0, Action.directions($0.1)) }, help, hint: hint, as: name)
    }

    private static let inAllDirectionPanels: [Binding] = [
        on(
            .directions, [(.character("m"), .method(1)), (.character("M"), .method(-1))],
            "how directions are found: SeFa, latents, activations, classes", hint: "method"),
        on(
            .directions, [(.character("n"), .label(1)), (.character("N"), .label(-1))],
            "next, previous class: whose latents, or from where", hint: "class"),
        on(.directions, [(.character("["), .seed(-1)), (.character("]"), .seed(1))], "other samples to find them by"),
        on(.directions, [(.character("<"), .layer(-1)), (.character(">"), .layer(1))], "an earlier, a later layer"),
        on(.directions, [(.character("x"), .reset), (.character("X"), .resetAll)], "the slider, all to the middle"),
        bind(.directions, [(.character("e"), .export)], "export the strips, as the command does", hint: "export"),
        on(.directions, [(.character("w"), .addToWalk)], "add the point to the walk"),
        on(.directions, [(.character("u"), .undo), (.control("r"), .redo)], "undo, redo a slider", hint: "undo"),
    ]

    private static let sliders: [Binding] = [
        on(.sliders, vertical { .direction(-$0) }, "previous, next direction", hint: "direction", as: "↑↓ kj"),
        on(.sliders, horizontal { .slide($0) }, "a tenth of σ back, on", hint: "slide", as: "←→ hl"),
        on(
            .sliders,
            [
                (.shiftLeft, .slide(-10)), (.shiftRight, .slide(10)), (.character("H"), .slide(-10)),
                (.character("L"), .slide(10)),
            ],
            "a whole σ back, on", as: "Shift-←→ HL"),
        on(.sliders, [(.enter, .choose)], "look at the point in Explore", hint: "explore"),
    ]

    private static let directionStrips: [Binding] = [
        on(.directionStrips, vertical { .direction(-$0) }, "previous, next direction", hint: "direction", as: "↑↓ kj"),
        on(.directionStrips, horizontal { .column($0) }, "choose a picture", hint: "picture", as: "←→ hl"),
        on(.directionStrips, [(.enter, .chooseColumn)], "move the slider there", hint: "move there"),
    ]
}
