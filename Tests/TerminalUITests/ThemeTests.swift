import Testing

@testable import TerminalUI

struct ThemeTests {
    static let rich: [ColorDepth] = [.palette256, .trueColor]

    /// The paper that a theme is read on; its own, or a dark terminal's.
    func paper(_ theme: Theme) -> Color { theme.ground.background ?? Color(grey: 0) }

    @Test(arguments: ThemeName.allCases) func allTextCanBeRead(_ name: ThemeName) {
        let theme = Theme(.trueColor, name)
        let paper = paper(theme)
        let least = name == .contrast ? 7.0 : 4.5
        let inks: [(String, Style)] = [
            ("text", theme.ground.foreground == nil ? Style(foreground: Color(grey: 229)) : theme.ground),
            ("muted", theme.muted), ("accent", theme.accent), ("focus", theme.focusBorder), ("good", theme.good),
            ("warning", theme.warning), ("bad", theme.bad),
        ]
        for (what, style) in inks {
            let contrast = style.foreground.map { $0.contrast(with: paper) } ?? 0
            #expect(contrast >= least, "\(what): \(contrast)")
        }
        for style in [theme.selected, theme.status] {
            let (ink, paper) = (style.foreground ?? Color(grey: 0), style.background ?? Color(grey: 0))
            #expect(ink.contrast(with: paper) >= 4.5)
        }
        // The footer's keys are in the accent, on the status line's paper.
        let keys = theme.accent.foreground?.contrast(with: theme.status.background ?? paper) ?? 0
        #expect(keys >= 4.5)
        for (index, style) in theme.classes.enumerated() {
            let contrast = style.foreground.map { $0.contrast(with: paper) } ?? 0
            #expect(contrast >= 3, "class \(index): \(contrast)")
        }
    }

    @Test(arguments: ThemeName.allCases) func thingsOfAKindDiffer(_ name: ThemeName) {
        for depth in Self.rich {
            let theme = Theme(depth, name)
            #expect(theme.classes.count == 10)
            #expect(theme.curves == Array(theme.classes.prefix(8)))
            let slots = theme.classes.map { ColorDepth.palette256.paletteIndex(of: $0.foreground ?? Color(grey: 0)) }
            #expect(Set(slots).count == 10, "\(slots)")
        }
        for depth in [ColorDepth.eight, .sixteen] {
            let slots = Theme(depth, name).curves.map { depth.paletteIndex(of: $0.foreground ?? Color(grey: 0)) }
            #expect(Set(slots).count == 6, "\(slots)")
        }
    }

    /// What an eye without green, or without red, cones makes of a colour (Machado, Oliveira and Fernandes, 2009).
    static let blindness: [(String, [[Double]])] = [
        (
            "deuteranopia",
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        ),
        (
            "protanopia",
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
        ),
    ]

    /// The least distance in OKLab between any two colours.
    func leastDistance(_ colors: [Color], seenBy matrix: [[Double]]) -> Double {
        let seen = colors.map { color -> (lightness: Double, a: Double, b: Double) in
            let parts = color.linearParts
            let mixed = matrix.map { row in max(0, min(1, zip(row, parts).map(*).reduce(0, +))) }
            return Color.lab(linear: mixed)
        }
        var least = Double.infinity
        for (i, a) in seen.enumerated() {
            for b in seen[..<i] {
                let (dl, da, db) = (a.lightness - b.lightness, a.a - b.a, a.b - b.b)
                least = min(least, (dl * dl + da * da + db * db).squareRoot())
            }
        }
        return least
    }

    @Test func colourBlindEyesTellTheirThemesColoursApart() {
        for (what, matrix) in Self.blindness {
            let own = Theme(.trueColor, .colorblind)
            #expect(leastDistance(own.classes.compactMap(\.foreground), seenBy: matrix) > 0.075, "\(what)")
            #expect(leastDistance([own.good, own.warning, own.bad].compactMap(\.foreground), seenBy: matrix) > 0.1)
            let usual = leastDistance(Theme(.trueColor).classes.compactMap(\.foreground), seenBy: matrix)
            #expect(usual < 0.04, "\(what): \(usual)")
        }
    }

    @Test(arguments: [ThemeName.dark, .contrast, .colorblind])
    func curvesInEightColoursCanBeReadOnBlack(_ name: ThemeName) {
        for depth in [ColorDepth.eight, .sixteen] {
            for style in Theme(depth, name).curves {
                let contrast = style.foreground?.contrast(with: Color(grey: 0)) ?? 0
                #expect(contrast >= 3, "\(depth) \(style)")
            }
        }
    }

    @Test func heatMapsHaveTheColoursThatThereAre() {
        #expect(Theme(.palette256, .dark).sequential == .sequential256)
        #expect(Theme(.palette256, .light).sequential == .sequentialOnLight256)
        #expect(Theme(.palette256, .colorblind).sequential == .colorblind256)
        #expect(Theme(.palette256, .contrast).sequential == .grey)
        #expect(Theme(.trueColor, .dark).sequential == .sequential)
    }

    @Test func onlyThemesWithAPaperOfTheirOwnPaint() {
        #expect(Theme(.trueColor, .dark).ground == .plain)
        #expect(Theme(.trueColor, .colorblind).ground == .plain)
        #expect(Theme(.trueColor, .light).ground.background == Color(grey: 255))
        #expect(Theme(.sixteen, .contrast).ground == Style(foreground: Color(grey: 255), background: Color(grey: 0)))
        for name in ThemeName.allCases { #expect(Theme(.mono, name).ground == .plain) }
        #expect(ThemeName.allCases.filter { Theme(.trueColor, $0).isLight } == [.light])
        #expect(!Theme(.mono, .light).isLight)
    }

    @Test func highContrastHasNothingFaint() {
        for depth in ColorDepth.allCases {
            let theme = Theme(depth, .contrast)
            #expect([theme.muted, theme.border, theme.track, theme.text].allSatisfy { !$0.dim })
        }
    }

    @Test func groundFillsWhatIsLeftToTheTerminal() {
        var surface = Surface(["abc"])
        let red = Color(255, 0, 0)
        surface[1, 0] = Cell("b", Style(foreground: red, bold: true))
        surface[2, 0] = Cell("c", Style(background: red))
        let (black, white) = (Color(grey: 0), Color(grey: 255))
        surface.ground(Style(foreground: black, background: white), in: Rect(surface.size))
        #expect(surface[0, 0] == Cell("a", Style(foreground: black, background: white)))
        #expect(surface[1, 0] == Cell("b", Style(foreground: red, background: white, bold: true)))
        #expect(surface[2, 0] == Cell("c", Style(foreground: black, background: red)))
    }

    @Test func terminalsThatTellTheirPaperGetTheThemeForIt() {
        #expect(ThemeName(colorfgbg: "0;15") == .light)
        #expect(ThemeName(colorfgbg: "0;default;7") == .light)
        #expect(ThemeName(colorfgbg: "15;0") == .dark)
        #expect(ThemeName(colorfgbg: "") == .dark)
        #expect(ThemeName(colorfgbg: nil) == .dark)
        #expect(ThemeName.dark.next == .light)
        #expect(ThemeName.colorblind.next == .dark)
    }
}
