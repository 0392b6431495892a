import TerminalUI

/// Where a key means something.
public enum KeyContext: Hashable, Sendable, CaseIterable {
    /// On every screen and in every panel.
    case everywhere
    /// In every panel of the Explore screen.
    case explore
    /// In one panel of the Explore screen, while it has the keys.
    case gallery, latent, noise, path, means
    /// In every panel of the Train screen.
    case train
    /// In one panel of the Train screen, while it has the keys.
    case curves, samples, runs
    /// In every panel of the Classes screen.
    case classes
    /// In one panel of the Classes screen, while it has the keys; the two matrices share theirs.
    case counts, chosen, classMeans, matrix, agreement
    /// In every panel of the Walk screen.
    case walk
    /// In the pictures and curves of the Walk screen, and in its points.
    case film, walkPoints
    /// In every panel of the Noise screen.
    case shake
    /// In the noise, and in the sum.
    case ladder, sum
    /// On the Map screen.
    case map
    /// In every panel of the Directions screen, and in one.
    case directions, sliders, directionStrips
    /// In every panel of the Draw screen, and in one.
    case draw, canvas, finds
    /// In every panel of the Style screen.
    case style
    /// Between two classes, and among fake embeddings.
    case between, fakes
    /// On the Write screen.
    case write
    /// While a message is typed.
    case message
    /// On the shelf of favourites.
    case shelf
    /// In the undo tree.
    case undoTree
    /// In the list of models.
    case modelList
    /// While models are looked for by what is typed.
    case modelFilter
    /// While the slider of the truncation is shown.
    case truncation
    /// While a command is typed.
    case commandLine
    /// While a new training is described.
    case trainForm
    /// While the dashboard asks what becomes of a training.
    case leaving
    /// While the program waits for exports before it ends.
    case finishing
    /// In the help.
    case help
    /// While a seed is typed.
    case seedPrompt

    init(_ panel: TrainPanel) {
        switch panel {
        case .curves: self = .curves
        case .samples: self = .samples
        case .runs: self = .runs
        }
    }

    init(_ panel: ClassesPanel) {
        switch panel {
        case .counts: self = .counts
        case .gallery: self = .chosen
        case .means: self = .classMeans
        case .distances, .confusion: self = .matrix
        case .agreement, .verdicts: self = .agreement
        }
    }

    init(_ panel: WalkPanel) { self = panel == .points ? .walkPoints : .film }

    init(_ panel: DirectionsPanel) { self = panel == .sliders ? .sliders : .directionStrips }

    init(_ panel: DrawPanel) { self = panel == .canvas ? .canvas : .finds }

    init(_ panel: ShakePanel) { self = panel == .sum ? .sum : .ladder }

    init(_ panel: ExplorePanel) {
        switch panel {
        case .gallery: self = .gallery
        case .latent: self = .latent
        case .noise: self = .noise
        case .path: self = .path
        case .means: self = .means
        }
    }

    /// Its heading in the help.
    public var title: String {
        switch self {
        case .everywhere: "Everywhere"
        case .explore: "Explore"
        case .gallery: "Gallery"
        case .latent: "Latent vector"
        case .noise: "Noise"
        case .path: "From A to B"
        case .means: "Class means"
        case .train: "Training"
        case .curves: "Curves"
        case .samples: "Samples and checkpoints"
        case .runs: "Runs"
        case .classes: "Classes"
        case .counts: "Counts"
        case .chosen: "Selected samples"
        case .classMeans: "Means of the selection"
        case .matrix: "Distances and confusion"
        case .agreement: "Agreement"
        case .walk: "Walk"
        case .film: "Pictures"
        case .walkPoints: "Points"
        case .shake: "Noise and sums"
        case .ladder: "Noise"
        case .sum: "Sum"
        case .map: "Map"
        case .directions: "Directions"
        case .sliders: "Sliders"
        case .directionStrips: "Strips"
        case .draw: "Draw"
        case .canvas: "Picture"
        case .finds: "Finds"
        case .style: "Style"
        case .between: "Between two classes"
        case .fakes: "Fake embeddings"
        case .write: "Write"
        case .message: "Typing the message"
        case .shelf: "Favourites"
        case .undoTree: "Undo tree"
        case .modelList: "Models"
        case .modelFilter: "Looking for models"
        case .truncation: "Truncation"
        case .commandLine: "Typing a command"
        case .trainForm: "A new training"
        case .leaving: "Leaving"
        case .finishing: "Finishing exports"
        case .help: "Help"
        case .seedPrompt: "Typing a seed"
        }
    }
}

