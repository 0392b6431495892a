import LatentSpace
import TerminalUI

/// Draws a screen: the state at a moment, where everything lies, and what all screens draw alike.
protocol ScreenView {
    associatedtype Layout
    var state: State { get }
    var layout: Layout { get }
    init(state: State, layout: Layout)
    func draw(_ surface: inout Surface)
}

extension ScreenView {
    var look: Look { state.look }
    var theme: Theme { state.look.theme }

    /// Words over the middle of an area, quiet ones where no style is given.
    func say(_ text: String, in area: Rect, style: Style? = nil, _ surface: inout Surface) {
        Dashboard.say(text, in: area, style: style ?? theme.muted, look, &surface)
    }

    /// A short text at the right of a box's lower border.
    func drawFootnote(_ text: String, of box: Rect, style: Style? = nil, _ surface: inout Surface) {
        guard !text.isEmpty else { return }
        let border = box.cutBottom(1).bottom.inset(dx: 2, dy: 0)
        surface.write(" \(text) ", in: border, style: style ?? theme.muted, align: .right, look: look)
    }

    /// A generated image in [-1, 1], as large as fits.
    func drawPicture(_ sample: Sample, in area: Rect, _ surface: inout Surface) {
        Dashboard.drawPicture(sample, in: area, state, &surface)
    }

    /// A picture, 1 where there is ink, as large as fits.
    func drawPicture(_ image: GreyImage, in area: Rect, _ surface: inout Surface) {
        Dashboard.drawPicture(image, in: area, state, &surface)
    }

    /// A name with a value beside it, centred under a picture.
    func caption(_ name: String, _ value: String, in line: Rect, _ mark: CaptionMark, _ surface: inout Surface) {
        Dashboard.caption(name, value, in: line, mark, look, &surface)
    }

    /// A picture and below it what the classifier sees in it, or another name or value.
    func drawThumb(
        _ sample: Sample, in place: Rect, _ mark: CaptionMark, name: String? = nil, value: String? = nil,
        _ surface: inout Surface
    ) {
        let (art, line) = place.cutBottom(1)
        drawPicture(sample, in: art, &surface)
        caption(
            name ?? sample.topClass.map(state.label) ?? "", value ?? sample.confidence.map(Format.wholePercent) ?? "",
            in: line, mark, &surface)
    }
}
