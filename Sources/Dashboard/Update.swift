import TerminalUI

/// Takes a message into the state; returns what is to be done outside, in order.
public func update(_ state: inout State, _ message: Message) -> [Effect] {
    []
}
