import TerminalUI

/// What a key does on the Train screen.
public enum TrainAction: Equatable, Sendable {
    case new, pause, step, stop, resume, onlyGenerator, onlyDiscriminator, detach, exploreTraining
    /// Changes a network's learning rate by notches.
    case generatorRate(Int), discriminatorRate(Int)
    case smoothing, log, zoom(Int), pan(Int), fit, crosshair(Int), crosshairEnd(last: Bool), chart(Int), maximise
    case scrub(Int), scrubEnd(last: Bool)
    case run(Int), overlay
    case field(Int), fieldPage(Int), fieldEnd(last: Bool), turn(Int), eraseField, start
    case leave(LeaveChoice)
}

/// What happens to a training when the dashboard is left.
public enum LeaveChoice: Equatable, Sendable { case stop, detach, stay }

extension Keys {
    /// The bindings of the Train screen.
    static let train: [Binding] = inAllTrainPanels + curves + samples + runs + trainForm + leaving

    private static func bind(
        _ context: KeyContext, _ keys: [(Key, TrainAction)], _ help: String, hint: String? = nil, as name: String? = nil
    ) -> Binding {
        bind(context, keys.map { ($0.0, Action.train($0.1)) }, help, hint: hint, as: name)
    }

    private static let inAllTrainPanels: [Binding] = [
        bind(.train, [(.character("n"), .new)], "a new training: network, recipe").hinted { $0.train.word(of: .new) },
        bind(.train, [(.character(" "), .pause)], "pause, go on").hinted { $0.train.word(of: .pause) }
            .urgent { _ in 1 },
        bind(.train, [(.character("."), .step)], "one step, then wait"),
        bind(.train, [(.character("x"), .stop)], "stop: save a checkpoint and end").hinted { $0.train.word(of: .stop) }
            .urgent { _ in 1 },
        bind(.train, [(.character("r"), .resume)], "go on with the chosen run that was stopped")
            .hinted { $0.train.word(of: .resume) },
        bind(.train, [(.character("o"), .overlay)], "draw the chosen run's curves beside others, or not")
            .hinted { $0.train.word(of: .overlay) },
        bind(
            .train, [(.character("g"), .onlyGenerator), (.character("d"), .onlyDiscriminator)],
            "train only the generator, only the discriminator"),
        bind(
            .train, [(.character("["), .discriminatorRate(-1)), (.character("]"), .discriminatorRate(1))],
            "learning rate of the discriminator (or classifier)"),
        bind(
            .train, [(.character("{"), .generatorRate(-1)), (.character("}"), .generatorRate(1))],
            "learning rate of the generator"),
        bind(.train, [(.character("D"), .detach)], "save, and let it go on without the dashboard"),
        bind(.train, [(.character("v"), .exploreTraining)], "let Explore show the network in training, or the model"),
        bind(.train, [(.character("s"), .smoothing)], "smooth the curves: four strengths, or not", hint: "smooth"),
        bind(.train, [(.character("a"), .log)], "logarithmic y axes, or linear", hint: "log"),
        bind(.train, plusMinus { .train(.zoom($0)) }, "zoom in, out, at the crosshair", hint: "zoom", as: "+ -"),
        bind(.train, [(.character("f"), .fit)], "all of the run; follow it"),
        bind(.train, [(.character("z"), .maximise)], "one chart, or all"),
    ]

    private static let curves: [Binding] = [
        bind(.curves, horizontal { .train(.crosshair($0)) }, "move the crosshair", hint: "crosshair", as: "←→ hl"),
        bind(
            .curves, [(.home, .crosshairEnd(last: false)), (.end, .crosshairEnd(last: true))],
            "to the first step, the newest"),
        bind(
            .curves,
            [(.shiftLeft, .pan(-1)), (.shiftRight, .pan(1)), (.character("H"), .pan(-1)), (.character("L"), .pan(1))],
            "pan", as: "Shift-←→ HL"),
        bind(.curves, vertical { .train(.chart(-$0)) }, "previous, next chart", as: "↑↓ kj"),
        bind(.curves, [(.enter, .maximise)], "one chart, or all"),
    ]

    private static let samples: [Binding] = [
        bind(.samples, horizontal { .train(.scrub($0)) }, "previous, next checkpoint", hint: "checkpoint", as: "←→ hl"),
        bind(.samples, [(.home, .scrubEnd(last: false)), (.end, .scrubEnd(last: true))], "the first, the newest"),
    ]

    private static let runs: [Binding] = [
        bind(.runs, vertical { .train(.run(-$0)) }, "previous, next run", hint: "run", as: "↑↓ kj"),
        bind(.runs, [(.enter, .overlay)], "draw it beside others, or not", hint: "overlay"),
    ]

    private static let trainForm: [Binding] =
        [
            bind(
                .trainForm, [(.up, .field(-1)), (.down, .field(1)), (.tab, .field(1)), (.backTab, .field(-1))],
                "choose a setting", hint: "setting", as: "↑↓"),
            bind(.trainForm, [(.pageUp, .fieldPage(-1)), (.pageDown, .fieldPage(1))], "a page of settings back, on"),
            bind(
                .trainForm, [(.home, .fieldEnd(last: false)), (.end, .fieldEnd(last: true))],
                "the network, the last setting"),
            bind(.trainForm, [(.left, .turn(-1)), (.right, .turn(1))], "choose its value", as: "←→")
                .hinted { $0.train.form?.field?.kind == .text ? nil : "value" },
            bind(.trainForm, [] as [(Key, TrainAction)], "a value, where there are none to choose from", as: "type")
                .hinted { $0.train.form?.field?.kind == .text ? "a value" : nil },
            bind(.trainForm, [(.backspace, .eraseField), (.delete, .eraseField)], "erase", as: "Backspace"),
            bind(.trainForm, [(.enter, .start)], "start", hint: "start"),
            bind(.trainForm, [(.escape, .back)], "cancel", hint: "cancel"),
        ] + waysOut(.trainForm)

    private static let leaving: [Binding] = [
        bind(
            .leaving, [(.character("s"), .leave(.stop)), (.enter, .leave(.stop))], "save it and quit",
            hint: "save and quit", as: "s"),
        bind(
            .leaving, [(.character("d"), .leave(.detach))], "let it go on without a terminal, and quit",
            hint: "go on detached"),
        bind(.leaving, [(.character("c"), .leave(.stay))], "stay here", hint: "stay"),
        bind(.leaving, [(.escape, .back)], "stay here"),
        bind(.leaving, [(.control("c"), .quit)], "save it and quit at once"),
        bind(.leaving, [(.control("z"), .suspend)], "leave to the shell"),
    ]
}
