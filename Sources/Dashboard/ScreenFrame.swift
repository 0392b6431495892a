import TerminalUI

/// What every screen of the dashboard has: a header with the screens, a footer with the status, and the room between.
public struct ScreenFrame: Equatable, Sendable {
    /// The top line.
    public var header: Rect
    /// The room of the screen.
    public var body: Rect
    /// The bottom line: what happened, and keys.
    public var footer: Rect

    /// The least size: under it there is only a message.
    public static let least = Size(width: 60, height: 18)

    /// Divides an area; nil when it is too small.
    public init?(_ area: Rect) {
        guard area.width >= Self.least.width, area.height >= Self.least.height else { return nil }
        let (header, rest) = area.cutTop(1)
        (self.header, (body, footer)) = (header, rest.cutBottom(1))
    }

    /// What the header begins with.
    static let name = "Glyphspace"

    /// The screens' names in the header, with the places to click.
    func tabs(_ current: ScreenID) -> [(screen: ScreenID, text: String, place: Rect)] {
        let (all, isWide) = (namesWidth <= header.width, hasProgramName)
        var x = isWide ? header.x + 1 + Self.name.count + 2 : header.x
        return ScreenID.allCases.map { screen in
            // Where not all names have room, the numbers do, with the name of the one that is shown.
            let text = all || screen == current ? " \(screen.digit) \(screen.title) " : " \(screen.digit) "
            let place = Rect(x: x, y: header.y, width: text.count, height: 1)
            x = place.right + (isWide ? 1 : 0)
            return (screen, text, place)
        }
    }

    /// Columns that the names of all screens take without anything between them.
    private var namesWidth: Int { ScreenID.allCases.reduce(0) { $0 + $1.title.count + 4 } }

    /// Whether the program's name stands in the header: it gives way to the screens' and the networks' names.
    var hasProgramName: Bool {
        let roomy = 1 + Self.name.count + 2 + namesWidth + ScreenID.allCases.count + Self.networksWidth
        if namesWidth <= header.width { return roomy <= header.width }
        return 1 + Self.name.count + 2 + numbersWidth <= header.width
    }

    /// Columns that the numbers of all screens take, one of them with the longest name.
    private var numbersWidth: Int {
        ScreenID.allCases.count * 4 + 1 + (ScreenID.allCases.map(\.title.count).max() ?? 0)
    }

    /// Columns that the networks' names should have.
    private static let networksWidth = 20

    /// The screen whose name is at a cell.
    func tab(_ current: ScreenID, x: Int, y: Int) -> ScreenID? {
        tabs(current).first { $0.place.contains(x: x, y: y) }?.screen
    }
}

extension State {
    /// The frame at this size; nil when the screen is too small.
    var frame: ScreenFrame? { ScreenFrame(Rect(size)) }
}
