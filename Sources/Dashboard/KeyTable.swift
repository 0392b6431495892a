import TerminalUI

extension Keys {
    /// All bindings.
    public static let table: [Binding] =
        everywhere + gallery + latent + noise + path + means + help + seedPrompt

    /// A binding; the arrow and vi keys are written together, so `name` may say it shorter than the keys do.
    private static func bind(
        _ context: KeyContext, _ keys: [(Key, Action)], _ help: String, hint: String? = nil, as name: String? = nil
    ) -> Binding {
        Binding(
            context: context, keys: keys.map { (key: $0.0, action: $0.1) }, help: help, hint: hint,
            name: name ?? keys.map { Keys.name($0.0) }.joined(separator: " "))
    }

    /// Arrow keys and h j k l for the four directions.
    private static func arrows(_ action: (_ dx: Int, _ dy: Int) -> Action) -> [(Key, Action)] {
        horizontal { action($0, 0) } + vertical { action(0, -$0) }
    }
    /// Left and right by -1 and 1.
    private static func horizontal(_ action: (Int) -> Action) -> [(Key, Action)] {
        [
            (.left, action(-1)), (.right, action(1)), (.character("h"), action(-1)), (.character("l"), action(1)),
        ]
    }
    /// Down and up by -1 and 1.
    private static func vertical(_ action: (Int) -> Action) -> [(Key, Action)] {
        [(.up, action(1)), (.down, action(-1)), (.character("k"), action(1)), (.character("j"), action(-1))]
    }
    /// Minus and plus by -1 and 1; `=` and `_` are the same keys with shift the other way.
    private static func plusMinus(_ action: (Int) -> Action) -> [(Key, Action)] {
        [
            (.character("+"), action(1)), (.character("-"), action(-1)), (.character("="), action(1)),
            (.character("_"), action(-1)),
        ]
    }

    private static let everywhere: [Binding] = [
        bind(.everywhere, [(.tab, .nextPanel), (.backTab, .previousPanel)], "next, previous panel", hint: "panel"),
        bind(.everywhere, [(.character("a"), .markA), (.character("b"), .markB)], "mark the point as A, as B"),
        bind(
            .everywhere, [(.character("["), .seed(-1)), (.character("]"), .seed(1))], "previous, next seed",
            hint: "seed"),
        bind(.everywhere, [(.character("s"), .typeSeed)], "type a seed"),
        bind(.everywhere, [(.character("R"), .randomPoint)], "a random point: all components anew"),
        bind(.everywhere, [(.character("u"), .undo), (.control("r"), .redo)], "undo, redo a move", hint: "undo"),
        bind(
            .everywhere, [(.character("e"), .export)], "export the digit: PNG, NPY of z, JSON", hint: "export"),
        bind(.everywhere, [(.character("?"), .help), (.function(1), .help)], "this help", hint: "help", as: "?"),
        bind(.everywhere, [(.escape, .back)], "back"),
        bind(.everywhere, [(.control("z"), .suspend)], "leave to the shell; fg comes back"),
        bind(.everywhere, [(.character("q"), .quit), (.control("c"), .quit)], "quit", hint: "quit", as: "q"),
    ]

    private static let gallery: [Binding] = [
        bind(.gallery, arrows { .browse(dx: $0, dy: $1) }, "browse the samples", hint: "browse", as: "←↓↑→ hjkl"),
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

    private static let help: [Binding] = [
        bind(.help, vertical { .scroll(-$0) }, "scroll", hint: "scroll", as: "↑↓ kj"),
        bind(.help, [(.pageUp, .scroll(-10)), (.pageDown, .scroll(10))], "scroll by ten lines"),
        bind(
            .help, [(.escape, .back), (.character("?"), .back), (.enter, .back), (.function(1), .back)], "close",
            hint: "close", as: "Esc"),
        bind(.help, [(.character("q"), .quit), (.control("c"), .quit)], "quit", hint: "quit", as: "q"),
        bind(.help, [(.control("z"), .suspend)], "leave to the shell"),
    ]

    private static let seedPrompt: [Binding] = [
        bind(.seedPrompt, [(.enter, .accept)], "go to the seed", hint: "go"),
        bind(.seedPrompt, [(.backspace, .erase), (.delete, .erase)], "erase a digit", hint: "erase", as: "Backspace"),
        bind(.seedPrompt, [(.escape, .back)], "cancel", hint: "cancel"),
        bind(.seedPrompt, [(.control("c"), .quit)], "quit"),
        bind(.seedPrompt, [(.control("z"), .suspend)], "leave to the shell"),
    ]
}
