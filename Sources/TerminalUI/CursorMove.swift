/// The shortest way of a cursor from one cell to another by the sequences of ECMA-48: to an address (CUP), or up, down, right
/// and left (CUU, CUD, CUF, CUB, and BS for a step to the left).
enum CursorMove {
    /// The bytes of the shortest way.
    static func bytes(from start: (x: Int, y: Int)?, to end: (x: Int, y: Int)) -> [UInt8] {
        let address = Array((end.x == 0 ? "\u{1B}[\(end.y + 1)H" : "\u{1B}[\(end.y + 1);\(end.x + 1)H").utf8)
        guard let start else { return address }
        let (right, down) = (end.x - start.x, end.y - start.y)
        let steps =
            step(abs(down), down < 0 ? "A" : "B")
            + (isBack(right) ? [UInt8](repeating: 8, count: -right) : step(abs(right), right < 0 ? "D" : "C"))
        return steps.count < address.count ? steps : address
    }

    /// About how many bytes that takes, by a few comparisons without a branch.
    @inline(__always) static func cost(right: Int, down: Int) -> Int {
        let along = right == 0 ? 0 : right == 1 ? 3 : isBack(right) ? -right : 4
        return down == 0 ? along : min(7, 3 + along)
    }

    /// Whether so many steps to the right are a few to the left, which take a byte each.
    @inline(__always) private static func isBack(_ right: Int) -> Bool { right < 0 && right >= -3 }

    private static func step(_ count: Int, _ letter: Character) -> [UInt8] {
        count == 0 ? [] : Array((count == 1 ? "\u{1B}[\(letter)" : "\u{1B}[\(count)\(letter)").utf8)
    }
}
