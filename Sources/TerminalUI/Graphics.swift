/// A way to show pictures in a terminal's own pixels.
public enum Graphics: Equatable, Hashable, Sendable {
    /// kitty's graphics protocol, as Ghostty, Konsole and WezTerm have it too.
    case kitty
    /// Sixels, as xterm, foot and mlterm have them; with the pixels of a cell.
    case sixel(cell: Size)
}

/// A picture and the cells that it fills.
public struct Picture: Equatable, Sendable {
    /// The cells.
    public var place: Rect
    /// What is shown.
    public var image: GreyImage
}

/// What a terminal is asked about its graphics, and what it answered.
public struct GraphicsQuestion: Equatable, Sendable {
    /// Whether it was asked and has not answered yet.
    public private(set) var isOpen = false
    private var hasKitty = false

    /// Nothing asked yet.
    public init() {}

    /// The bytes to ask a terminal: kitty's query, then the primary device attributes (DA1), which every terminal
    /// answers, so that the end is known. None for terminals of which it is known that they have no graphics.
    public mutating func bytes(terminal: String) -> [UInt8] {
        let plain = ["linux", "vt", "ansi", "cons", "sun", "hurd", "wsvt", "cygwin", "pcansi", "mach", "dumb", "Eterm"]
        guard !plain.contains(where: { terminal.hasPrefix($0) }) else { return [] }
        isOpen = true
        // What is between shows what it can itself: it does not pass the question on.
        let isBetween = terminal.hasPrefix("screen") || terminal.hasPrefix("tmux")
        return Array(((isBetween ? "" : "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\") + "\u{1B}[c").utf8)
    }

    /// Takes an answer, without its introducer's ESC and its ST; returns the graphics that there are once it is known.
    ///
    /// - Parameter cell: pixels of a cell, where the terminal tells; sixels need them.
    public mutating func take(_ answer: String, cell: Size?) -> Graphics? {
        guard isOpen else { return nil }
        if answer.hasPrefix("_Gi=31;") {
            hasKitty = answer == "_Gi=31;OK"
            return nil
        }
        guard answer.hasPrefix("[?"), answer.hasSuffix("c") else { return nil }
        isOpen = false
        if hasKitty { return .kitty }
        let attributes = answer.dropFirst(2).dropLast().split(separator: ";")
        guard attributes.dropFirst().contains("4"), let cell, cell.width > 0, cell.height > 0 else { return nil }
        return .sixel(cell: cell)
    }
}
