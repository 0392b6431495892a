/// A theme's colours where there are 256 or more.
struct RichColors {
    /// Ink and paper; the terminal's own when nil.
    var ink: Color?
    var paper: Color?
    var muted: Color
    var accent: Color
    /// Ink on the accent.
    var onAccent: Color
    var border: Color
    var track: Color
    var good: Color
    var warning: Color
    var bad: Color
    var statusInk: Color
    var statusPaper: Color
    /// Ten classes; the first eight are the curves.
    var classes: [Color]

    static func of(_ name: ThemeName) -> RichColors {
        switch name {
        case .dark: dark
        case .light: light
        case .contrast: contrast
        case .colorblind: colorblind
        }
    }

    private static let dark = RichColors(
        muted: Color(grey: 138), accent: Color(95, 215, 215), onAccent: Color(grey: 18), border: Color(grey: 88),
        track: Color(grey: 68), good: Color(135, 215, 135), warning: Color(255, 215, 95), bad: Color(255, 135, 135),
        statusInk: Color(grey: 208), statusPaper: Color(grey: 38),
        classes: [
            Color(95, 215, 215), Color(255, 175, 95), Color(135, 215, 135), Color(255, 135, 175),
            Color(135, 175, 255), Color(255, 215, 95), Color(215, 135, 255), Color(175, 135, 95), Color(grey: 228),
            Color(255, 95, 95),
        ])

    private static let light = RichColors(
        ink: Color(grey: 28), paper: Color(grey: 255), muted: Color(grey: 98), accent: Color(0, 95, 135),
        onAccent: Color(grey: 255), border: Color(grey: 178), track: Color(grey: 198), good: Color(0, 95, 0),
        warning: Color(135, 95, 0), bad: Color(175, 0, 0), statusInk: Color(grey: 48), statusPaper: Color(grey: 228),
        classes: [
            Color(0, 95, 135), Color(215, 95, 0), Color(0, 135, 0), Color(215, 0, 95), Color(95, 95, 255),
            Color(135, 95, 0), Color(135, 0, 175), Color(0, 135, 135), Color(grey: 58), Color(175, 0, 0),
        ])

    private static let contrast = RichColors(
        ink: Color(grey: 255), paper: Color(grey: 0), muted: Color(grey: 218), accent: Color(255, 255, 0),
        onAccent: Color(grey: 0), border: Color(grey: 188), track: Color(grey: 128), good: Color(0, 255, 0),
        warning: Color(255, 215, 0), bad: Color(255, 135, 135), statusInk: Color(grey: 255),
        statusPaper: Color(grey: 58),
        classes: [
            Color(255, 255, 0), Color(0, 255, 255), Color(255, 135, 255), Color(0, 255, 0), Color(255, 175, 0),
            Color(135, 175, 255), Color(grey: 255), Color(255, 135, 135), Color(175, 255, 175), Color(grey: 168),
        ])

    /// The colours of Okabe and Ito ("Color Universal Design", 2008), the dark ones lighter to be seen on dark paper.
    private static let colorblind = RichColors(
        muted: Color(grey: 148), accent: Color(86, 180, 233), onAccent: Color(grey: 0), border: Color(grey: 88),
        track: Color(grey: 68), good: Color(86, 180, 233), warning: Color(240, 228, 66), bad: Color(230, 159, 0),
        statusInk: Color(grey: 208), statusPaper: Color(grey: 38),
        classes: [
            Color(86, 180, 233), Color(230, 159, 0), Color(0, 158, 115), Color(240, 228, 66), Color(213, 94, 0),
            Color(204, 121, 167), Color(0, 114, 178), Color(grey: 255), Color(0, 95, 255), Color(0, 215, 135),
        ])
}

/// A theme's colours where there are eight or sixteen, as xterm has them.
struct BasicColors {
    /// Ink and paper; the terminal's own when nil.
    var ink: Color?
    var paper: Color?
    /// Ink of what matters less; the usual one when nil.
    var muted: Color?
    var accent: Color
    var selected = Style(reverse: true)
    var good: Color
    var warning: Color
    var bad: Color
    var curves: [Color]

    /// `hasBright` where there are sixteen.
    init(_ name: ThemeName, hasBright: Bool) {
        let (cyan, yellow, green) = (Color(0, 205, 205), Color(205, 205, 0), Color(0, 205, 0))
        let (red, blue, magenta) = (Color(205, 0, 0), Color(0, 0, 238), Color(205, 0, 205))
        let (black, white) = (Color(grey: 0), hasBright ? Color(grey: 255) : Color(grey: 229))
        switch name {
        case .dark:
            (accent, good, warning, bad) = (cyan, green, yellow, red)
            // The darkest blue of eight colours can hardly be read on black.
            curves = [cyan, yellow, green, magenta, red, hasBright ? Color(92, 92, 255) : white]
        case .light:
            (ink, paper, muted) = (black, white, hasBright ? Color(grey: 127) : nil)
            (accent, good, warning, bad) = (blue, black, magenta, red)
            selected = Style(foreground: white, background: blue)
            curves = [blue, red, magenta, black, green, cyan]
        case .contrast:
            let (light, sky) = (hasBright ? Color(255, 255, 0) : yellow, hasBright ? Color(0, 255, 255) : cyan)
            (ink, paper) = (white, black)
            (accent, good, warning, bad) = (light, sky, light, white)
            selected = Style(foreground: black, background: light)
            curves = [light, sky, white, magenta, green, hasBright ? Color(255, 0, 0) : red]
        case .colorblind:
            (accent, good, warning, bad) = (cyan, cyan, white, yellow)
            curves =
                hasBright
                ? [cyan, yellow, Color(92, 92, 255), white, magenta, Color(grey: 127)]
                : [cyan, yellow, white, magenta, red, green]
        }
    }
}
