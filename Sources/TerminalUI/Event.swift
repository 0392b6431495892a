/// A key as the program sees it.
public enum Key: Equatable, Hashable, Sendable {
    /// A printable character, as typed (shift already applied).
    case character(Character)
    /// Control and a letter a...z.
    case control(Character)
    /// Alt and a character.
    case alt(Character)
    /// Arrow keys; `shifted` ones are separate keys.
    case up, down, left, right, shiftUp, shiftDown, shiftLeft, shiftRight
    /// Movement.
    case home, end, pageUp, pageDown
    /// Editing.
    case enter, escape, tab, backTab, backspace, delete, insert
    /// F1...F12.
    case function(Int)
}

/// What the mouse did.
public struct Mouse: Equatable, Hashable, Sendable {
    /// The kind of action.
    public enum Action: Equatable, Hashable, Sendable { case press, release, drag, wheelUp, wheelDown }
    /// What happened.
    public var action: Action
    /// Column.
    public var x: Int
    /// Row.
    public var y: Int
    /// Makes a mouse event.
    public init(_ action: Action, x: Int, y: Int) { (self.action, self.x, self.y) = (action, x, y) }
}

/// Something that came from the terminal.
public enum Event: Equatable, Sendable {
    /// A key was pressed.
    case key(Key)
    /// The mouse was used.
    case mouse(Mouse)
    /// A text was pasted: printable characters, blanks and line ends.
    case paste(String)
    /// The terminal has said that it shows pictures in its own pixels.
    case graphics(Graphics)
    /// The terminal has a new size.
    case resized(Size)
}

/// A terminal as the program sees it; the only real one is `NcursesScreen`.
public protocol Screen {
    /// Columns and rows now.
    var size: Size { get }
    /// Brings the terminal to show a surface; a slow one may get there later, or never when another follows.
    mutating func show(_ surface: Surface) throws
    /// The next event, or nil when none came in time.
    mutating func nextEvent(within: Duration) -> Event?
}
