/// A colour in 24 bits; what a poorer terminal shows instead is the screen's business.
public struct Color: Equatable, Hashable, Sendable {
    /// Red, 0...255.
    public var red: UInt8
    /// Green, 0...255.
    public var green: UInt8
    /// Blue, 0...255.
    public var blue: UInt8
    /// Makes a colour from its three parts.
    public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) { (self.red, self.green, self.blue) = (red, green, blue) }
    /// A grey: 0 is black, 255 white.
    public init(grey: UInt8) { self.init(grey, grey, grey) }
    /// Whether its parts are equal.
    public var isGrey: Bool { red == green && green == blue }
}

/// How a cell is drawn; nil colours are the terminal's own.
public struct Style: Equatable, Hashable, Sendable {
    /// Ink; nil is the terminal's default.
    public var foreground: Color?
    /// Paper; nil is the terminal's default.
    public var background: Color?
    /// Bold type.
    public var bold: Bool
    /// Fainter type.
    public var dim: Bool
    /// Ink and paper exchanged.
    public var reverse: Bool
    /// Underlined.
    public var underline: Bool
    /// Makes a style.
    public init(
        foreground: Color? = nil, background: Color? = nil, bold: Bool = false, dim: Bool = false,
        reverse: Bool = false, underline: Bool = false
    ) {
        self.foreground = foreground
        self.background = background
        self.bold = bold
        self.dim = dim
        self.reverse = reverse
        self.underline = underline
    }
    /// The terminal's own colours, plain type.
    public static let plain = Style()
}

/// One character cell. Only characters one column wide are kept; `Surface.write` replaces the others.
public struct Cell: Equatable, Hashable, Sendable {
    /// The character.
    public var character: Unicode.Scalar
    /// Its style.
    public var style: Style
    /// Part of a picture: its greys may be off by what nobody sees, which saves bytes.
    public var isPicture = false
    /// Makes a cell.
    public init(_ character: Unicode.Scalar = " ", _ style: Style = .plain) {
        self.character = character
        self.style = style
    }
}
