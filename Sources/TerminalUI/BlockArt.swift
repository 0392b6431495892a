/// Draws grey images with characters; a cell counts as twice as high as wide.
public enum BlockArt {
    /// The largest place for an image in `area`, centred, that keeps its proportions.
    ///
    /// Where a whole multiple of the image's size is nearly as large, that is taken, so that pixels stay sharp.
    public static func place(width: Int, height: Int, in area: Rect) -> Rect {
        guard width > 0, height > 0, !area.isEmpty else { return Rect(x: area.x, y: area.y, width: 0, height: 0) }
        var scale = min(Double(area.width) / Double(width), Double(area.height * 2) / Double(height))
        let whole = scale.rounded(.down)
        if whole >= 1, whole >= scale * 0.8 { scale = whole }
        let columns = max(1, min(area.width, Int((Double(width) * scale).rounded())))
        let rows = max(1, min(area.height, Int((Double(height) * scale / 2).rounded())))
        return Rect(
            x: area.x + (area.width - columns) / 2, y: area.y + (area.height - rows) / 2, width: columns, height: rows)
    }

    /// Draws an image as large as fits, centred in `area`; returns the place it took.
    @discardableResult
    public static func draw(
        _ image: GreyImage, fitting area: Rect, renderer: ImageRenderer, on surface: inout Surface
    ) -> Rect {
        let place = place(width: image.width, height: image.height, in: area)
        draw(image, filling: place, renderer: renderer, on: &surface)
        return place
    }

    /// Draws an image over all of `area`, stretched where its proportions are others.
    public static func draw(
        _ image: GreyImage, filling area: Rect, renderer: ImageRenderer, on surface: inout Surface
    ) {
        guard !image.isEmpty, !area.isEmpty else { return }
        let pixels = image.resized(
            width: area.width * renderer.pixelsAcross, height: area.height * renderer.pixelsDown)
        for row in 0..<area.height {
            for column in 0..<area.width {
                surface[area.x + column, area.y + row] = cell(of: pixels, column: column, row: row, renderer: renderer)
            }
        }
    }

    /// The cell for one place of an image that already has the renderer's pixels per cell.
    static func cell(of image: GreyImage, column: Int, row: Int, renderer: ImageRenderer) -> Cell {
        switch renderer {
        case .halfBlock:
            let (upper, lower) = (image.byte(x: column, y: row * 2), image.byte(x: column, y: row * 2 + 1))
            let paper = Color(grey: lower)
            if upper == lower { return Cell(" ", Style(background: paper)) }
            return Cell("▀", Style(foreground: Color(grey: upper), background: paper))
        case .quadrant:
            let (x, y) = (column * 2, row * 2)
            return quadrant(
                (image.byte(x: x, y: y), image.byte(x: x + 1, y: y)),
                (image.byte(x: x, y: y + 1), image.byte(x: x + 1, y: y + 1)))
        case .shade:
            return Cell(step(image.byte(x: column, y: row), of: shades))
        case .ascii:
            return Cell(step(image.byte(x: column, y: row), of: densities))
        }
    }

    /// Five shades from nothing to full.
    private static let shades: [Unicode.Scalar] = [" ", "░", "▒", "▓", "█"]
    /// ASCII from nothing to dense.
    private static let densities: [Unicode.Scalar] = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"]

    private static func step(_ value: UInt8, of ramp: [Unicode.Scalar]) -> Unicode.Scalar {
        ramp[(Int(value) * (ramp.count - 1) + 127) / 255]
    }

    /// Characters for the four quarters that are ink: 1 upper left, 2 upper right, 4 lower left; lower right is paper.
    private static let quarters: [Unicode.Scalar] = [" ", "▘", "▝", "▀", "▖", "▌", "▞", "▛"]

    /// The cell whose two greys come nearest to four pixels (least squares over all ways to share them).
    static func quadrant(_ upper: (UInt8, UInt8), _ lower: (UInt8, UInt8)) -> Cell {
        let pixels = [Int(upper.0), Int(upper.1), Int(lower.0), Int(lower.1)]
        let total = pixels.reduce(0, +)
        var best = (mask: 0, gain: -1.0, ink: 0, paper: 0)
        for mask in 0..<8 {
            var (sum, count) = (0, 0)
            for bit in 0..<3 where mask & (1 << bit) != 0 { (sum, count) = (sum + pixels[bit], count + 1) }
            let rest = total - sum
            // The squared error is the constant sum of squares less this.
            let gain = (count == 0 ? 0 : Double(sum * sum) / Double(count)) + Double(rest * rest) / Double(4 - count)
            if gain > best.gain + 1e-9 {
                let ink = count == 0 ? 0 : (sum * 2 + count) / (count * 2)
                best = (mask, gain, ink, (rest * 2 + 4 - count) / ((4 - count) * 2))
            }
        }
        let paper = Color(grey: UInt8(clamping: best.paper))
        if best.mask == 0 { return Cell(" ", Style(background: paper)) }
        return Cell(
            quarters[best.mask], Style(foreground: Color(grey: UInt8(clamping: best.ink)), background: paper))
    }
}
