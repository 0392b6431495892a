import Kernels
import Network

/// t-SNE (van der Maaten and Hinton, 2008): a picture of N points in the plane that keeps neighbours together.
///
/// Exact, over all pairs, so meant for some thousands of points. Each `step` moves every point once; a worker can show
/// the picture in between. The same input gives the same picture for any number of threads.
public struct TSNE {
    /// Settings; the defaults are the usual ones.
    public struct Options: Equatable, Sendable {
        /// About how many neighbours a point has; at most a third of the points is used.
        public var perplexity: Float = 30
        /// Steps in all.
        public var steps = 750
        /// Steps at the start in which neighbours pull more strongly, so that clusters form.
        public var exaggeratedSteps = 200
        /// How much more strongly.
        public var exaggeration: Float = 12
        /// Seed of the first positions.
        public var seed: UInt64 = 1

        /// The usual settings.
        public init() {}
    }

    /// Number of points.
    public let count: Int
    /// Steps done.
    public private(set) var done = 0
    private let options: Options
    private let stride: Int
    private let affinities: FloatBuffer
    private let x: FloatBuffer
    private let y: FloatBuffer
    private let forces: FloatBuffer
    private var speeds: [Float]
    private var gains: [Float]
    private let team: ThreadTeam

    /// Prepares N points of D numbers each, row-major; takes O(N²·D) work and 4·N² bytes.
    public init(_ points: [Float], size: Int, options: Options = Options(), threads: Int = 2) {
        precondition(size > 0 && points.count % size == 0, "whole points")
        let count = points.count / size
        let stride = paddedToLanes(count)
        (self.count, self.stride, self.options) = (count, stride, options)
        let team = ThreadTeam.shared(threads)
        self.team = team
        let matrix = FloatBuffer(count * stride)
        let perplexity = max(1, min(options.perplexity, Float(count - 1) / 3))
        points.withUnsafeBufferPointer { points in
            guard let base = points.baseAddress else { return }
            team.run { part in
                let rows = portion(count, part, team.count)
                NeighbourEmbedding.squaredDistances(
                    base, count: count, size: size, into: matrix.pointer, stride: stride, rows: rows)
                NeighbourEmbedding.affinities(matrix.pointer, stride: stride, rows: rows, perplexity: perplexity)
            }
        }
        // Both directions of a pair count: p = (p(j|i) + p(i|j)) / 2N.
        let p = matrix.pointer
        for i in 0..<count {
            for j in 0..<i {
                let both = (p[i * stride + j] + p[j * stride + i]) / Float(2 * count)
                (p[i * stride + j], p[j * stride + i]) = (both, both)
            }
        }
        affinities = matrix
        (x, y) = (FloatBuffer(stride), FloatBuffer(stride))
        forces = FloatBuffer(5 * max(1, count))
        speeds = [Float](repeating: 0, count: 2 * count)
        gains = [Float](repeating: 1, count: 2 * count)
        for i in 0..<stride { (x.pointer[i], y.pointer[i]) = (1e18, 1e18) }
        for i in 0..<count {
            var stream = RandomStream(seed: options.seed, stream: UInt64(i))
            let start = stream.normals(2)
            (x.pointer[i], y.pointer[i]) = (start[0] * 1e-4, start[1] * 1e-4)
        }
    }

    /// Whether all steps are done.
    public var isDone: Bool { done >= options.steps }

    /// The points' places, N pairs.
    public var positions: [(x: Float, y: Float)] { (0..<count).map { (x.pointer[$0], y.pointer[$0]) } }

    /// Moves every point down the gradient of the divergence, with momentum and each coordinate's own gain.
    public mutating func step() {
        guard count > 1 else { return done += 1 }
        let (stride, count) = (self.stride, self.count)
        team.run { [x, y, affinities, forces, team] part in
            NeighbourEmbedding.forces(
                x: x.pointer, y: y.pointer, affinities: affinities.pointer, stride: stride,
                rows: portion(count, part, team.count), into: forces.pointer)
        }
        let isEarly = done < options.exaggeratedSteps
        let pull: Float = isEarly ? options.exaggeration : 1
        let momentum: Float = isEarly ? 0.5 : 0.8
        // Belkina et al. (2019): the rate grows with the number of points.
        let rate = max(50, Float(count) / options.exaggeration)
        var total = 0.0
        for i in 0..<count { total += Double(forces.pointer[5 * i + 4]) }
        let push = Float(1 / max(total, 1e-30))
        for (axis, places) in [x.pointer, y.pointer].enumerated() {
            var center: Float = 0
            for i in 0..<count {
                let force = forces.pointer + 5 * i + axis
                let gradient = 4 * (pull * force[0] - push * force[2])
                let k = axis * count + i
                gains[k] = (gradient > 0) == (speeds[k] > 0) ? max(0.01, gains[k] * 0.8) : gains[k] + 0.2
                speeds[k] = momentum * speeds[k] - rate * gains[k] * gradient
                places[i] += speeds[k]
                center += places[i]
            }
            for i in 0..<count { places[i] -= center / Float(count) }
        }
        done += 1
    }
}
