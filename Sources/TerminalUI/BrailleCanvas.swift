/// Dots, 2×4 a cell, drawn as braille; in ASCII a cell with dots is one character.
public struct BrailleCanvas: Equatable, Sendable {
    /// Dots across.
    public let width: Int
    /// Dots down.
    public let height: Int
    private let columns: Int
    private var masks: [UInt8]

    /// A canvas without dots, for `columns` × `rows` cells.
    public init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        (width, height) = (self.columns * 2, max(0, rows) * 4)
        masks = [UInt8](repeating: 0, count: self.columns * max(0, rows))
    }

    /// Sets a dot; outside the canvas nothing happens.
    public mutating func set(x: Int, y: Int) {
        guard x >= 0, y >= 0, x < width, y < height else { return }
        masks[y / 4 * columns + x / 2] |= Self.bit(x: x, y: y)
    }

    /// The bits of a cell's dots, those of the left column first.
    private static let bits: [UInt8] = [0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80]

    /// The bit of a dot in the braille character of its cell.
    static func bit(x: Int, y: Int) -> UInt8 { bits[(x & 1) * 4 + (y & 3)] }

    /// Sets the dots of a straight line between two dots on or outside the canvas (Bresenham).
    public mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int)) {
        let (dx, dy) = (abs(end.x - start.x), abs(end.y - start.y))
        let steps = max(dx, dy)
        guard steps > 0 else { return set(x: start.x, y: start.y) }
        for step in 0...steps {
            func place(_ from: Int, _ to: Int) -> Int {
                from + (2 * step * (to - from) + (to > from ? 1 : -1) * steps) / (2 * steps)
            }
            set(x: dx == 0 ? start.x : place(start.x, end.x), y: dy == 0 ? start.y : place(start.y, end.y))
        }
    }

    /// Takes the dots of some columns away, as the dash leaves gaps, but no point that stands alone and no peak.
    mutating func leaveGaps(of dash: Dash) {
        guard dash != .whole else { return }
        let rows = 0..<height / 4
        let heights = (0..<width).map { x in rows.reduce(0) { $0 + dots(column: x, row: $1).nonzeroBitCount } }
        for x in 0..<width where !dash.isInk(x) && heights[x] <= 4 {
            guard x > 0 && heights[x - 1] > 0 || x + 1 < width && heights[x + 1] > 0 else { continue }
            for row in rows { masks[row * columns + x / 2] &= ~dots(column: x, row: row) }
        }
    }

    /// The bits of a column of dots in a row of cells.
    private func dots(column x: Int, row: Int) -> UInt8 { masks[row * columns + x / 2] & (x & 1 == 0 ? 0x47 : 0xB8) }

    /// Draws the cells that have dots, over the dots that are there; the others stay as they are.
    public func draw(in area: Rect, style: Style, look: Look, ascii: Unicode.Scalar = "*", on surface: inout Surface) {
        for (index, mask) in masks.enumerated() where mask != 0 {
            let (x, y) = (index % columns, index / columns)
            guard x < area.width, y < area.height else { continue }
            // Dots of another curve in the cell stay; the cell has one ink, the newer curve's.
            let there = surface[area.x + x, area.y + y].character.value
            let dots = UInt32(mask) | ((0x2800...0x28FF).contains(there) ? there - 0x2800 : 0)
            let braille = Unicode.Scalar(0x2800 + dots) ?? "⣿"
            surface[area.x + x, area.y + y] = Cell(look.isASCII ? ascii : braille, style)
        }
    }
}

/// How a curve is broken where its style does not tell it from others.
enum Dash: Int, CaseIterable {
    case whole, long, short, dotted

    /// Whether it draws in a column of dots.
    func isInk(_ x: Int) -> Bool {
        switch self {
        case .whole: true
        case .long: x % 10 < 6
        case .short: x % 6 < 3
        case .dotted: x % 4 < 1
        }
    }

    /// What stands for it in a legend.
    var mark: Unicode.Scalar {
        switch self {
        case .whole: "━"
        case .long: "╍"
        case .short: "┅"
        case .dotted: "┉"
        }
    }
}
