/// Where text stands in a wider place.
public enum Alignment: Equatable, Sendable { case left, center, right }

/// Fitting text into columns; every scalar is one column, as on a `Surface`.
public enum TextFit {
    /// `text` cut to `width` columns, its last one "…" (or "~" in ASCII) where something is missing.
    public static func cut(_ text: String, to width: Int, glyphs: GlyphSet = .unicode) -> String {
        guard width > 0 else { return "" }
        let scalars = text.unicodeScalars
        guard scalars.count > width else { return text }
        return String(String.UnicodeScalarView(scalars.prefix(width - 1))) + (glyphs == .ascii ? "~" : "…")
    }

    /// `text` cut or filled with blanks to exactly `width` columns.
    public static func pad(
        _ text: String, to width: Int, align: Alignment = .left, glyphs: GlyphSet = .unicode
    ) -> String {
        let short = cut(text, to: width, glyphs: glyphs)
        let spare = max(0, width - short.unicodeScalars.count)
        let left =
            switch align {
            case .left: 0
            case .center: spare / 2
            case .right: spare
            }
        return String(repeating: " ", count: left) + short + String(repeating: " ", count: spare - left)
    }

    /// Words laid into lines of at most `width` columns; longer words are broken.
    public static func wrap(_ text: String, width: Int) -> [String] {
        guard width > 0 else { return [] }
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            var used = 0
            for word in paragraph.split(separator: " ") {
                var rest = Array(word.unicodeScalars)
                if used > 0, used + 1 + rest.count > width {
                    lines.append(line)
                    (line, used) = ("", 0)
                }
                while used == 0, rest.count > width {
                    lines.append(String(String.UnicodeScalarView(rest.prefix(width))))
                    rest.removeFirst(width)
                }
                if used > 0 { line += " " }
                line += String(String.UnicodeScalarView(rest))
                used = line.unicodeScalars.count
            }
            lines.append(line)
        }
        return lines
    }
}
