/// A way to draw images with characters.
public enum ImageRenderer: String, Equatable, Hashable, Sendable, CaseIterable {
    /// Two pixels a cell, one above the other, in exact greys.
    case halfBlock
    /// Four pixels a cell in the two greys that fit them best.
    case quadrant
    /// One value a cell in five shades, without colour.
    case shade
    /// One value a cell as an ASCII character of that density, without colour.
    case ascii

    /// Whether it draws greys of its own; others draw with the ink of the theme.
    public var isGrey: Bool { self == .halfBlock || self == .quadrant }
    /// Pixels a cell has across.
    public var pixelsAcross: Int { self == .quadrant ? 2 : 1 }
    /// Pixels a cell has down.
    public var pixelsDown: Int { self == .halfBlock || self == .quadrant ? 2 : 1 }
}
