import TerminalUI

/// The screens of the dashboard; each has a folder of its own with its state, keys, actions and drawing.
///
/// A new screen is a case here, a part of `State`, and its lines in this file: the compiler asks for each of them.
public enum ScreenID: Int, CaseIterable, Sendable {
    /// Walking through the latent space.
    case explore = 1
    /// Training networks, and watching them learn.
    case train = 2
    /// Selecting samples, and comparing the classes by their means.
    case classes = 3
    /// Walking from point to point.
    case walk = 4
    /// Noise around a point, and sums of points.
    case noise = 5
    /// Samples in the plane.
    case map = 6
    /// What changes along some directions.
    case directions = 7
    /// A picture, and the search for its latent vector.
    case draw = 8
    /// Every class in the same styles, and what lies between and beside the classes.
    case style = 9
    /// A message in generated characters.
    case write = 10

    /// Its name in the header.
    var title: String {
        switch self {
        case .explore: "Explore"
        case .train: "Train"
        case .classes: "Classes"
        case .walk: "Walk"
        case .noise: "Noise"
        case .map: "Map"
        case .directions: "Directions"
        case .draw: "Draw"
        case .style: "Style"
        case .write: "Write"
        }
    }

    /// Its name on command lines: the title in small letters.
    public var name: String { title.lowercased() }

    /// The screen of a name on a command line.
    public init?(name: String) {
        guard let screen = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = screen
    }

    /// The digit that goes to it; 0 stands for ten.
    public var digit: Character { Character("\(rawValue % 10)") }

    /// The contexts of its keys, in the order of its help.
    var contexts: [KeyContext] {
        switch self {
        case .explore: [.explore, .gallery, .latent, .noise, .path, .means]
        case .train: [.train, .curves, .samples, .runs]
        case .classes: [.classes, .counts, .chosen, .classMeans, .matrix, .agreement]
        case .walk: [.walk, .film, .walkPoints]
        case .noise: [.shake, .ladder, .sum]
        case .map: [.map]
        case .directions: [.directions, .sliders, .directionStrips]
        case .draw: [.draw, .canvas, .finds]
        case .style: [.style, .between, .fakes]
        case .write: [.write, .message]
        }
    }

    /// The contexts of the windows that can be opened over it, in the order of its help.
    var windows: [KeyContext] {
        let own: [KeyContext] =
            switch self {
            case .explore: [.seedPrompt, .undoTree]
            case .train: [.trainForm]
            default: []
            }
        return own + [.commandLine, .shelf, .modelList, .modelFilter, .truncation, .help]
    }
}

extension State {
    /// Where keys of the screen are looked up now, in order.
    var screenContexts: [KeyContext] {
        switch screen {
        case .explore: [KeyContext(explore.panel), .explore]
        case .train: [KeyContext(train.panel), .train]
        case .classes: [KeyContext(classes.panel), .classes]
        case .walk: [KeyContext(walk.panel), .walk]
        case .noise: [KeyContext(shake.panel), .shake]
        case .map: [.map]
        case .directions: [KeyContext(directions.panel), .directions]
        case .draw: [KeyContext(draw.panel), .draw]
        case .style:
            switch style.panel {
            case .classes: [.style]
            case .between: [.between, .style]
            case .fakes: [.fakes, .style]
            }
        case .write: [.write]
        }
    }

    /// Does an action of the screen.
    mutating func performOnScreen(_ action: Action) -> [Effect] {
        switch action {
        case .train(let action): return train(action)
        case .classes(let action): return classes(action)
        case .walk(let action): return walk(action)
        case .shake(let action): return shake(action)
        case .map(let action): return map(action)
        case .directions(let action): return directions(action)
        case .draw(let action): return draw(action)
        case .style(let action): return style(action)
        case .write(let action): return write(action)
        case .shelf(let action): return shelf(action)
        case .undoTree(let action): return undoTree(action)
        case .modelList(let action): return modelList(action)
        case .truncation(let action): return truncate(action)
        case .nextPanel: turnPanel(1)
        case .previousPanel: turnPanel(-1)
        default: if screen == .explore { explore(action) }
        }
        return []
    }

