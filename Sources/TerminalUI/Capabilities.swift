/// Which characters the terminal can show.
public enum GlyphSet: Equatable, Hashable, Sendable {
    /// Block elements, box drawing and braille.
    case unicode
    /// What the fonts of PCs have always had (code page 437) and Latin letters: the console of Linux.
    case console
    /// Only ASCII, for a locale that is not UTF-8.
    case ascii
}

/// How many colours the terminal can show, from none to all.
public enum ColorDepth: Int, Comparable, Hashable, Sendable, CaseIterable {
    case mono, eight, sixteen, palette256, trueColor
    /// Poorer depths come first.
    public static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }
}

/// What a terminal can do; widgets choose their characters and colours by it.
public struct Capabilities: Equatable, Hashable, Sendable {
    /// The characters it shows.
    public var glyphs: GlyphSet
    /// The colours it shows.
    public var colors: ColorDepth
    /// How it shows pictures in its own pixels, where it has said so.
    public var graphics: Graphics?
    /// Makes capabilities.
    public init(glyphs: GlyphSet = .unicode, colors: ColorDepth = .trueColor) {
        (self.glyphs, self.colors) = (glyphs, colors)
    }

    /// The best way to draw images that every font has: true greys where there are at least 256 colours, else dots, shades
    /// or ASCII.
    public var imageRenderer: ImageRenderer {
        if graphics != nil { return .pixels }
        switch glyphs {
        case .unicode: return colors >= .palette256 ? .quadrant : .braille
        case .console: return .shade
        case .ascii: return .ascii
        }
    }
}
