import LatentSpace
import TerminalUI

/// Draws a generated image, 28×28 in [-1, 1], as large as fits.
func drawPicture(_ sample: Sample, in area: Rect, _ renderer: ImageRenderer, _ surface: inout Surface) {
    let side = Int(Double(sample.image.count).squareRoot())
    let image = GreyImage(width: side, height: side, pixels: sample.image.map { ($0 + 1) / 2 })
    BlockArt.draw(image, fitting: area, renderer: renderer, on: &surface)
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
