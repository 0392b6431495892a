import Kernels

/// What the machine did at the most: multiply-adds from registers, and bytes to and from memory.
struct Roofs: Equatable {
    /// GFLOP/s of all members together.
    let compute: Double
    /// GB/s of all members together.
    let memory: Double

    /// The most that a work of so many operations a byte can reach, in GFLOP/s.
    func limit(intensity: Double) -> Double { min(compute, memory * intensity) }

    /// Measures both: the best of several runs of some milliseconds.
    static func measured(threads: Int) -> Roofs {
        let team = ThreadTeam(threads)
        let workspace = Workspace(members: team.count, count: MachineRoofs.workspaceCount)
        let length = 16 << 20
        let (source, target) = (FloatBuffer(length), FloatBuffer(length))
        // The tile's sums grow without end: zeros do the same work and stay zeros.
        let compute = best(team) { part in
            MachineRoofs.multiplyAdd(repetitions: 3000, workspace: workspace.pointer(part))
        }
        let memory = best(team) { part in
            MachineRoofs.stream(source.pointer, target.pointer, count: length, part: part, parts: team.count)
        }
        return Roofs(compute: compute, memory: memory)
    }

    /// Thousands of millions a second of what the members count together.
    private static func best(_ team: ThreadTeam, _ work: (Int) -> Int) -> Double {
        let counts = FloatBuffer(16 * team.count)
        let times = Stopwatch.sorted(warmUps: 1, runs: 7) {
            team.run { part in counts.pointer[16 * part] = Float(work(part)) }
        }
        let total = (0..<team.count).reduce(0.0) { $0 + Double(counts.pointer[16 * $1]) }
        return total / times[0] / 1e6
    }
}
