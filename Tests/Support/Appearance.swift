/// What a cell looks like, however it was drawn: blocks and blanks by the colours of their quarters.
public struct Appearance: Equatable, Sendable {
    /// The character; a blank where only the quarters' colours can be seen.
    public var scalar: Unicode.Scalar
    /// Its style; plain where only the quarters' colours can be seen.
    public var style: TerminalStyle
    /// The colours of the upper left, upper right, lower left and lower right quarter, for blocks and blanks.
    public var quarters: [TerminalColor]

    /// What a cell looks like.
    public init(_ cell: TerminalCell) {
        (scalar, style, quarters) = (cell.scalar, cell.style, [])
        guard let mask = Self.blocks.firstIndex(of: cell.scalar), !style.isUnderlined, !style.isReversed else { return }
        // Bold and dim change ink alone.
        guard mask == 0 || (!style.isBold && !style.isDim) else { return }
        quarters = (0..<4).map { mask >> $0 & 1 == 1 ? style.foreground : style.background }
        (scalar, style) = (" ", TerminalStyle())
    }

    /// Quadrants by their ink: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
    private static let blocks: [Unicode.Scalar] = [
        " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
    ]

    /// Whether it is the same but for greys that are at most so many levels apart.
    public func isLike(_ other: Appearance, within levels: Int) -> Bool {
        scalar == other.scalar && style == other.style && quarters.count == other.quarters.count
            && zip(quarters, other.quarters).allSatisfy { a, b in
                guard let left = a.grey, let right = b.grey else { return a == b }
                return abs(left - right) <= levels
            }
    }
}

extension TerminalColor {
    /// The level of a grey, 0...255; nil for colours, and for what depends on the terminal's settings.
    public var grey: Int? {
        switch self {
        case .palette(16): 0
        case .palette(231): 255
        case .palette(let index) where (232...255).contains(index): 8 + 10 * (index - 232)
        case .rgb(let red, let green, let blue) where red == green && green == blue: red
        default: nil
        }
    }
}

extension VirtualTerminal {
    /// What all cells look like, row by row.
    public var appearance: [[Appearance]] { cells.map { $0.map(Appearance.init) } }
}
