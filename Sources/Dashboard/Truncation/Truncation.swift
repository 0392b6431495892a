import LatentSpace
import TerminalUI

/// What a key does about the truncation.
public enum TruncationAction: Equatable, Sendable {
    /// Shows its slider.
    case open
    /// Changes it by hundredths.
    case change(Int)
    /// Sets it, in hundredths.
    case set(Int)
}

extension State {
    /// Does an action of the truncation.
    mutating func truncate(_ action: TruncationAction) -> [Effect] {
        switch action {
        case .open: overlay = .truncation
        case .change(let hundredths): setTruncation(explore.truncation + hundredths)
        case .set(let hundredths): setTruncation(hundredths)
        }
        return []
    }

    /// Brings all samples so near to the origin, those of every screen and those that were chosen as points.
    mutating func setTruncation(_ hundredths: Int) {
        let hundredths = max(0, min(ExploreScreen.mostTruncation, hundredths))
        status = Status(
            hundredths == 100
                ? "Samples as they are drawn" : "Truncation ψ = \(Format.fixed(Float(hundredths) / 100, 2))")
        guard hundredths != explore.truncation else { return }
        explore.truncation = hundredths
        let psi = explore.psi
        explore.point = explore.point.truncated(psi)
        explore.path.a = explore.path.a?.truncated(psi)
        explore.path.b = explore.path.b?.truncated(psi)
        for i in walk.points.indices { walk.points[i] = walk.points[i].truncated(psi) }
        for i in shake.terms.indices { shake.terms[i].point = shake.terms[i].point.truncated(psi) }
        classes.plan.truncation = psi
        map.plan.truncation = psi
        map.failure = nil
    }

    /// The slider, wherever it lies.
    var truncationSlider: Slider {
        var slider = Slider(
            label: look.isASCII ? "psi" : "ψ", value: explore.psi, range: 0...Float(ExploreScreen.mostTruncation) / 100,
            text: Format.fixed(explore.psi, 2))
        slider.focused = true
        return slider
    }

    /// The window of the slider: low on the screen, so that the pictures above it can be seen as they change.
    var truncationWindow: Rect {
        let area = Rect(size)
        let width = min(area.width, 64)
        return Rect(x: area.x + (area.width - width) / 2, y: max(0, area.bottom - 5), width: width, height: 4)
    }

    /// Does what the mouse means while the slider is shown: a press or a drag on it moves it, a press elsewhere closes it.
    mutating func truncationMouse(_ mouse: Mouse) {
        let window = truncationWindow
        switch mouse.action {
        case .wheelUp: setTruncation(explore.truncation + 5)
        case .wheelDown: setTruncation(explore.truncation - 5)
        case .press, .drag:
            let place = Box.inside(window).inset(dx: 1, dy: 0)
            if window.contains(x: mouse.x, y: mouse.y) || mouse.action == .drag {
                if let value = truncationSlider.value(at: mouse.x, in: place) {
                    setTruncation(Int((value * 20).rounded()) * 5)
                }
            } else {
                overlay = nil
            }
        case .release: break
        }
    }
}

/// The slider of the truncation.
func drawTruncation(_ state: State, _ surface: inout Surface) {
    let look = state.look
    let place = state.truncationWindow
    surface.fill(place, Cell(" ", look.theme.text))
    let inside = Box(title: "Truncation", note: "samples are ψ·z", focused: true).draw(
        in: place, look: look, on: &surface
    ).inset(dx: 1, dy: 0)
    state.truncationSlider.draw(in: inside, look: look, on: &surface)
    surface.write(
        "less: cleaner pictures, more alike", in: inside, row: 1, style: look.theme.muted, align: .center, look: look)
}

extension Keys {
    /// The bindings of the truncation, everywhere and while its slider is shown.
    static let truncation: [Binding] = [
        bind(.everywhere, [(.character("T"), .truncation(.open))], "the truncation of samples: a slider"),
        bind(
            .everywhere, [(.character("("), .truncation(.change(-5))), (.character(")"), .truncation(.change(5)))],
            "less, more of it by 0.05"),
        bind(
            .truncation, horizontal { .truncation(.change($0 * 5)) } + vertical { .truncation(.change($0 * 5)) },
            "by 0.05", hint: "±0.05", as: "←→ hl"),
        bind(.truncation, plusMinus { .truncation(.change($0)) }, "by 0.01", hint: "±0.01", as: "+ -"),
        bind(
            .truncation,
            [
                (.home, .truncation(.set(0))), (.end, .truncation(.set(100))),
                (.character("x"), .truncation(.set(100))),
            ], "the origin, samples as they are drawn", hint: "0, 1", as: "Home End"),
        bind(
            .truncation, [(.enter, .back), (.escape, .back), (.character("T"), .back)], "close", hint: "close",
            as: "Esc"),
        bind(.truncation, [(.character("q"), .quit), (.control("c"), .quit)], "quit"),
        bind(.truncation, [(.control("z"), .suspend)], "leave to the shell"),
    ]
}
