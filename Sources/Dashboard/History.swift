/// What undo goes back to: a tree of the places where one has been, of which no branch is lost when another is taken.
public struct History<Place: Equatable & Sendable>: Equatable, Sendable {
    /// A place in the tree.
    public struct Node: Equatable, Sendable {
        /// The place as it was left; of the current node it may be outdated.
        public fileprivate(set) var place: Place
        /// The node that it was reached from, which is older; nil where that is forgotten or there is none.
        public fileprivate(set) var parent: Int?
        /// The node that redo goes to: where one went last from here.
        fileprivate var next: Int?
    }

    /// All places, in the order in which they were reached; empty before the first move.
    public private(set) var nodes: [Node] = []
    /// The node where one is.
    public private(set) var current = 0
    /// Places kept besides the current one.
    public let limit: Int

    /// A history without any place yet.
    public init(limit: Int) { self.limit = limit }

    /// Places that undo goes back to, the newest last.
    public var past: [Place] { walk(\.parent).map { nodes[$0].place }.reversed() }

    /// Places that redo goes to, the next one last.
    public var future: [Place] { walk(\.next).map { nodes[$0].place }.reversed() }

    /// Keeps a place that is being left for a new one.
    mutating func record(_ place: Place) {
        if nodes.isEmpty { nodes = [Node(place: place)] }
        leave(place)
        nodes[current].next = nodes.count
        nodes.append(Node(place: place, parent: current))
        current = nodes.count - 1
        // The oldest go first, but not the one that was just left.
        while nodes.count > limit + 1,
            let oldest = nodes.indices.first(where: { $0 != current && $0 != nodes[current].parent })
        {
            remove(oldest)
        }
    }

    /// Drops the newest places that are no other than where one is: going back to them would change nothing.
    mutating func drop(_ place: Place) {
        while nodes.indices.contains(current), let same = nodes[current].parent, nodes[same].place == place {
            let before = nodes[same].parent
            nodes[current].parent = before
            if let before { nodes[before].next = current }
            // Other branches may begin there.
            if !nodes.contains(where: { $0.parent == same }) { remove(same) }
        }
    }

    /// The place to go back to from here; nil when there is none.
    mutating func undo(from place: Place) -> Place? {
        guard nodes.indices.contains(current), let before = nodes[current].parent else { return nil }
        return go(to: before, from: place)
    }

    /// The place that the last undo left; nil when there is none.
    mutating func redo(from place: Place) -> Place? {
        guard nodes.indices.contains(current), let after = nodes[current].next else { return nil }
        return go(to: after, from: place)
    }

    /// A place of any branch, by its node; redo leads to it from every place before it. Nil when there is none.
    mutating func go(to node: Int, from place: Place) -> Place? {
        guard nodes.indices.contains(node) else { return nil }
        leave(place)
        current = node
        var child = node
        while let parent = nodes[child].parent {
            nodes[parent].next = child
            child = parent
        }
        return nodes[node].place
    }

    /// Forgets all places.
    mutating func clear() { (nodes, current) = ([], 0) }

    private mutating func leave(_ place: Place) { nodes[current].place = place }

    /// The nodes that lie in one direction from the current one, the nearest first.
    private func walk(_ step: KeyPath<Node, Int?>) -> [Int] {
        guard nodes.indices.contains(current) else { return [] }
        return Array(sequence(first: current) { nodes[$0][keyPath: step] }.dropFirst())
    }

    /// Forgets a place; what was reached from there begins anew.
    private mutating func remove(_ index: Int) {
        func moved(_ old: Int?) -> Int? { old.flatMap { $0 == index ? nil : $0 > index ? $0 - 1 : $0 } }
        nodes.remove(at: index)
        for i in nodes.indices { (nodes[i].parent, nodes[i].next) = (moved(nodes[i].parent), moved(nodes[i].next)) }
        current = moved(current) ?? 0
    }
}
