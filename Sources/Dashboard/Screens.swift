import TerminalUI

/// The screens of the dashboard; each has a folder of its own with its state, keys, actions and drawing.
///
/// A new screen is a case here, a part of `State`, and its lines in this file: the compiler asks for each of them.
public enum ScreenID: Int, CaseIterable, Sendable {
    /// Walking through the latent space.
    case explore = 1

    /// Its name in the header.
    var title: String {
        switch self {
        case .explore: "Explore"
        }
    }

    /// The contexts of its keys, in the order of its help.
    var contexts: [KeyContext] {
        switch self {
        case .explore: [.explore, .gallery, .latent, .noise, .path, .means]
        }
    }
}

extension State {
    /// Where keys of the screen are looked up now, in order.
    var screenContexts: [KeyContext] {
        switch screen {
        case .explore: [KeyContext(explore.panel), .explore]
        }
    }

    /// Does an action of the screen.
    mutating func performOnScreen(_ action: Action) {
        switch screen {
        case .explore: explore(action)
        }
    }

    /// Does what the mouse means.
    mutating func point(_ mouse: Mouse) {
        guard overlay == nil else { return scrollOverlay(mouse) }
        guard let frame else { return }
        if mouse.action == .press, let screen = frame.tab(x: mouse.x, y: mouse.y) {
            self.screen = screen
            return
        }
        switch screen {
        case .explore: exploreMouse(mouse)
        }
    }

    private mutating func scrollOverlay(_ mouse: Mouse) {
        guard case .help = overlay else { return }
        switch mouse.action {
        case .wheelUp: _ = perform(.scroll(-3))
        case .wheelDown: _ = perform(.scroll(3))
        default: break
        }
    }
}

/// Draws the screen between header and footer.
func drawScreen(_ state: State, _ frame: ScreenFrame, _ surface: inout Surface) {
    switch state.screen {
    case .explore:
        guard let layout = state.layout else { return }
        ExploreView(state: state, layout: layout).draw(&surface)
    }
}
