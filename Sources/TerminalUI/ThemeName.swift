/// The themes that can be chosen.
public enum ThemeName: String, CaseIterable, Equatable, Hashable, Sendable {
    /// On the terminal's own paper, which should be dark.
    case dark
    /// Dark ink on white paper, pictures too.
    case light
    /// White and yellow on black, nothing faint.
    case contrast
    /// Colours that colour-blind eyes tell apart, on the terminal's own dark paper.
    case colorblind

    /// What it is, in a few words.
    public var summary: String {
        switch self {
        case .dark: "for dark terminals, on the terminal's own paper"
        case .light: "dark ink on white paper, pictures too"
        case .contrast: "white and yellow on black, nothing faint"
        case .colorblind: "colours that colour-blind eyes tell apart, on dark paper"
        }
    }

    /// The theme that suits a terminal which tells its colours in the variable COLORFGBG, as `ink;paper` of the 16 first
    /// colours: light where the paper is (7 or 15), else dark.
    public init(colorfgbg: String?) {
        let paper = colorfgbg?.split(separator: ";").last.map(String.init)
        self = ["7", "15"].contains(paper) ? .light : .dark
    }

    /// The theme after it, in a ring.
    public var next: ThemeName {
        let all = Self.allCases
        return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
}
