/// Which characters fill exactly one column of a terminal.
public enum ScalarWidth {
    /// Whether a scalar is printable, takes one column in every terminal and changes nothing around it.
    public static func isOneColumn(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x300 { return (value >= 0x20 && value < 0x7F) || (value >= 0xA0 && value != 0xAD) }
        if value >= 0x2500 && value < 0x2600 { return value != 0x25FD && value != 0x25FE }
        if value >= 0x2800 && value < 0x2900 { return true }
        if (0x1FB00...0x1FBEF).contains(value) || (0x1CC00...0x1CEB3).contains(value) { return true }
        if isWide(value) { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .nonspacingMark, .enclosingMark, .spacingMark:
            return false
        default:
            return !(value >= 0x1160 && value <= 0x11FF)  // Hangul vowels and finals join the cell before them
        }
    }

    /// What is shown instead of a scalar: itself, a blank for a tab or line break, else "?".
    public static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if isOneColumn(scalar) { return scalar }
        switch scalar.value {
        case 0x09...0x0D, 0x85, 0x2028, 0x2029: return " "
        default: return "?"
        }
    }

    /// Unicode's East Asian wide and fullwidth blocks, and what terminals draw as two-column emoji.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0, 0x23F3, 0x2614...0x2615,
            0x2630...0x2637, 0x2648...0x2653, 0x267F, 0x268A...0x268F, 0x2693, 0x26A1, 0x26AA...0x26AB,
            0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE, 0x26D4, 0x26EA, 0x26F2...0x26F3, 0x26F5, 0x26FA, 0x26FD, 0x2705,
            0x270A...0x270B, 0x2728, 0x274C, 0x274E, 0x2753...0x2755, 0x2757, 0x2795...0x2797, 0x27B0, 0x27BF,
            0x2B1B...0x2B1C, 0x2B50, 0x2B55, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4DC0...0x4DFF,
            0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
            0x1D300...0x1D376, 0x1F000...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
