/// The named styles of the program: the terminal's own colours, and one accent.
public struct Theme: Equatable, Sendable {
    /// Ordinary text.
    public var text = Style.plain
    /// Less important text: captions, units, hints.
    public var muted = Style.plain
    /// Panel titles.
    public var title = Style.plain
    /// What matters most now: values, knobs, filled bars.
    public var accent = Style.plain
    /// The chosen item of a list or grid.
    public var selected = Style.plain
    /// A panel's border.
    public var border = Style.plain
    /// The border of the panel that has the keyboard.
    public var focusBorder = Style.plain
    /// The unfilled part of bars and sliders.
    public var track = Style.plain
    /// Something went well.
    public var good = Style.plain
    /// Take care.
    public var warning = Style.plain
    /// Something failed.
    public var bad = Style.plain
    /// Curves of a chart, told apart by colour.
    public var curves = [Style.plain]
    /// Ten classes, told apart by colour.
    public var classes = [Style.plain]
    /// The status line.
    public var status = Style.plain
    /// Heat maps from negative to positive.
    public var diverging = Palette.diverging
    /// Heat maps from nothing to much.
    public var sequential = Palette.sequential

    /// The theme for a terminal with this many colours.
    public init(_ depth: ColorDepth) {
        switch depth {
        case .mono:
            muted.dim = true
            title.bold = true
            accent.bold = true
            selected.reverse = true
            border.dim = true
            focusBorder.bold = true
            track.dim = true
            warning.bold = true
            bad.reverse = true
            status.reverse = true
        case .eight, .sixteen:
            muted.dim = true
            title.bold = true
            accent = Style(foreground: Color(0, 205, 205))
            selected.reverse = true
            border.dim = true
            focusBorder = Style(foreground: Color(0, 205, 205), bold: true)
            track.dim = true
            curves = [(0, 205, 205), (205, 205, 0), (0, 205, 0), (205, 0, 205), (205, 0, 0), (0, 0, 238)].map {
                Style(foreground: Color($0.0, $0.1, $0.2))
            }
            classes = curves
            good = Style(foreground: Color(0, 205, 0))
            warning = Style(foreground: Color(205, 205, 0))
            bad = Style(foreground: Color(205, 0, 0), bold: true)
            status.reverse = true
        case .palette256, .trueColor:
            let teal = Color(95, 215, 215)
            muted = Style(foreground: Color(grey: 138))
            title = Style(bold: true)
            accent = Style(foreground: teal)
            selected = Style(foreground: Color(grey: 18), background: teal)
            border = Style(foreground: Color(grey: 88))
            focusBorder = Style(foreground: teal)
            track = Style(foreground: Color(grey: 68))
            curves = [
                (95, 215, 215), (255, 175, 95), (135, 215, 135), (255, 135, 175), (135, 175, 255), (255, 215, 95),
                (215, 135, 255), (175, 135, 95),
            ].map { Style(foreground: Color($0.0, $0.1, $0.2)) }
            classes =
                curves
                + [(228, 228, 228), (255, 95, 95)].map { Style(foreground: Color($0.0, $0.1, $0.2)) }
            good = Style(foreground: Color(135, 215, 135))
            warning = Style(foreground: Color(255, 215, 95))
            bad = Style(foreground: Color(255, 135, 135))
            status = Style(foreground: Color(grey: 208), background: Color(grey: 38))
        }
    }
}

/// Everything a widget needs to know of the terminal: its styles and its capabilities.
public struct Look: Equatable, Sendable {
    /// The named styles.
    public var theme: Theme
    /// What the terminal can do.
    public var capabilities: Capabilities
    /// The look for a terminal, with the theme for its colours.
    public init(_ capabilities: Capabilities = Capabilities()) {
        self.capabilities = capabilities
        theme = Theme(capabilities.colors)
    }
    /// The characters to draw with.
    public var glyphs: GlyphSet { capabilities.glyphs }
    /// Whether only ASCII may be drawn.
    public var isASCII: Bool { capabilities.glyphs == .ascii }
    /// Plain type and ASCII: what tests and the plainest terminals use.
    public static let ascii = Look(Capabilities(glyphs: .ascii, colors: .mono))
}
