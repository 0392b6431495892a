/// y = x·wᵀ of plain row-major matrices, with w packed once: a `Gather` without geometry.
public final class MatrixProduct: @unchecked Sendable {
    /// Rows of w, and so numbers in a row of y.
    public let columns: Int
    /// Numbers in a row of x and of w.
    public let depth: Int
    private let gather: Gather
    private let packed: FloatBuffer

    /// Packs w, [columns, depth].
    public init(_ weights: UnsafePointer<Float>, columns: Int, depth: Int) {
        self.columns = columns
        self.depth = depth
        gather = Gather(
            channels: columns, inputStride: depth, outputStride: columns,
            classes: [GatherClass(inputs: [0], outputs: [0], segments: [0], segmentLength: depth, weightStart: 0)])
        packed = FloatBuffer(gather.packedCount)
        for o in 0..<columns {
            // Numbers of one output lie a panel's width apart.
            let first = gather.packedIndex(class: 0, k: 0, output: o)
            let step = gather.panelWidth
            for k in 0..<depth { packed.pointer[first + k * step] = weights[o * depth + k] }
        }
    }

    /// Computes y, [rows, columns], of x, [rows, depth], on the calling thread.
    public func run(_ x: UnsafePointer<Float>, rows: Int, into y: UnsafeMutablePointer<Float>) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: Workspace.tile) { workspace in
            guard let workspace = workspace.baseAddress else { return }
            gather.run(
                input: x, output: y, weights: packed.pointer, bias: nil, samples: rows, workspace: workspace)
        }
    }
}
