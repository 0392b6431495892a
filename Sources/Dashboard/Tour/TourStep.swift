/// A step of the tour.
struct TourStep: Sendable {
    /// What is to be seen, and which key to press.
    var ask: String
    /// What happened when it was.
    var done: String
    /// Whether it was, by how things stood before and stand now.
    var isDone: @Sendable (TourMark, TourMark) -> Bool

    init(_ ask: String, done: String = "", _ isDone: @escaping @Sendable (TourMark, TourMark) -> Bool) {
        (self.ask, self.done, self.isDone) = (ask, done, isDone)
    }

    /// The steps for the models and the keys that there are.
    static func all(_ state: State) -> [TourStep] {
        let keys = Names(keys: state.keys)
        let hasClasses = !state.models.conditions.isEmpty
        return gallery(keys) + (hasClasses ? [otherClass(keys)] : []) + latent(keys) + marks(keys) + screens(keys)
            + end(keys)
    }

    /// How keys are called.
    private struct Names {
        var keys: KeyMap
        func callAsFunction(_ action: Action, _ contexts: KeyContext...) -> String {
            keys.key(of: action, in: contexts + [.everywhere]) ?? "(no key)"
        }
    }

    private static func gallery(_ key: Names) -> [TourStep] {
        [
            TourStep(
                "Every picture here was made by a network out of a list of random numbers, the latent vector. "
                    + "The gallery shows many. Press \(key(.browse(dx: 1, dy: 0), .gallery)) to look at the next one.",
                done: "That is another latent vector: the large picture and the bars are of it."
            ) { $0.sample != $1.sample },
            TourStep(
                "A seed names an endless gallery; the same seed gives the same pictures on every day. "
                    + "Press \(key(.seed(1), .explore)) for the next seed.", done: "Another seed, another gallery."
            ) { $0.seed != $1.seed },
        ]
    }

    private static func otherClass(_ key: Names) -> TourStep {
        TourStep(
            "This network is told which class to draw. Press \(key(.label(1), .explore)) to ask for the next one; the latent vector "
                + "stays, and with it the handwriting.", done: "The same hand, another class."
        ) { $0.label != $1.label }
    }

    private static func latent(_ key: Names) -> [TourStep] {
        [
            TourStep(
                "Now to the numbers themselves. The panel with the bright border takes the keys: "
                    + "press \(key(.nextPanel, .everywhere)) to go to the next panel, Latent.",
                done: "Each bar is one number of the vector."
            ) { $1.panel == .latent && $1.screen == .explore },
            TourStep(
                "Press \(key(.component(1), .latent)) to choose the next number.", done: "The title tells its value."
            ) { $0.component != $1.component },
            TourStep(
                "Press \(key(.change(10), .latent)) a few times: the number grows, and the picture changes with it. "
                    + "That is all there is to walking through latent space.",
                done: "The picture moved, and the classifier's opinion with it."
            ) { $1.edits > 0 && $1.past > $0.past + 1 },
            TourStep(
                "Nothing is lost: press \(key(.undo, .explore)) to take a step back.", done: "One step back."
            ) { $1.past < $0.past },
        ]
    }

    private static func marks(_ key: Names) -> [TourStep] {
        [
            TourStep(
                "Between two points lies a way. Press \(key(.markA, .explore)) to mark this point as A.",
                done: "A is marked."
            ) { $1.hasA },
            TourStep(
                "Go elsewhere with \(key(.seed(1), .explore)), and press \(key(.markB, .explore)) to mark that point as B.",
                done: "The panel From A to B shows what lies between them."
            ) { $0.seed != $1.seed && $1.hasB },
        ]
    }

    private static func screens(_ key: Names) -> [TourStep] {
        [
            TourStep(
                "There are ten screens, one for each digit. Press \(key(.screen(.walk), .everywhere)) for Walk.",
                done: "This walk goes from class to class, through the mean of each."
            ) { $1.screen == .walk },
            TourStep(
                "Press \(key(.walk(.play), .walk)) to let it play.", done: "It plays; the same key holds it."
            ) { $1.isPlaying && !$0.isPlaying },
            TourStep(
                "Press \(key(.screen(.directions), .everywhere)) for Directions: what the network's own weights amplify most.",
                done: "Each row moves the point along one direction."
            ) { $1.screen == .directions },
            TourStep(
                "Press \(key(.directions(.slide(1)), .sliders, .directions)) to slide along the first one.",
                done: "The picture on the left is the point that was moved."
            ) { $1.direction.contains { $0 != 0 } },
            TourStep(
                "Press \(key(.screen(.map), .everywhere)) for the Map: a thousand samples in the plane, like ones together.",
                done: "Colours are classes; the arrows go from sample to sample."
            ) { $1.screen == .map },
        ]
    }

    private static func end(_ key: Names) -> [TourStep] {
        [
            TourStep(
                "Every screen tells its keys: press \(key(.help, .everywhere)).", done: "Esc closes the help."
            ) { $1.isHelp && !$0.isHelp },
            TourStep(
                "Close the help, and press \(key(.commandLine, .everywhere)): the command line takes words, and Tab completes them.",
                done: "Try: theme light, and Enter."
            ) { $1.isCommand && !$0.isCommand },
            TourStep(
                "Type  theme light  and Enter (themes: dark, light, contrast, colorblind), or Esc to leave it as it is.",
                done: "That was the tour."
            ) { !$1.isCommand },
            TourStep(
                "\(key(.recipe, .everywhere)) copies the command that makes what is shown, \(key(.export, .explore)) writes it to files, "
                    + "\(key(.screen(.train), .everywhere)) trains networks of your own. \(key(.tour(.leave), .everywhere)) closes this, "
                    + "\(key(.quit, .everywhere)) leaves."
            ) { _, _ in false },
        ]
    }
}
