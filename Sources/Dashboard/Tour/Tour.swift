import TerminalUI

/// A guided tour: it asks for a key, waits until the real one is pressed, says what happened and goes on.
public struct Tour: Equatable, Sendable {
    /// The step that is waited for.
    public internal(set) var step = 0
    /// What happened at the step before.
    var said = ""
    /// How things stood when the step began.
    var mark: TourMark

    /// Rows that it takes below the dashboard.
    static let rows = 6
}

/// What the steps of the tour look at.
struct TourMark: Equatable, Sendable {
    var screen: ScreenID
    var panel: ExplorePanel
    var sample: Int
    var seed: UInt64
    var label: Int
    var edits: Int
    var past: Int
    var isHelp: Bool
    var isCommand: Bool
    var hasA: Bool
    var hasB: Bool
    var isPlaying: Bool
    var direction: [Float]
    var threshold: Float
    var testImage: Int

    init(_ state: State) {
        let explore = state.explore
        (screen, panel, sample, seed) = (state.screen, explore.panel, explore.gallery.cursor, explore.gallery.seed)
        (label, edits) = (explore.label, explore.point.edits)
        past = explore.history.past.count
        if case .help = state.overlay { isHelp = true } else { isHelp = false }
        if case .command = state.overlay { isCommand = true } else { isCommand = false }
        (hasA, hasB, isPlaying) = (explore.path.a != nil, explore.path.b != nil, state.walk.isPlaying)
        (direction, threshold, testImage) = (state.directions.amounts, state.classes.threshold, state.draw.test)
    }
}

/// What a key does about the tour.
public enum TourAction: Equatable, Sendable {
    /// Begins it, or leaves it.
    case toggle
    /// Leaves it.
    case leave
    /// Goes on without having done what it asks.
    case skip
}

extension State {
    /// Begins the tour where it begins: in Explore's gallery.
    public mutating func beginTour() {
        (screen, overlay) = (.explore, nil)
        explore.panel = .gallery
        tour = Tour(mark: TourMark(self))
        fit(terminalSize)
    }

    mutating func tourAction(_ action: TourAction) {
        switch action {
        case .toggle where tour == nil: beginTour()
        case .toggle, .leave:
            guard tour != nil else {
                status = Status("No tour: :guide begins one")
                return
            }
            tour = nil
            fit(terminalSize)
            status = Status("The tour is over; :guide begins it again")
        case .skip:
            guard let tour, let step = TourStep.all(self).dropFirst(tour.step).first else { return }
            if !step.skipped.isEmpty { focus(step) }
            for action in step.skipped { _ = perform(action) }
            nextStep(saying: "Skipped.")
        }
    }

    /// Columns and rows of the whole terminal: the dashboard's, and the tour's below.
    public var terminalSize: Size { Size(width: size.width, height: size.height + tourRows) }

    /// Divides a terminal between the dashboard and the tour, which gives way where there is not room for both.
    mutating func fit(_ terminal: Size) {
        let least = ScreenFrame.least
        let hasRoom = terminal.height >= least.height + Tour.rows && terminal.width >= least.width
        tourRows = tour != nil && hasRoom ? Tour.rows : 0
        size = Size(width: terminal.width, height: terminal.height - tourRows)
    }

    /// Goes on when what the step asks for has been done.
    mutating func watchTour() {
        guard let tour, let step = TourStep.all(self).dropFirst(tour.step).first else { return }
        if step.isDone(tour.mark, TourMark(self)) { nextStep(saying: step.done) }
    }

    /// Gives the keys to the panel that a step is about: after one that was skipped they may be elsewhere.
    private mutating func focus(_ step: TourStep) {
        if let panel = step.panel { (screen, explore.panel) = (.explore, panel) }
    }

    private mutating func nextStep(saying said: String) {
        guard let tour, let next = TourStep.all(self).dropFirst(tour.step + 1).first else { return }
        focus(next)
        self.tour = Tour(step: tour.step + 1, said: said, mark: TourMark(self))
    }
}

/// The tour's box: what happened, and what is asked.
func drawTour(_ tour: Tour, _ state: State, _ area: Rect, _ surface: inout Surface) {
    let (look, theme) = (state.look, state.look.theme)
    let steps = TourStep.all(state)
    guard steps.indices.contains(tour.step) else { return }
    surface.fill(area, Cell(" ", theme.text))
    let leave = state.keys.key(of: .tour(.leave), in: [.everywhere]) ?? ":guide"
    let skip = state.keys.key(of: .tour(.skip), in: [.everywhere]).map { "\($0) skips  " } ?? ""
    let inside = Box(
        title: "Tour · step \(tour.step + 1) of \(steps.count)", note: "\(skip)\(leave) ends it", focused: true
    ).draw(in: area, look: look, on: &surface).inset(dx: 1, dy: 0)
    surface.write(tour.said, in: inside, style: theme.good, look: look)
    let ask = TextFit.wrap(steps[tour.step].ask, width: inside.width).prefix(inside.height - 1)
    for (row, line) in ask.enumerated() {
        surface.write(line, in: inside, row: row + 1, style: theme.text, look: look)
    }
}
