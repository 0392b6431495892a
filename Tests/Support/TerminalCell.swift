/// A colour as a terminal is asked for it.
public enum TerminalColor: Equatable, Sendable {
    /// The terminal's own foreground or background.
    case standard
    /// An entry of the palette, 0...255.
    case palette(Int)
    /// Red, green and blue, 0...255 each.
    case rgb(Int, Int, Int)
}

/// How a character is drawn.
public struct TerminalStyle: Equatable, Sendable {
    /// The character's colour.
    public var foreground = TerminalColor.standard
    /// The colour behind it.
    public var background = TerminalColor.standard
    /// SGR 1.
    public var isBold = false
    /// SGR 2.
    public var isDim = false
    /// SGR 3.
    public var isItalic = false
    /// SGR 4.
    public var isUnderlined = false
    /// SGR 5.
    public var isBlinking = false
    /// SGR 7.
    public var isReversed = false
    /// SGR 8.
    public var isHidden = false
    /// SGR 9.
    public var isStruck = false

    /// Nothing special.
    public init() {}
}

/// One place on a terminal's screen.
public struct TerminalCell: Equatable, Sendable {
    /// The character; a space where nothing is; U+0000 in the right half of a wide one.
    public var scalar: Unicode.Scalar = " "
    /// Combining characters after it.
    public var marks = ""
    /// How it is drawn.
    public var style = TerminalStyle()

    /// A blank in the terminal's own colours.
    public init() {}

    init(_ scalar: Unicode.Scalar, _ style: TerminalStyle) { (self.scalar, self.style) = (scalar, style) }
}

extension Unicode.Scalar {
    /// Columns that a terminal gives the character: 0, 1 or 2.
    var columns: Int {
        guard value >= 0x300 else { return 1 }
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default:
            switch properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format: return 0
            default: return 1
            }
        }
    }
}
