extension Surface {
    /// The cells as text, a line a row, without the blanks at the ends of lines; with the colours of a depth as control
    /// sequences (ECMA-48's SGR), or with none of either where there are no colours.
    public func text(_ depth: ColorDepth = .mono) -> String {
        (0..<size.height).map { row in
            var cells = (0..<size.width).map { self[$0, row] }
            while let last = cells.last, last.character == " ", depth == .mono || last.style == .plain {
                cells.removeLast()
            }
            return depth == .mono ? Self.plain(cells) : Self.styled(cells, depth)
        }.joined(separator: "\n") + "\n"
    }

    private static func plain(_ cells: [Cell]) -> String {
        var text = String.UnicodeScalarView()
        for cell in cells { text.append(cell.character) }
        return String(text)
    }

    private static func styled(_ cells: [Cell], _ depth: ColorDepth) -> String {
        var text = ""
        var style = Style.plain
        for cell in cells {
            if cell.style != style {
                text += cell.style.rendition(depth)
                style = cell.style
            }
            text.unicodeScalars.append(cell.character)
        }
        return style == .plain ? text : text + Style.plain.rendition(depth)
    }
}

extension Style {
    /// The control sequence that makes a terminal of this depth write so, whatever it wrote before.
    func rendition(_ depth: ColorDepth) -> String {
        var codes = ["0"]
        if bold { codes.append("1") }
        if dim { codes.append("2") }
        if underline { codes.append("4") }
        if reverse { codes.append("7") }
        if let foreground { codes += Self.codes(foreground, depth, base: 30) }
        if let background { codes += Self.codes(background, depth, base: 40) }
        return "\u{1B}[" + codes.joined(separator: ";") + "m"
    }

    /// The codes of a colour; `base` is 30 for ink and 40 for paper.
    private static func codes(_ color: Color, _ depth: ColorDepth, base: Int) -> [String] {
        if depth == .trueColor { return ["\(base + 8)", "2", "\(color.red)", "\(color.green)", "\(color.blue)"] }
        guard let index = depth.paletteIndex(of: color) else { return [] }
        if depth == .palette256 { return ["\(base + 8)", "5", "\(index)"] }
        return [index < 8 ? "\(base + index)" : "\(base + 60 + index - 8)"]
    }
}
