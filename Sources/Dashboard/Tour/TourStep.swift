/// A step of the tour.
struct TourStep: Sendable {
    /// What is to be seen, and which key to press.
    var ask: String
    /// What happened when it was.
    var done: String
    /// The panel of Explore that its key is for; nil where the key works everywhere.
    var panel: ExplorePanel?
    /// What is done for those who skip it, because the next step begins there.
    var skipped: [Action]
    /// Whether it was, by how things stood before and stand now.
    var isDone: @Sendable (TourMark, TourMark) -> Bool

    init(
        _ ask: String, done: String = "", panel: ExplorePanel? = nil, skipped: [Action] = [],
        _ isDone: @escaping @Sendable (TourMark, TourMark) -> Bool
    ) {
        (self.ask, self.done, self.isDone) = (ask, done, isDone)
        (self.panel, self.skipped) = (panel, skipped)
    }

    /// The steps for the models and the keys that there are.
    static func all(_ state: State) -> [TourStep] {
        let keys = Names(keys: state.keys)
        let hasClasses = !state.models.conditions.isEmpty
        return gallery(keys) + (hasClasses ? [otherClass(keys)] : []) + latent(keys) + [marks(keys)] + samples(keys)
            + searches(keys) + (hasClasses ? [style(keys)] : []) + end(keys)
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
                done: "That is another latent vector: the large picture and the bars are of it.", panel: .gallery
            ) { $0.sample != $1.sample },
            TourStep(
                "A seed names an endless gallery; the same seed gives the same pictures on every day. "
                    + "Press \(key(.seed(1), .explore)) for the next seed.", done: "Another seed, another gallery.",
                panel: .gallery
            ) { $0.seed != $1.seed },
        ]
    }

    private static func otherClass(_ key: Names) -> TourStep {
        TourStep(
            "This network is told which class to draw. Press \(key(.label(1), .explore)) to ask for the next one; the latent vector "
                + "stays, and with it the handwriting.", done: "The same hand, another class.", panel: .gallery
        ) { $0.label != $1.label }
    }

    private static func latent(_ key: Names) -> [TourStep] {
        [
            TourStep(
                "Now to the numbers themselves. The panel with the bright border takes the keys: "
                    + "press \(key(.nextPanel, .everywhere)) to go to the next panel, Latent.",
                done: "Each bar is one number of the vector.", panel: .gallery
            ) { $1.panel == .latent && $1.screen == .explore },
            TourStep(
                "\(key(.component(1), .latent)) chooses the next one. Press \(key(.change(10), .latent)) a few times: the number grows, "
                    + "and the picture changes with it. That is all there is to walking through latent space.",
                done: "The picture moved, and the classifier's opinion with it.", panel: .latent,
                skipped: [.change(10), .change(10)]
            ) { $1.edits > 0 && $1.past > $0.past + 1 },
            TourStep(
                "Nothing is lost: press \(key(.undo, .explore)) to take a step back.", done: "One step back.",
                panel: .latent
            ) { $1.past < $0.past },
        ]
    }

    private static func marks(_ key: Names) -> TourStep {
        TourStep(
            "Between two points lies a way. Press \(key(.markA, .explore)) to mark this point as A, go elsewhere with "
                + "\(key(.seed(1), .explore)), and press \(key(.markB, .explore)) to mark that point as B.",
            done: "The panel From A to B shows what lies between them.", panel: .latent
        ) { $0.seed != $1.seed && $1.hasA && $1.hasB }
    }

    /// The screens that look at samples, in the order of their digits.
    private static func samples(_ key: Names) -> [TourStep] {
        [
            TourStep(
                "There are ten screens, one for each digit. Press \(key(.screen(.classes), .everywhere)) for Classes, where thousands of samples are "
                    + "counted, and \(key(.classes(.threshold(1)), .counts)) to keep only those of which the classifier is surer.",
                done: "Fewer are kept, and cleaner ones; Tab shows them, and their means."
            ) { $1.screen == .classes && $1.threshold != $0.threshold },
            TourStep(
                "Press \(key(.screen(.walk), .everywhere)) for Walk, and \(key(.walk(.play), .walk)) to let it play: it goes from class to class, through "
                    + "the mean of each.", done: "It plays; the same key holds it."
            ) { $1.screen == .walk && $1.isPlaying },
            TourStep(
                "Press \(key(.screen(.noise), .everywhere)) for Noise: the point of Explore, shaken more and more, and how long it stays what it is.",
                done: "\(key(.shake(.fresh), .shake)) is other noise; below, points are added and taken away."
            ) { $1.screen == .noise },
            TourStep(
                "Press \(key(.screen(.map), .everywhere)) for the Map: a thousand samples in the plane, like ones together.",
                done: "Colours are classes; the arrows go from sample to sample."
            ) { $1.screen == .map },
        ]
    }

    /// The screens that look for points.
    private static func searches(_ key: Names) -> [TourStep] {
        [
            TourStep(
                "Press \(key(.screen(.directions), .everywhere)) for Directions, what the network's own weights amplify most, and "
                    + "\(key(.directions(.slide(1)), .sliders, .directions)) to slide along the first one.",
                done: "The picture on the left is the point that was moved."
            ) { $1.direction.contains { $0 != 0 } },
            TourStep(
                "Press \(key(.screen(.draw), .everywhere)) for Draw, and \(key(.draw(.test(1)), .draw)) for a picture that a person wrote. You can draw one yourself, "
                    + "too: \(key(.draw(.down), .canvas)) puts the pen down, or use the mouse.",
                done: "A search finds the latent vectors whose pictures come nearest to it."
            ) { $1.screen == .draw && $1.testImage > max(0, $0.testImage) },
        ]
    }

    private static func style(_ key: Names) -> TourStep {
        TourStep(
            "Press \(key(.screen(.style), .everywhere)) for Style: every class in the same hands, one latent vector a column.",
            done: "\(key(.style(.seed(1)), .style)) is other hands; Tab goes between two classes."
        ) { $1.screen == .style }
    }

    private static func end(_ key: Names) -> [TourStep] {
        [
            TourStep(
                "Press \(key(.screen(.write), .everywhere)) for Write: a message in the networks' own handwriting.",
                done: "\(key(.write(.type), .write)) types another one, Esc ends the typing."
            ) { $1.screen == .write },
            TourStep(
                "Every screen tells its keys: press \(key(.help, .everywhere)).", done: "Esc closes the help."
            ) { $1.isHelp && !$0.isHelp },
            TourStep(
                "Close the help, and press \(key(.commandLine, .everywhere)): the command line takes words, and Tab completes them.",
                done: "That was the tour. Type  theme light  and Enter, or Esc."
            ) { $1.isCommand && !$0.isCommand },
            TourStep(
                "\(key(.modelList(.open), .everywhere)) lists other models, \(key(.recipe, .everywhere)) copies the command that makes what is shown, "
                    + "\(key(.export, .explore)) writes it to files, \(key(.screen(.train), .everywhere)) trains networks of your own. "
                    + "\(key(.tour(.leave), .everywhere)) closes this, \(key(.quit, .everywhere)) leaves."
            ) { _, _ in false },
        ]
    }
}
