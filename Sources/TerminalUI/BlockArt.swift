/// Draws grey images with characters; a cell counts as twice as high as wide.
///
/// Pixels are averaged as they are, in the display's values, not in amounts of light: these are the values that the
/// networks draw and judge, thin strokes keep the weight that every other picture of them has, and errors are measured
/// in them.
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
        if renderer == .pixels { surface.add(Picture(place: area, image: image)) }
        var pixels = image.resized(
            width: area.width * renderer.pixelsAcross, height: area.height * renderer.pixelsDown)
        if renderer == .dithered { pixels = pixels.dithered(to: Self.ramp) }
        if renderer == .braille { pixels = pixels.dithered(to: [0, 1]) }
        for row in 0..<area.height {
            for column in 0..<area.width {
                surface[area.x + column, area.y + row] = cell(of: pixels, column: column, row: row, renderer: renderer)
            }
        }
    }

    /// The greys of 256 colours, in [0, 1].
    static let ramp: [Float] = ([0] + (0..<24).map { 8 + 10 * $0 } + [255]).map { Float($0) / 255 }

    /// The cell for one place of an image that already has the renderer's pixels per cell.
    static func cell(of image: GreyImage, column: Int, row: Int, renderer: ImageRenderer) -> Cell {
        let (across, down) = (renderer.pixelsAcross, renderer.pixelsDown)
        func level(_ x: Int, _ y: Int) -> Float { image.level(x: column * across + x, y: row * down + y) }
        switch renderer {
        case .pixels, .halfBlock: return halves((level(0, 0), level(1, 0)), (level(0, 1), level(1, 1)))
        case .dithered: return cell("▀", ink: level(0, 0), paper: level(0, 1))
        case .quadrant:
            let greys = TwoGreys(level(0, 0), level(1, 0), level(0, 1), level(1, 1))
            return cell(Mosaic.quadrants[greys.mask], ink: greys.ink, paper: greys.paper)
        case .sextant, .octant:
            let shapes = renderer == .sextant ? Mosaic.sextants : Mosaic.octants
            let greys = TwoGreys((0..<across * down).map { level($0 % 2, $0 / 2) })
            return cell(shapes[greys.mask], ink: greys.ink, paper: greys.paper)
        case .braille:
            let bits = [0, 3, 1, 4, 2, 5, 6, 7]
            let dots = (0..<8).reduce(0) { level($1 % 2, $1 / 2) > 127 ? $0 | 1 << bits[$1] : $0 }
            return dots == 0 ? Cell() : Cell(Unicode.Scalar(UInt32(0x2800 + dots)) ?? "⣿")
        case .shade: return Cell(shade(level(0, 0), level(1, 0), level(0, 1), level(1, 1)))
        case .ascii: return Cell(step(level(0, 0), of: densities))
        }
    }

    /// Five shades from nothing to full.
    private static let shades: [Unicode.Scalar] = [" ", "░", "▒", "▓", "█"]
    /// The character nearest to four pixels (least squares): one shade for all, or ink in half of them where that is clearly
    /// nearer.
    private static func shade(_ a: Float, _ b: Float, _ c: Float, _ d: Float) -> Unicode.Scalar {
        let total = a + b + c + d
        let shade = step(total / 4, of: shades)
        let grey = 255 * (total * Float(shades.count - 1) / 4 / 255).rounded() / Float(shades.count - 1)
        // Each squared error is the constant sum of squares less this.
        let even = 2 * grey * total - 4 * grey * grey
        let halves: [(scalar: Unicode.Scalar, sum: Float)] = [("▀", a + b), ("▄", c + d), ("▌", a + c), ("▐", b + d)]
        guard let half = halves.max(by: { $0.sum < $1.sum }) else { return shade }
        return 2 * 255 * half.sum - 2 * 255 * 255 > even + 64 * visible ? half.scalar : shade
    }

    /// ASCII from nothing to dense.
    private static let densities: [Unicode.Scalar] = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"]

    private static func step(_ level: Float, of ramp: [Unicode.Scalar]) -> Unicode.Scalar {
        ramp[Int((level * Float(ramp.count - 1) / 255).rounded())]
    }

    /// Two halves for four pixels: above each other unless side by side is clearly nearer.
    private static func halves(_ upper: (Float, Float), _ lower: (Float, Float)) -> Cell {
        func miss(_ a: Float, _ b: Float) -> Float { (a - b) * (a - b) / 2 }
        let standing = miss(upper.0, lower.0) + miss(upper.1, lower.1)
        let lying = miss(upper.0, upper.1) + miss(lower.0, lower.1)
        if standing + visible < lying {
            return cell("▌", ink: (upper.0 + lower.0) / 2, paper: (upper.1 + lower.1) / 2)
        }
        return cell("▀", ink: (upper.0 + upper.1) / 2, paper: (lower.0 + lower.1) / 2)
    }

    /// A gain in squared error that is worth another shape: 2 levels in each pixel.
    private static let visible: Float = 16

    /// A picture's cell in two greys; a blank where they are one.
    private static func cell(_ shape: Unicode.Scalar, ink: Float, paper: Float) -> Cell {
        let (above, below) = (UInt8(ink.rounded()), UInt8(paper.rounded()))
        let isBlank = shape == " " || above == below
        var cell =
            isBlank
            ? Cell(" ", Style(background: Color(grey: below)))
            : Cell(shape, Style(foreground: Color(grey: above), background: Color(grey: below)))
        cell.isPicture = true
        return cell
    }
}
