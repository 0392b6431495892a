import TerminalUI

/// The undo tree as lines in columns: a row for each place, the newest on top, a column for each branch.
struct HistoryGraph: Equatable {
    /// Columns beyond this one share it.
    static let columns = 8
    /// The column of each node, in the order of the nodes.
    let lanes: [Int]
    /// The rows in which each lane has a line, as ranges of nodes.
    private var lines: [[ClosedRange<Int>]] = []
    private let parents: [Int?]

    /// Lays out nodes by their parents, each of which comes before its children: the first child goes on in its parent's
    /// column, others begin in the first column that is free for as long as they last.
    init(_ parents: [Int?]) {
        self.parents = parents
        var first = [Int?](repeating: nil, count: parents.count)
        for (node, parent) in parents.enumerated() {
            if let parent, first[parent] == nil { first[parent] = node }
        }
        var lanes: [Int] = []
        for (node, parent) in parents.enumerated() {
            if let parent, first[parent] == node {
                lanes.append(lanes[parent])
                continue
            }
            var end = node
            while let next = first[end] { end = next }
            let line = (parent.map { $0 + 1 } ?? node)...end
            let lane = lines.firstIndex { $0.allSatisfy { !$0.overlaps(line) } } ?? lines.count
            if lane == lines.count { lines.append([]) }
            lines[lane].append(line)
            lanes.append(lane)
        }
        self.lanes = lanes
    }

    /// Columns that are drawn.
    var width: Int { min(lines.count, Self.columns) }

    /// The row of a node: a character for each column.
    func row(_ node: Int, isCurrent: Bool) -> String {
        var cells = [Character](repeating: " ", count: width)
        for lane in 0..<width where lines[lane].contains(where: { $0.contains(node) }) { cells[lane] = "│" }
        let own = min(lanes[node], width - 1)
        // Branches that begin here join from the side.
        for child in parents.indices.dropFirst(node + 1) where parents[child] == node && lanes[child] != lanes[node] {
            let lane = min(lanes[child], width - 1)
            guard lane != own else { continue }
            for between in min(own, lane) + 1..<max(own, lane) where cells[between] == " " { cells[between] = "─" }
            cells[lane] = lane > own ? "╯" : "╰"
        }
        cells[own] = isCurrent ? "●" : "○"
        return String(cells)
    }
}
