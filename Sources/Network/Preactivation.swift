import Kernels

/// What changes an image before the weights of a residual block: [normalise] [rectify] [enlarge]. The image itself goes on
/// along the shortcut, so nothing of that can be fused into what made it.
struct Preactivation: Equatable, Sendable {
    /// The edges that it reads and makes.
    let reads: Int
    let makes: Int
    /// [C, H, W] of the input.
    let input: [Int]
    /// The name of the batch normalisation, if there is one.
    private(set) var norm: String?
    /// Slope of the rectifier below 0, if there is one.
    private(set) var slope: Float?
    private(set) var enlargement = 1

    init(reads: Int, makes: Int, input: [Int]) { (self.reads, self.makes, self.input) = (reads, makes, input) }

    mutating func fuse(_ layer: Layer, name: String) {
        precondition(enlargement == 1, "an enlargement is a preactivation's last layer")
        switch layer {
        case .batchNorm:
            precondition(norm == nil && slope == nil, "a preactivation's normalisation is its first layer")
            norm = name
        case .relu, .leakyRelu:
            precondition(slope == nil, "a preactivation has one rectifier")
            slope = 0
            if case .leakyRelu(let below) = layer { slope = below }
        case .upsample(let factor): enlargement = factor
        default: preconditionFailure("weights follow a normalisation, a rectifier or an enlargement")
        }
    }
}

/// A preactivation with its places in memory.
struct PlannedPreactivation: Sendable {
    let preactivation: Preactivation
    /// Layout of the input, of what is not enlarged yet, and of the result.
    let input: ImageLayout
    let inner: ImageLayout
    let result: ImageLayout
    /// Places of the normalisation's scale and shift in the network's parameters.
    let gammaStart: Int
    let betaStart: Int
    let end: Int

    init(_ preactivation: Preactivation, input: ImageLayout, result: ImageLayout, start: Int) {
        self.preactivation = preactivation
        (self.input, self.result) = (input, result)
        inner = preactivation.enlargement > 1 ? ImageLayout(shape: preactivation.input) : result
        gammaStart = start
        let padded = preactivation.norm == nil ? 0 : paddedToLanes(input.channels)
        betaStart = start + padded
        end = betaStart + padded
    }

    /// Enlarges one sample.
    func enlarge(_ inner: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>, sample n: Int) {
        Upsampling.forward(
            inner, self.inner.rows, factor: preactivation.enlargement, into: result, self.result.rows, sample: n)
    }
}

/// A preactivation in training: its buffers, and its way forward and back.
final class PreactivationUnit {
    let planned: PlannedPreactivation
    private let norm: NormState?
    /// What is not enlarged yet, and on the way back its gradient; nil without an enlargement.
    private let inner: FloatBuffer?
    /// 1 and 0 for each channel, in place of a normalisation's.
    private let ones: FloatBuffer
    private let zeros: FloatBuffer

    init(_ planned: PlannedPreactivation, capacity: Int, reference: Int, isFrozen: Bool, tensors: [String: Tensor]) {
        let preactivation = planned.preactivation
        self.planned = planned
        norm = preactivation.norm.map {
            NormState(
                name: $0, channels: planned.input.channels, capacity: capacity, reference: reference, isFrozen: isFrozen
            )
        }
        norm?.restore(tensors)
        inner = preactivation.enlargement > 1 ? FloatBuffer(planned.inner.sampleStride * capacity) : nil
        let padded = paddedToLanes(planned.input.channels)
        ones = FloatBuffer([Float](repeating: 1, count: padded))
        zeros = FloatBuffer(padded)
    }

    func forward(
        input: UnsafePointer<Float>, result: UnsafeMutablePointer<Float>, parameters: UnsafePointer<Float>,
        samples: Int, groups: Int, team: ThreadTeam
    ) {
        let (target, slope) = (inner?.pointer ?? result, planned.preactivation.slope)
        if let norm {
            norm.forward(
                input, planned.input.rows, gamma: parameters + planned.gammaStart, beta: parameters + planned.betaStart,
                slope: slope, into: target, planned.inner.rows, samples: samples, groups: groups, team: team)
        }
        team.run { part in
            for n in portion(samples, part, team.count) {
                if norm == nil {
                    Normalisation.forward(
                        input, planned.input.rows, scale: ones.pointer, shift: zeros.pointer, slope: slope,
                        into: target, planned.inner.rows, sample: n)
                }
                if inner != nil { planned.enlarge(target, into: result, sample: n) }
            }
        }
    }

    /// What the gradient towards the result goes through before it is stored.
    func gradientEpilogue(_ result: UnsafePointer<Float>) -> Epilogue {
        guard let slope = planned.preactivation.slope else { return .none }
        return slope == 0
            ? .gradient(activation: result, factor: 1) : .leakyGradient(activation: result, factor: 1, slope: slope)
    }

    /// The buffers on the way back.
    struct Way {
        let input: UnsafePointer<Float>
        let inputGradient: UnsafeMutablePointer<Float>
        let resultGradient: UnsafeMutablePointer<Float>
        let parameters: UnsafePointer<Float>
        let gradients: UnsafeMutablePointer<Float>?
        /// Whether the gradient is added to one that is there.
        let adds: Bool
    }

    func backward(_ way: Way, samples: Int, team: ThreadTeam) {
        let gradient = inner?.pointer ?? way.resultGradient
        if inner != nil {
            team.run { part in
                for n in portion(samples, part, team.count) {
                    Upsampling.backward(
                        way.resultGradient, planned.result.rows, factor: planned.preactivation.enlargement,
                        into: gradient, planned.inner.rows, sample: n)
                }
            }
        }
        norm?.backward(
            way.input, planned.input.rows, gamma: way.parameters + planned.gammaStart, gradient: gradient,
            planned.inner.rows, gammaGradient: way.gradients.map { $0 + planned.gammaStart },
            betaGradient: way.gradients.map { $0 + planned.betaStart }, samples: samples, team: team)
        team.run { part in
            for n in portion(samples, part, team.count) {
                ImageSum.put(
                    gradient, planned.inner.rows, into: way.inputGradient, planned.input.rows, sample: n, adds: way.adds
                )
            }
        }
    }

    /// Pushes a tangent through, by the rectifier's slope at each number of the result; only without a normalisation and an
    /// enlargement.
    func tangent(
        _ input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>, result: UnsafePointer<Float>,
        samples: Int, team: ThreadTeam
    ) {
        team.run { part in
            for n in portion(samples, part, team.count) {
                ImageSum.rectify(
                    input, planned.input.rows, like: result, slope: planned.preactivation.slope ?? 1, into: output,
                    planned.result.rows, sample: n)
            }
        }
    }

    func normTensors(_ parameters: UnsafePointer<Float>) -> [NamedTensor] {
        norm?.tensors(gamma: parameters + planned.gammaStart, beta: parameters + planned.betaStart) ?? []
    }

    /// Running statistics and counters; empty without a normalisation.
    var statistics: [NamedTensor] { norm?.statistics ?? [] }

    func restoreStatistics(_ tensors: [String: Tensor]) { norm?.restore(tensors) }
}
