import LatentSpace
import TerminalUI

/// What lies over the screen and takes the keys.
public enum Overlay: Equatable, Sendable {
    /// The keys, from this line on.
    case help(scroll: Int)
    /// A seed being typed.
    case seed(String)
    /// A command being typed.
    case command(CommandLine)
    /// The favourites.
    case shelf
    /// The places that undo and redo go to, in all branches.
    case undoTree
    /// The models that are found.
    case modelList
    /// The slider of the truncation.
    case truncation
    /// The message of the Write screen being typed, where it stands.
    case message
    /// A new training being described.
    case trainForm
    /// What becomes of the training when the dashboard is left.
    case leaving
    /// The program ends as soon as nothing is being exported.
    case finishing
}

/// What happened last.
public struct Status: Equatable, Sendable {
    /// How it is coloured.
    public enum Kind: Equatable, Sendable { case plain, good, bad, hint }
    /// One line.
    public var text: String
    /// Whether that is good.
    public var kind: Kind

    /// Makes a status.
    public init(_ text: String, _ kind: Kind = .plain) {
        self.text = text
        self.kind = kind
    }
}

/// Everything that the dashboard shows; only `update` changes it.
public struct State: Equatable, Sendable {
    /// Columns and rows of the terminal.
    public var size: Size
    /// The screen shown.
    public var screen = ScreenID.explore
    /// What lies over it.
    public var overlay: Overlay?
    /// What happened last.
    public var status = Status("Reading the models…")
    /// Which networks there are.
    public var models = ModelReport.loading
    /// The Explore screen.
    public var explore: ExploreScreen
    /// The Train screen.
    public var train = TrainScreen()
    /// The Classes screen.
    public var classes = ClassesScreen()
    /// The Walk screen.
    public var walk = WalkScreen()
    /// The Noise screen.
    public var shake = ShakeScreen()
    /// The Map screen.
    public var map = MapScreen()
    /// The Directions screen.
    public var directions = DirectionsScreen()
    /// The Draw screen.
    public var draw = DrawScreen()
    /// The Style screen.
    public var style = StyleScreen()
    /// The Write screen.
    public var write = WriteScreen()
    /// The favourites.
    public var shelf = Shelf()
    /// The window of Explore's undo tree.
    public var undoTree = UndoTree()
    /// The models that are found.
    public var modelList = ModelList()
    /// What was typed behind `:`, oldest first.
    var lineHistory: [String] = []
    /// Pictures that the laboratory's screens asked for.
    var labAsked: [LabPurpose: LabAsked] = [:]
    /// Computations to be given up.
    var labCancelled: [LabJob] = []
    /// Screens for whose computations networks or samples are kept outside, which are let go when the screen is left.
    var labHolding: Set<ScreenID> = []
    /// Exports under way, by their request numbers.
    var exporting: Set<Int> = []
    /// Whether the program ends without waiting for what is being exported.
    public internal(set) var leavesAtOnce = false
    /// What there is to say when the dashboard has been left, each in one line.
    public internal(set) var lastWords: [String] = []
    /// The next request number.
    public var nextRequest = 1
    /// Styles and characters, by the terminal's abilities.
    public var look: Look
    /// A second generator beside the first, in Explore's gallery.
    public internal(set) var comparison: Comparison?
    /// The guided tour, while there is one.
    public internal(set) var tour: Tour?
    /// Rows that it takes below the dashboard.
    var tourRows = 0
    /// The session that is gone on with, until its models are read.
    var resumed: Session?
    /// Whether nobody has used the dashboard here before: it begins with a hint.
    public var isFirstTime = false
    /// Which key does what.
    public var keys = KeyMap.standard
    /// How images are drawn.
    public var renderer: ImageRenderer
    /// Whether somebody chose that.
    var hasChosenRenderer: Bool

    /// The state before the first message.
    ///
    /// - Parameters:
    ///   - size: columns and rows of the terminal.
    ///   - seed: the first seed.
    ///   - entropy: where new seeds and random components come from; any number.
    ///   - look: styles and characters, by the terminal's abilities.
    ///   - renderer: how images are drawn; the look's best when nil.
    public init(
        size: Size, seed: UInt64 = 1, entropy: UInt64 = 0, look: Look = Look(), renderer: ImageRenderer? = nil
    ) {
        self.size = size
        self.look = look
        self.renderer = renderer ?? look.capabilities.imageRenderer
        hasChosenRenderer = renderer != nil
        explore = ExploreScreen(seed: seed, entropy: entropy)
    }

    /// A request number never used before.
    mutating func newRequest() -> Int {
        defer { nextRequest += 1 }
        return nextRequest
    }
}
