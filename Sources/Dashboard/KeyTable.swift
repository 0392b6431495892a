import TerminalUI

extension Keys {
    /// All bindings.
    public static let table: [Binding] =
        everywhere + truncation + explore + train + classes + walk + shake + map + directions + draw + style + write
        + shelf + undoTree + modelList + modelFilter + help + seedPrompt
        + commandLine + finishing

    /// A binding; the arrow and vi keys are written together, so `name` may say it shorter than the keys do.
    static func bind(
        _ context: KeyContext, _ keys: [(Key, Action)], _ help: String, hint: String? = nil, as name: String? = nil
    ) -> Binding {
        Binding(
            context: context, keys: keys.map { (key: $0.0, action: $0.1) }, help: help, hint: { _ in hint },
            name: name ?? keys.map { Keys.name($0.0) }.joined(separator: " "))
    }

    /// What holds in every window that takes the keys to itself.
    static func waysOut(_ context: KeyContext) -> [Binding] {
        [
            bind(context, [(.control("c"), .quit)], "quit"),
            bind(context, [(.control("z"), .suspend)], "leave to the shell"),
        ]
    }

    /// Arrow keys and h j k l for the four directions.
    static func arrows<Done>(_ action: (_ dx: Int, _ dy: Int) -> Done) -> [(Key, Done)] {
        horizontal { action($0, 0) } + vertical { action(0, -$0) }
    }
    /// Left and right by -1 and 1.
    static func horizontal<Done>(_ action: (Int) -> Done) -> [(Key, Done)] {
        [
            (.left, action(-1)), (.right, action(1)), (.character("h"), action(-1)), (.character("l"), action(1)),
        ]
    }
    /// Down and up by -1 and 1.
    static func vertical<Done>(_ action: (Int) -> Done) -> [(Key, Done)] {
        [(.up, action(1)), (.down, action(-1)), (.character("k"), action(1)), (.character("j"), action(-1))]
    }
    /// Minus and plus by -1 and 1; `=` and `_` are the same keys with shift the other way.
    static func plusMinus<Done>(_ action: (Int) -> Done) -> [(Key, Done)] {
        [
            (.character("+"), action(1)), (.character("-"), action(-1)), (.character("="), action(1)),
            (.character("_"), action(-1)),
        ]
    }

    private static let everywhere: [Binding] = [
        bind(.everywhere, [(.tab, .nextPanel), (.backTab, .previousPanel)], "next, previous panel", hint: "panel"),
        bind(
            .everywhere,
            ScreenID.allCases.map { (.character($0.digit), .screen($0)) }, "go to a screen", as: "1-9 0"),
        bind(.everywhere, [(.character(":"), .commandLine)], "type a command", hint: "command"),
        bind(.everywhere, [(.character("F"), .shelf(.open))], "the favourites"),
        bind(.everywhere, [(.character("O"), .modelList(.open))], "the models: another generator or judge"),
        bind(.everywhere, [(.character("y"), .recipe)], "copy the command that makes this", hint: "recipe"),
        bind(.everywhere, [(.control("t"), .nextTheme)], "the next of the four themes"),
        bind(
            .everywhere, [(.control("n"), .tour(.skip)), (.control("x"), .tour(.leave))],
            "in the tour: skip a step, leave it"),
        bind(.everywhere, [(.character("?"), .help), (.function(1), .help)], "this help", hint: "help", as: "?"),
        bind(.everywhere, [(.control("g"), .nextRenderer)], "draw pictures with other characters"),
        bind(.everywhere, [(.escape, .back)], "back"),
        bind(.everywhere, [(.control("z"), .suspend)], "leave to the shell; fg comes back"),
        bind(.everywhere, [(.character("q"), .quit), (.control("c"), .quit)], "quit", hint: "quit", as: "q"),
    ]

    private static let help: [Binding] = [
        bind(.help, vertical { .scroll(-$0) }, "scroll", hint: "scroll", as: "↑↓ kj"),
        bind(.help, [(.pageUp, .scrollPage(-1)), (.pageDown, .scrollPage(1))], "a page back, on"),
        bind(.help, [(.home, .scrollEnd(last: false)), (.end, .scrollEnd(last: true))], "to its beginning, end"),
        bind(
            .help, [(.escape, .back), (.character("?"), .back), (.enter, .back), (.function(1), .back)], "close",
            hint: "close", as: "Esc"),
        bind(.help, [(.character("q"), .quit), (.control("c"), .quit)], "quit", hint: "quit", as: "q"),
        bind(.help, [(.control("z"), .suspend)], "leave to the shell"),
    ]

    private static let commandLine: [Binding] =
        [
            bind(.commandLine, [(.enter, .accept)], "do it", hint: "do it"),
            bind(.commandLine, [(.tab, .complete)], "complete the word", hint: "complete"),
            bind(
                .commandLine, [(.up, .recall(-1)), (.down, .recall(1))], "what was typed before", hint: "before",
                as: "↑↓"),
            bind(.commandLine, [(.left, .line(.left)), (.right, .line(.right))], "move in the line", as: "←→"),
            bind(
                .commandLine,
                [
                    (.home, .line(.start)), (.control("a"), .line(.start)), (.end, .line(.end)),
                    (.control("e"), .line(.end)),
                ], "to its beginning, end; Ctrl-A, Ctrl-E", as: "Home End"),
            bind(
                .commandLine, [(.backspace, .line(.erase)), (.delete, .line(.eraseNext))], "erase; Del: the next",
                as: "Backspace"),
            bind(.commandLine, [(.control("w"), .line(.eraseWord))], "erase a word"),
            bind(.commandLine, [(.control("u"), .line(.clear))], "erase all"),
            bind(.commandLine, [(.escape, .back)], "cancel", hint: "cancel"),
        ] + waysOut(.commandLine)

    private static let finishing: [Binding] = [
        bind(
            .finishing, [(.character("q"), .quit), (.control("c"), .quit)],
            "leave at once, without what is being exported",
            hint: "leave at once"),
        bind(.finishing, [(.escape, .back)], "stay here", hint: "stay"),
        bind(.finishing, [(.control("z"), .suspend)], "leave to the shell"),
    ]

    private static let seedPrompt: [Binding] =
        [
            bind(.seedPrompt, [(.enter, .accept)], "go to the seed", hint: "go"),
            bind(
                .seedPrompt, [(.backspace, .erase), (.delete, .erase)], "erase a digit", hint: "erase", as: "Backspace"),
            bind(.seedPrompt, [(.escape, .back)], "cancel", hint: "cancel"),
        ] + waysOut(.seedPrompt)
}
