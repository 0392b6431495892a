import TerminalUI

/// Draws the state; cannot fail, whatever the state and the size.
public func view(_ state: State, in area: Rect, on surface: inout Surface) {}
