// What the machine can do at the most, measured: the two roofs of a roofline (Williams, Waterman and Patterson, 2009).
//
// The roof of multiply-adds is the register tile that the products run on, over a few numbers that stay in the
// first-level cache: 24 independent chains (or 12), enough to hide the latency of one. The roof of memory is a
// copy of more numbers than any cache holds: one stream read and one written.

/// Loops that do nothing but fill the machine's units; whoever calls them takes the time.
public enum MachineRoofs {
    /// Depth of one sum.
    private static let depth = 256

    /// Runs sums over numbers in the first-level cache; gives the floating-point operations that were done.
    @inline(never)
    public static func multiplyAdd(repetitions: Int, workspace: UnsafeMutablePointer<Float>) -> Int {
        #if LANES16
            return multiplyAdd(repetitions, workspace, Length<6>(), Length<4>())
        #else
            return multiplyAdd(repetitions, workspace, Length<6>(), Length<2>())
        #endif
    }

    /// Numbers of the workspace of `multiplyAdd`.
    public static var workspaceCount: Int { depth + depth * lanes * widestTile }

    private static func multiplyAdd<let M: Int, let V: Int>(
        _ repetitions: Int, _ workspace: UnsafeMutablePointer<Float>, _ rows: Length<M>, _ vectors: Length<V>
    ) -> Int {
        for _ in 0..<repetitions {
            var sums = RegisterTile<M, V> { _ in InlineArray { _ in Vector() } }
            let row = InlineArray<M, UnsafePointer<Float>> { _ in UnsafePointer(workspace) }
            sums = accumulate(
                sums, rows: row, panels: workspace + depth, panelStride: depth * lanes, depth: depth)
            store(sums, workspace, rowStride: V * lanes)
        }
        return 2 * repetitions * M * V * lanes * depth
    }

    /// Copies one member's share of a long run of numbers to another; gives the bytes that went by.
    @inline(never)
    public static func stream(
        _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, count: Int, part: Int = 0,
        parts: Int = 1
    ) -> Int {
        let share = portion(count / lanes, part, parts)
        for i in share { store(load(source + i * lanes), target + i * lanes) }
        return 2 * share.count * lanes * MemoryLayout<Float>.stride
    }
}
