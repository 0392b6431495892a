/// A way to draw images with characters.
public enum ImageRenderer: String, Equatable, Hashable, Sendable, CaseIterable {
    /// The terminal's own pixels, where it has them (`Graphics`), with half blocks where something lies over a picture.
    case pixels
    /// Two halves a cell in exact greys: one above the other, or side by side where that is nearer to the picture.
    case halfBlock
    /// Two halves a cell, one above the other, in the 26 greys of 256 colours, their errors diffused.
    case dithered
    /// Four pixels a cell in the two greys that fit them best.
    case quadrant
    /// Six pixels a cell, two across and three down, in the two greys that fit them best; for fonts of Unicode 13.
    case sextant
    /// Eight pixels a cell, two across and four down, in the two greys that fit them best; for fonts of Unicode 16.
    case octant
    /// Eight dots a cell without colour, their errors diffused.
    case braille
    /// One value a cell in five shades, or half of it full where that is nearer, without colour.
    case shade
    /// One value a cell as an ASCII character of that density, without colour.
    case ascii

    /// Whether it draws greys of its own; others draw with the ink of the theme.
    public var isGrey: Bool {
        switch self {
        case .pixels, .halfBlock, .dithered, .quadrant, .sextant, .octant: true
        case .braille, .shade, .ascii: false
        }
    }
    /// Pixels a cell has across.
    public var pixelsAcross: Int {
        switch self {
        case .pixels, .halfBlock, .quadrant, .sextant, .octant, .braille, .shade: 2
        case .dithered, .ascii: 1
        }
    }
    /// Pixels a cell has down.
    public var pixelsDown: Int {
        switch self {
        case .pixels, .halfBlock, .dithered, .quadrant, .shade: 2
        case .sextant: 3
        case .octant, .braille: 4
        case .ascii: 1
        }
    }

    /// Its name on the command line.
    public var name: String {
        switch self {
        case .halfBlock: "half"
        case .dithered: "dither"
        default: rawValue
        }
    }

    /// What it draws with, in words.
    public var words: String {
        switch self {
        case .pixels: "pixels"
        case .halfBlock: "half blocks"
        case .dithered: "half blocks, dithered"
        case .quadrant: "quadrants"
        case .sextant: "sextants"
        case .octant: "octants"
        case .braille: "braille dots"
        case .shade: "shades"
        case .ascii: "ASCII"
        }
    }

    /// The renderer of a name.
    public init?(named name: String) {
        guard let renderer = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = renderer
    }

    /// Whether a terminal shows what it draws.
    public func works(on capabilities: Capabilities) -> Bool {
        switch self {
        case .pixels: capabilities.graphics != nil
        case .ascii: true
        case .braille: capabilities.glyphs == .unicode
        case .shade: capabilities.glyphs != .ascii
        default: capabilities.glyphs == .unicode && capabilities.colors >= .palette256
        }
    }

    /// The next one that works on a terminal, in the order of the cases.
    public func next(on capabilities: Capabilities) -> ImageRenderer {
        let all = Self.allCases
        let place = all.firstIndex(of: self) ?? 0
        let others = all[(place + 1)...] + all[...place]
        return others.first { $0.works(on: capabilities) } ?? self
    }
}
