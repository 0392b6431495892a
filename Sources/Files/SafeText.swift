/// Text from outside (file names, model names, metadata) made harmless for terminals, stderr and exports.
public enum SafeText {
    /// `text` with control characters, bidi controls, line and paragraph separators, byte order marks and tag characters
    /// replaced by U+FFFD, cut with "…" so that it takes at most `width` terminal cells.
    ///
    /// Every scalar counts as one cell, East Asian wide ones and emoji as two; so combining marks cannot pile up either.
    public static func clean(_ text: String, width: Int = 120) -> String {
        guard width > 0 else { return "" }
        var clean = String.UnicodeScalarView()
        var used = 0
        /// Where to cut when the text turns out too long: the last place that leaves room for "…".
        var cut = clean.startIndex
        for scalar in text.unicodeScalars {
            let safe: Unicode.Scalar = isHarmful(scalar) ? "\u{FFFD}" : scalar
            let cells = isWide(safe) ? 2 : 1
            if used + cells > width {
                return String(clean[..<cut]) + "…"
            }
            clean.append(safe)
            used += cells
            if used < width { cut = clean.endIndex }
        }
        return String(clean)
    }

    /// Whether a scalar can move the cursor, change the terminal or reorder the text around it.
    static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F: true  // C0, DEL, C1
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x206F: true  // bidi and deprecated format controls
        case 0x2028, 0x2029: true  // line and paragraph separators
        case 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true  // byte order mark, annotations, tags
        default: false
        }
    }

    /// Whether terminals give a scalar two cells (East Asian wide and fullwidth, emoji).
    static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
