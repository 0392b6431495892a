/// Room that the kernels of a thread team work in: one run of numbers for each member, made once.
public final class Workspace: Sendable {
    private let buffers: [FloatBuffer]

    /// Numbers at the start for a tile of any kernel: a register tile's sums on their way out, or a Winograd tile.
    static let tile = 64 * lanes

    /// Makes room of `count` numbers and a tile for each of `members`.
    public init(members: Int, count: Int = 0) {
        buffers = (0..<members).map { _ in FloatBuffer(Workspace.tile + count) }
    }

    /// The room of one member.
    public func pointer(_ member: Int) -> UnsafeMutablePointer<Float> { buffers[member].pointer }
}
