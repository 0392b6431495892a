import LatentSpace
import TerminalUI

/// Draws a generated image in [-1, 1], as large as fits.
func drawPicture(_ sample: Sample, in area: Rect, _ state: State, _ surface: inout Surface) {
    let image = GreyImage(width: sample.side, height: sample.side, pixels: sample.image.map { ($0 + 1) / 2 })
    drawPicture(image, in: area, state, &surface)
}

/// Draws a picture, 1 where there is ink, as large as fits: light on dark paper, dark on light paper.
func drawPicture(_ image: GreyImage, in area: Rect, _ state: State, _ surface: inout Surface) {
    let isTurned = state.look.theme.isLight && state.renderer.isGrey
    let shown =
        isTurned
        ? GreyImage(width: image.width, height: image.height, pixels: image.pixels.map { 1 - $0 }) : image
    BlockArt.draw(shown, fitting: area, renderer: state.renderer, on: &surface)
}

/// Words over the middle of an area, wrapped.
func say(_ text: String, in area: Rect, style: Style, _ look: Look, _ surface: inout Surface) {
    let lines = TextFit.wrap(text, width: max(1, area.width - 2)).prefix(area.height)
    let top = area.y + (area.height - lines.count) / 2
    for (row, line) in lines.enumerated() {
        let place = Rect(x: area.x, y: top + row, width: area.width, height: 1)
        surface.write(line, in: place, style: style, align: .center, look: look)
    }
}
