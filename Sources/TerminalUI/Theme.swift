/// The named styles of the program: grounds, one accent, and colours that tell things apart.
public struct Theme: Equatable, Sendable {
    /// Which theme it is.
    public let name: ThemeName
    /// What everything is written in and on unless another style says so; the terminal's own where it says nothing.
    public var ground = Style.plain
    /// Whether the paper is light, so that pictures are drawn as ink on it.
    public var isLight = false
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
    /// Heat maps from nothing to much.
    public var sequential = Palette.sequential

    /// A theme for a terminal with this many colours.
    public init(_ depth: ColorDepth, _ name: ThemeName = .dark) {
        self.name = name
        switch depth {
        case .mono: wearAttributes()
        case .eight, .sixteen: wear(BasicColors(name, hasBright: depth == .sixteen))
        case .palette256, .trueColor: wear(RichColors.of(name))
        }
        let isStepped = depth == .palette256
        switch name {
        case .dark: if isStepped { sequential = .sequential256 }
        case .light: sequential = isStepped ? .sequentialOnLight256 : .sequentialOnLight
        case .contrast: sequential = .grey
        case .colorblind: sequential = isStepped ? .colorblind256 : .colorblind
        }
        if depth == .mono { sequential = .grey }
    }

    /// Without colours there are bold, faint and reverse type.
    private mutating func wearAttributes() {
        let isFaint = name != .contrast
        muted.dim = isFaint
        title.bold = true
        accent.bold = true
        selected.reverse = true
        border.dim = isFaint
        focusBorder.bold = true
        track.dim = isFaint
        warning.bold = true
        bad.reverse = true
        status.reverse = true
    }

    private mutating func wear(_ colors: BasicColors) {
        func ink(_ color: Color) -> Style { Style(foreground: color) }
        ground = Style(foreground: colors.ink, background: colors.paper)
        isLight = name == .light
        // Faint type is hard to read on light paper, and not what high contrast is.
        let isFaint = name == .dark || name == .colorblind
        muted = Style(foreground: colors.muted, dim: isFaint)
        title.bold = true
        accent = ink(colors.accent)
        selected = colors.selected
        border = Style(foreground: colors.muted, dim: isFaint)
        focusBorder = Style(foreground: colors.accent, bold: true)
        track = border
        curves = colors.curves.map(ink)
        classes = curves
        (good, warning, bad) = (ink(colors.good), ink(colors.warning), Style(foreground: colors.bad, bold: true))
        status.reverse = true
    }

    private mutating func wear(_ colors: RichColors) {
        func ink(_ color: Color) -> Style { Style(foreground: color) }
        ground = Style(foreground: colors.ink, background: colors.paper)
        isLight = name == .light
        muted = ink(colors.muted)
        title.bold = true
        accent = ink(colors.accent)
        selected = Style(foreground: colors.onAccent, background: colors.accent)
        border = ink(colors.border)
        focusBorder = Style(foreground: colors.accent, bold: name == .contrast)
        track = ink(colors.track)
        classes = colors.classes.map(ink)
        curves = Array(classes.prefix(8))
        (good, warning, bad) = (ink(colors.good), ink(colors.warning), ink(colors.bad))
        status = Style(foreground: colors.statusInk, background: colors.statusPaper)
    }
}

/// Everything a widget needs to know of the terminal: its styles and its capabilities.
public struct Look: Equatable, Sendable {
    /// The named styles.
    public private(set) var theme: Theme
    /// What the terminal can do.
    public var capabilities: Capabilities
    /// The look for a terminal: a theme in its colours.
    public init(_ capabilities: Capabilities = Capabilities(), _ name: ThemeName = .dark) {
        self.capabilities = capabilities
        theme = Theme(capabilities.colors, name)
    }
    /// The same terminal in another theme.
    public func wearing(_ name: ThemeName) -> Look { Look(capabilities, name) }
    /// The characters to draw with.
    public var glyphs: GlyphSet { capabilities.glyphs }
    /// Whether only ASCII may be drawn.
    public var isASCII: Bool { capabilities.glyphs == .ascii }
    /// Plain type and ASCII: what tests and the plainest terminals use.
    public static let ascii = Look(Capabilities(glyphs: .ascii, colors: .mono))
}

extension Surface {
    /// Gives every cell that leaves its ink or paper to the terminal the theme's.
    public mutating func ground(_ style: Style, in area: Rect) {
        guard style.foreground != nil || style.background != nil else { return }
        restyle(area) { cell in
            if cell.foreground == nil { cell.foreground = style.foreground }
            if cell.background == nil { cell.background = style.background }
        }
    }
}
