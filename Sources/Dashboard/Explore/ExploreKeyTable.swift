import TerminalUI

extension Keys {
    /// The bindings of the Explore screen.
    static let explore: [Binding] = inAllPanels + gallery + latent + noise + path + means

    private static let inAllPanels: [Binding] = [
        bind(.explore, [(.character("a"), .markA), (.character("b"), .markB)], "mark the point as A, as B"),
        bind(
            .explore, [(.character("["), .seed(-1)), (.character("]"), .seed(1))], "previous, next seed", hint: "seed"),
        bind(.explore, [(.character("s"), .typeSeed)], "type a seed"),
        bind(.explore, [(.character("R"), .randomPoint)], "a random point: all components anew"),
        bind(.explore, [(.character("n"), .label(1)), (.character("N"), .label(-1))], "draw the next, previous class")
            .hinted { $0.models.conditions.isEmpty ? nil : "class" }
            // In the gallery it matters more than turning pages: without it, all is of one class.
            .urgent { $0.explore.panel == .gallery ? 1 : 0 },
        bind(.explore, [(.character("u"), .undo), (.control("r"), .redo)], "undo, redo a move", hint: "undo"),
        bind(.explore, [(.character("U"), .undoTree(.open))], "the undo tree: every move, also undone"),
        bind(.explore, [(.character("f"), .shelf(.keep))], "keep the point as a favourite", hint: "keep"),
        bind(.explore, [(.character("w"), .walk(.add))], "add the point to the walk"),
        bind(.explore, [(.character("e"), .export)], "export the digit: PNG, NPY of z, JSON", hint: "export"),
    ]

    private static let gallery: [Binding] = [
        bind(.gallery, arrows { .browse(dx: $0, dy: $1) }, "browse the samples", hint: "browse", as: "←↓↑→ hjkl")
            .urgent { _ in 2 },
        bind(.gallery, [(.pageUp, .page(-1)), (.pageDown, .page(1))], "a page back, on; without end", hint: "page"),
        bind(.gallery, [(.home, .firstSample), (.character("g"), .firstSample)], "the first sample of the seed"),
        bind(.gallery, [(.enter, .chooseSample)], "back to the sample under the cursor"),
    ]

    private static let latent: [Binding] = [
        bind(.latent, horizontal { .component($0) }, "previous, next component", hint: "component", as: "←→ hl"),
        bind(.latent, [(.pageUp, .component(-10)), (.pageDown, .component(10))], "ten components back, on"),
        bind(
            .latent, [(.home, .endComponent(last: false)), (.end, .endComponent(last: true))], "first, last component"),
        bind(.latent, vertical { .change($0 * 10) }, "change it by 0.1", hint: "±0.1", as: "↑↓ kj"),
        bind(.latent, plusMinus { .change($0) }, "change it by 0.01", as: "+ -"),
        bind(
            .latent,
            [(.shiftUp, .change(50)), (.shiftDown, .change(-50))] + [
                (.character("K"), .change(50)), (.character("J"), .change(-50)),
            ], "change it by 0.5", as: "Shift-↑↓ KJ"),
        bind(.latent, [(.character("r"), .randomComponent)], "a random value", hint: "random"),
        bind(
            .latent, [(.character("x"), .resetComponent), (.character("X"), .resetAll)],
            "reset the component, all of them", hint: "reset"),
        bind(
            .latent, [(.character("z"), .zeroComponent), (.character("Z"), .zeroAll)], "set to zero: it, all of them",
            hint: "zero"),
    ]

    private static let noise: [Binding] = [
        bind(.noise, vertical { .sigma($0 * 10) }, "σ by 0.1", hint: "σ ±0.1", as: "↑↓ kj"),
        bind(.noise, plusMinus { .sigma($0) }, "σ by 0.01", hint: "σ ±0.01", as: "+ -"),
        bind(.noise, horizontal { .variant(dx: $0, dy: 0) }, "previous, next variant", hint: "variant", as: "←→ hl"),
        bind(.noise, [(.enter, .chooseVariant)], "move to the variant", hint: "move there"),
        bind(.noise, [(.character("r"), .freshNoise)], "other noise", hint: "other noise"),
    ]

    private static let path: [Binding] = [
        bind(.path, horizontal { .slide($0 * 5) }, "slide by 0.05", hint: "slide", as: "←→ hl"),
        bind(.path, plusMinus { .slide($0) }, "slide by 0.01", as: "+ -"),
        bind(.path, [(.home, .slideTo(0)), (.end, .slideTo(100))], "to A, to B", hint: "ends"),
        bind(.path, [(.character("x"), .exchange)], "exchange A and B", hint: "exchange"),
        bind(.path, [(.character("c"), .arc)], "straight line or great arc", hint: "line/arc"),
    ]

    private static let means: [Binding] = [
        bind(.means, arrows { .mean(dx: $0, dy: $1) }, "choose a class", hint: "class", as: "←↓↑→ hjkl"),
        bind(.means, [(.enter, .chooseMean)], "move to its mean", hint: "move there"),
    ]
}
