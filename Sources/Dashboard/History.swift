/// What undo goes back to: the places that were left, and those that were undone.
public struct History<Place: Equatable & Sendable>: Equatable, Sendable {
    /// Places to go back to, the newest last.
    public private(set) var past: [Place] = []
    /// Places that were undone, the next one last.
    public private(set) var future: [Place] = []
    /// Places kept for undo.
    public let limit: Int

    /// A history without any place yet.
    public init(limit: Int) { self.limit = limit }

    /// Keeps a place that is being left for a new one: what was undone before is gone.
    mutating func record(_ place: Place) {
        future = []
        past.append(place)
        if past.count > limit { past.removeFirst(past.count - limit) }
    }

    /// Drops the newest places that are no other than where one is: going back to them would change nothing.
    mutating func drop(_ place: Place) { while past.last == place { past.removeLast() } }

    /// The place to go back to from here; nil when there is none.
    mutating func undo(from place: Place) -> Place? {
        guard let before = past.popLast() else { return nil }
        future.append(place)
        return before
    }

    /// The place that the last undo left; nil when there is none.
    mutating func redo(from place: Place) -> Place? {
        guard let after = future.popLast() else { return nil }
        past.append(place)
        return after
    }

    /// Forgets all places.
    mutating func clear() { (past, future) = ([], []) }
}
