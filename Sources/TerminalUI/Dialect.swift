/// How a terminal is told where and how to draw: what `CellWriter` needs of its description.
public struct Dialect: Sendable {
    /// A part of a style.
    public enum Code: Equatable, Sendable {
        /// A parameter of SGR (ECMA-48, 8.3.117), such as `38;5;240`; several share one sequence.
        case parameter([UInt8])
        /// A sequence of its own.
        case sequence([UInt8])

        /// What a description says: a parameter where it is an SGR sequence, which colours and type nearly always are.
        public init(_ bytes: [UInt8]) {
            let isSGR =
                bytes.count >= 3 && bytes.starts(with: [0x1B, 0x5B]) && bytes.last == 0x6D
                && bytes.dropFirst(2).dropLast().allSatisfy { (0x30...0x3B).contains($0) }
            self = isSGR ? .parameter(Array(bytes.dropFirst(2).dropLast())) : .sequence(bytes)
        }
    }

    /// How the cursor is placed.
    public enum Placing: Sendable {
        /// By ECMA-48: an address or steps (`CursorMove`).
        case standard
        /// As the function says, for a column and a row counted from 0.
        case custom(@Sendable (_ x: Int, _ y: Int) -> [UInt8])
    }

    /// The colours that are drawn.
    public var depth: ColorDepth
    /// Whether characters beyond ASCII are drawn.
    public var glyphs: GlyphSet
    /// Clears the screen.
    public var clear: [UInt8]
    /// How the cursor is placed.
    public var placing: Placing
    /// Back to plain type and the terminal's own colours.
    public var plain: Code
    /// Types by attribute; those that the terminal lacks are missing.
    public var types: [Attributes: Code]
    /// Whether SGR takes back single types (22, 24, 27) and colours (39, 49), as all terminals with colours do.
    public var takesBack: Bool
    /// Codes for the ink, by number in the palette.
    public var inks: [Code]
    /// Codes for the paper, by number in the palette.
    public var papers: [Code]
    /// Types that do not go together with colours (`ncv`).
    public var colorless: Attributes
    /// Whether the screen scrolls when its last cell is drawn, which is left blank then.
    public var scrollsAtEnd: Bool

    /// A dialect; the standard one of ECMA-48 terminals with xterm's colours unless told otherwise.
    public init(depth: ColorDepth, glyphs: GlyphSet = .unicode) {
        self.depth = depth
        self.glyphs = glyphs
        clear = Array("\u{1B}[H\u{1B}[2J".utf8)
        placing = .standard
        plain = .parameter([0x30])
        types = [
            .bold: .parameter([0x31]), .dim: .parameter([0x32]), .underline: .parameter([0x34]),
            .reverse: .parameter([0x37]),
        ]
        takesBack = true
        let count =
            switch depth {
            case .mono: 0
            case .eight: 8
            case .sixteen: 16
            case .palette256, .trueColor: 256
            }
        inks = (0..<count).map { Self.standardColor($0, base: 30) }
        papers = (0..<count).map { Self.standardColor($0, base: 40) }
        colorless = []
        scrollsAtEnd = false
    }

    private static func standardColor(_ index: Int, base: Int) -> Code {
        let text =
            switch index {
            case ..<8: "\(base + index)"
            case ..<16: "\(base + 52 + index)"
            default: "\(base + 8);5;\(index)"
            }
        return .parameter(Array(text.utf8))
    }
}

/// Kinds of type.
public struct Attributes: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Makes a set of bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Bold.
    public static let bold = Attributes(rawValue: 1)
    /// Fainter.
    public static let dim = Attributes(rawValue: 2)
    /// Ink and paper exchanged.
    public static let reverse = Attributes(rawValue: 4)
    /// Underlined.
    public static let underline = Attributes(rawValue: 8)
    /// Each by itself.
    static let all: [Attributes] = [.bold, .dim, .reverse, .underline]
}