/// What a key does.
public enum Action: Equatable, Sendable {
    case screen(ScreenID), nextPanel, previousPanel, back, help, quit, suspend, undo, redo, export
    case typeSeed, seed(Int), randomPoint, markA, markB, label(Int)
    case browse(dx: Int, dy: Int), page(Int), firstSample, chooseSample
    case component(Int), endComponent(last: Bool), change(Int)
    case resetComponent, resetAll, zeroComponent, zeroAll, randomComponent
    case variant(dx: Int, dy: Int), sigma(Int), freshNoise, chooseVariant
    case slide(Int), slideTo(Int), exchange, arc
    case mean(dx: Int, dy: Int), chooseMean
    case scroll(Int), scrollPage(Int), scrollEnd(last: Bool), accept, erase
    case train(TrainAction)
    case classes(ClassesAction)
    case walk(WalkAction), shake(ShakeAction), map(MapAction), shelf(ShelfAction), undoTree(UndoTreeAction)
    case modelList(ModelListAction)
    case directions(DirectionsAction), draw(DrawAction)
    case style(StyleAction), write(WriteAction)
    case truncation(TruncationAction)
    case nextTheme, nextRenderer
    case tour(TourAction)
    case recipe, commandLine, complete, recall(Int), line(LineEdit)
}

/// Some keys that do one thing in one context, with the words for the help and the footer.
public struct Binding: Equatable, Sendable {
    /// Where it holds.
    public var context: KeyContext
    /// Each key with what it does.
    public var keys: [(key: Key, action: Action)]
    /// What it does, for the help.
    public var help: String
    /// What it does now in a word, for the footer; nil when it is not shown there, or would do nothing.
    public var hint: @Sendable (State) -> String?
    /// How the keys are written.
    public var name: String
    /// How much it comes before others in the footer now; those that are as urgent stand in their order.
    public var urgency: @Sendable (State) -> Int = { _ in 0 }

    /// Whether two bindings are the same; their hints go with what the help says.
    public static func == (a: Binding, b: Binding) -> Bool {
        a.context == b.context && a.name == b.name && a.help == b.help
            && a.keys.map(\.key) == b.keys.map(\.key) && a.keys.map(\.action) == b.keys.map(\.action)
    }

    /// The same with a hint that goes by the state.
    func hinted(_ hint: @escaping @Sendable (State) -> String?) -> Binding {
        var binding = self
        binding.hint = hint
        return binding
    }

    /// The same, which comes before less urgent ones in the footer.
    func urgent(_ urgency: @escaping @Sendable (State) -> Int) -> Binding {
        var binding = self
        binding.urgency = urgency
        return binding
    }
}

/// The one table of keys, from which every map of keys is made.
public enum Keys {
    /// The action of a key in the first of these contexts that binds it, by the keys as they come.
    public static func action(_ key: Key, in contexts: [KeyContext]) -> Action? {
        KeyMap.standard.action(key, in: contexts)
    }

    /// The bindings of a context, in the order of the help, as they come.
    public static func bindings(_ context: KeyContext) -> [Binding] { KeyMap.standard.bindings(context) }

    /// How a key is written in the help.
    static func name(_ key: Key) -> String {
        switch key {
        case .character(" "): "Space"
        case .character(let c): String(c)
        case .control(let c): "Ctrl-" + c.uppercased()
        case .alt(let c): "Alt-" + String(c)
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .shiftUp: "Shift-↑"
        case .shiftDown: "Shift-↓"
        case .shiftLeft: "Shift-←"
        case .shiftRight: "Shift-→"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .enter: "Enter"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .backspace: "Backspace"
        case .delete: "Del"
        case .insert: "Ins"
        case .function(let n): "F\(n)"
        }
    }
}
