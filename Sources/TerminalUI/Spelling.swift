extension GlyphSet {
    /// The nearest character of the set: itself where it has it.
    public func nearest(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII { return scalar }
        switch self {
        case .unicode: return scalar
        case .console:
            return Self.consoles.contains(scalar) ? scalar : Self.dots(scalar) ?? Self.onConsoles[scalar] ?? "?"
        case .ascii: return Self.inASCII[scalar] ?? "?"
        }
    }

    /// Those of code page 437 and Latin-1 beyond ASCII that are drawn as themselves.
    private static let consoles: Set<Unicode.Scalar> = {
        let page =
            "│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀░▒▓■•◘○◙►◄↕↑↓→←↔▲▼⌂♦♪"
            + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²"
        return Set(page.unicodeScalars).union((0xA1...0xFF).compactMap(Unicode.Scalar.init))
    }()

    private static let onConsoles: [Unicode.Scalar: Unicode.Scalar] = [
        "╭": "┌", "╮": "┐", "╰": "└", "╯": "┘", "━": "═", "╸": "─", "┊": "│", "┃": "│", "╲": "\\", "‖": "║", "●": "•",
        "◉": "○", "◆": "♦", "▶": "►", "▸": "►", "◂": "◄", "▁": "_", "▂": "▄", "▃": "▄", "▅": "▄", "▆": "█", "▇": "█",
        "…": "~", "–": "-", "−": "-", "—": "─", "ψ": "p", "␣": "_",
        "╍": "─", "┅": "-", "┉": "·",
    ]

    private static let inASCII: [Unicode.Scalar: Unicode.Scalar] = [
        "·": "-", "–": "-", "‖": "|", "σ": "s", "→": ">", "←": "<", "↑": "^", "↓": "v", "…": "~", "×": "x", "±": "+",
        "é": "e", "−": "-", "≥": ">", "—": "-", "╲": "/", "ø": "m", "●": "*", "ψ": "p", "␣": "_",
    ]

    /// A pattern of braille by how many dots it has; nil for other characters.
    private static func dots(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard (0x2800...0x28FF).contains(scalar.value) else { return nil }
        switch (scalar.value & 0xFF).nonzeroBitCount {
        case 0: return " "
        case 1...2: return "·"
        case 3...5: return "•"
        default: return "█"
        }
    }
}