    /// Gives the keys to the panel so many steps further in the order of Tab.
    private mutating func turnPanel(_ steps: Int) {
        switch screen {
        case .explore: (explore.panel, explore.drag) = (explore.panel.turned(steps), nil)
        case .train: train.panel = train.panel.turned(steps)
        case .classes: classes.panel = classes.panel.turned(steps)
        case .walk: walk.panel = walk.panel.turned(steps)
        case .noise: shake.panel = shake.panel.turned(steps)
        case .map: break
        case .directions: directions.panel = directions.panel.turned(steps)
        case .draw: draw.panel = draw.panel.turned(steps)
        case .style: style.panel = style.panel.turned(steps)
        case .write: write.panel = write.panel.turned(steps)
        }
    }

    /// Gives up what is under way on the screen, or goes back to its first panel.
    mutating func goBack() {
        switch screen {
        case .explore: exploreBack()
        case .train: trainBack()
        case .classes: classesBack()
        case .walk: walkBack()
        case .noise: backTo { $0.shake.panel = .ladder }
        case .map: mapBack()
        case .directions: backTo { $0.directions.panel = .sliders }
        case .draw: drawBack()
        case .style: backTo { $0.style.panel = .classes }
        case .write: status = Status("")
        }
    }

    /// Goes back to a screen's first panel; what was said is over.
    private mutating func backTo(_ panel: (inout State) -> Void) {
        panel(&self)
        status = Status("")
    }

    /// Whether the means of the classes are part of what is shown.
    public var showsMeans: Bool {
        switch screen {
        case .explore: exploreLayout?.panels[.means] != nil
        case .walk, .noise: true
        case .train, .classes, .map, .directions, .draw, .style, .write: false
        }
    }

    /// Does what the mouse means.
    mutating func point(_ mouse: Mouse) -> [Effect] {
        guard overlay == nil else { return pointAtOverlay(mouse) }
        guard let frame else { return [] }
        if mouse.action == .press, let screen = frame.tab(screen, x: mouse.x, y: mouse.y) {
            go(to: screen)
            return []
        }
        switch screen {
        case .explore: exploreMouse(mouse)
        case .train: return trainMouse(mouse)
        case .classes: return classesMouse(mouse)
        case .walk: return walkMouse(mouse)
        case .noise: return shakeMouse(mouse)
        case .map: return mapMouse(mouse)
        case .directions: return directionsMouse(mouse)
        case .draw: return drawMouse(mouse)
        case .style: return styleMouse(mouse)
        case .write: return writeMouse(mouse)
        }
        return []
    }

    /// What the screens want done now; called after every message, so that no action has to think of it.
    mutating func screenAsks() -> [Effect] { exploreAsks() + trainAsks() + labAsks() }

    /// Does what the mouse means on what lies over the screen.
    private mutating func pointAtOverlay(_ mouse: Mouse) -> [Effect] {
        switch overlay {
        case .truncation: truncationMouse(mouse)
        case .shelf: return point(mouse, at: shelfWindow, cursor: \.shelf.cursor) { $0.shelf(.choose) }
        case .undoTree: return point(mouse, at: undoTreeWindow, cursor: \.undoTree.cursor) { $0.undoTree(.choose) }
        case .modelList: return point(mouse, at: modelWindow, cursor: \.modelList.cursor) { $0.modelList(.take) }
        case .message: if mouse.action == .press { overlay = nil }
        case .help:
            if mouse.action == .wheelUp { return perform(.scroll(-3)) }
            if mouse.action == .wheelDown { return perform(.scroll(3)) }
        case .seed, .command, .trainForm, .leaving, .finishing, nil: break
        }
        return []
    }
}

/// Draws the screen between header and footer.
func drawScreen(_ state: State, _ surface: inout Surface) {
    func draw<View: ScreenView>(_ view: View.Type, _ layout: View.Layout?) {
        if let layout { View(state: state, layout: layout).draw(&surface) }
    }
    switch state.screen {
    case .explore: draw(ExploreView.self, state.exploreLayout)
    case .train: draw(TrainView.self, state.trainLayout)
    case .classes: draw(ClassesView.self, state.classesLayout)
    case .walk: draw(WalkView.self, state.walkLayout)
    case .noise: draw(ShakeView.self, state.shakeLayout)
    case .map: draw(MapView.self, state.mapLayout)
    case .directions: draw(DirectionsView.self, state.directionsLayout)
    case .draw: draw(DrawView.self, state.drawLayout)
    case .style: draw(StyleView.self, state.styleLayout)
    case .write: draw(WriteView.self, state.writeLayout)
    }
}
