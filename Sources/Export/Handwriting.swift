/// Glyphs set in lines as a hand would: close together by their ink, on a baseline that is not quite straight.
public enum Handwriting {
    /// What stands at one place of a line.
    public enum Mark: Equatable, Sendable {
        /// A picture of 28×28 bytes, moved down by so many pixels from the baseline.
        case glyph([UInt8], drop: Int)
        /// An empty frame, for a character that cannot be written.
        case box
        /// A gap between words.
        case space
    }

    /// The letters that reach below the baseline, and how far, as a share of their height.
    private static let descents: [Character: Double] = ["g": 0.4, "j": 0.35, "p": 0.4, "q": 0.4, "y": 0.4]

    /// A square picture of a character, on the baseline or as far below it as its letter reaches.
    public static func mark(_ picture: GreyImage, of character: Character) -> Mark {
        let pixels = GlyphPicture.resized(picture, side: side).pixels
        guard let descent = descents[character] else { return .glyph(pixels, drop: 0) }
        let rows = (0..<side).filter { row in pixels[row * side..<(row + 1) * side].contains { $0 >= ink } }
        let height = (rows.last ?? 0) - (rows.first ?? 1) + 1
        return .glyph(pixels, drop: Int((descent * Double(height)).rounded()))
    }

    static let side = 28
    /// Rows of a line, from one baseline to the next.
    static let lineHeight = 34
    /// The row of a line on which glyphs stand.
    private static let baseline = 25
    private static let gap = 3
    private static let spaceWidth = 12
    private static let margin = 4
    /// What counts as ink: fainter pixels may overlap.
    private static let ink: UInt8 = 64

    /// The picture of lines of marks, ink bright on dark; one pixel where there is nothing to see.
    ///
    /// Lines longer than `within` pixels go on in the next one, if possible after a gap.
    public static func picture(_ lines: [[Mark]], within limit: Int? = nil) -> GreyImage {
        let lines = limit.map { limit in lines.flatMap { wrapped($0, width: limit - 2 * margin) } } ?? lines
        let placed = lines.map(place)
        let width = (placed.map(\.width).max() ?? 0) + 2 * margin
        let height = lines.count * lineHeight + 2 * margin
        guard !lines.isEmpty else { return GreyImage(width: 1, height: 1, pixels: [0]) }
        var pixels = [UInt8](repeating: 0, count: width * height)
        for (number, line) in placed.enumerated() {
            for item in line.items {
                for y in 0..<side {
                    let row = margin + number * lineHeight + item.top + y
                    guard 0..<height ~= row else { continue }
                    for x in 0..<side {
                        let column = margin + item.left + x
                        guard 0..<width ~= column else { continue }
                        let spot = row * width + column
                        pixels[spot] = max(pixels[spot], item.pixels[y * side + x])
                    }
                }
            }
        }
        return GreyImage(width: width, height: height, pixels: pixels)
    }

    /// A line in parts that are at most so wide, one glyph at least.
    private static func wrapped(_ marks: [Mark], width: Int) -> [[Mark]] {
        var rest = marks[...]
        var parts: [[Mark]] = []
        while place(Array(rest)).width > width {
            var end = rest.startIndex + 1
            while end < rest.endIndex, place(Array(rest[...end])).width <= width { end += 1 }
            let isWordEnd = end < rest.endIndex && rest[end] == .space
            let gap = isWordEnd ? end : rest[..<end].lastIndex(of: .space)
            if let gap, gap > rest.startIndex { end = gap }
            parts.append(Array(rest[..<end]))
            rest = rest[end...].drop { $0 == .space }
        }
        return parts + [Array(rest)]
    }

    private struct Item {
        let pixels: [UInt8]
        let left: Int
        let top: Int
    }

    private static func place(_ marks: [Mark]) -> (items: [Item], width: Int) {
        var (items, x) = ([Item](), 0)
        for mark in marks {
            let (pixels, drop): ([UInt8], Int)
            switch mark {
            case .space:
                x += spaceWidth
                continue
            case .box: (pixels, drop) = (frame, 0)
            case .glyph(let image, let down):
                precondition(image.count == side * side, "a picture of 28×28 bytes")
                (pixels, drop) = (image, down)
            }
            let extent = extent(pixels)
            items.append(Item(pixels: pixels, left: x - extent.left, top: baseline - extent.bottom + drop))
            x += extent.right - extent.left + 1 + gap
        }
        return (items, max(0, x - gap))
    }

    /// Where the ink is: first and last column, last row; the middle where there is none.
    private static func extent(_ pixels: [UInt8]) -> (left: Int, right: Int, bottom: Int) {
        let places = pixels.indices.filter { pixels[$0] >= ink }
        let columns = places.map { $0 % side }
        return (columns.min() ?? 10, columns.max() ?? 17, (places.last ?? 23 * side) / side)
    }

    /// A frame of 12×18 pixels.
    private static let frame: [UInt8] = (0..<side * side).map { spot in
        let (y, x) = (spot / side, spot % side)
        let isInside = 5...22 ~= y && 8...19 ~= x
        return isInside && (y == 5 || y == 22 || x == 8 || x == 19) ? 200 : 0
    }
}
