import Kernels

/// The room that the stages of a network work in, one after another.
struct TrainingRoom {
    let workspace: Workspace
    /// The transformed gradient of a stage's weights.
    let derivedGradient: FloatBuffer
    /// What members transform together on the way to it.
    let shared: FloatBuffer

    init(_ products: [Product], members: Int) {
        func most(_ count: (Product) -> Int) -> Int { products.map(count).max() ?? 0 }
        workspace = Workspace(members: members, count: most(\.workspaceCount))
        derivedGradient = FloatBuffer(most(\.derivedCount))
        shared = FloatBuffer(most(\.sharedCount))
    }

    func share(_ part: Int, _ parts: Int) -> Product.Share {
        Product.Share(part: part, parts: parts, workspace: workspace.pointer(part))
    }
}

/// A stage in training: its buffers, and its way forward and back.
final class TrainingUnit {
    let planned: PlannedStage
    /// Weighted sums before a normalisation or resizing; nil where they are the result itself.
    private let sums: FloatBuffer?
    /// Gradient of the sums before a resizing; nil where it is the result's own buffer. On the way forward it holds what
    /// comes out of the normalisation before an enlargement.
    private let sumGradient: FloatBuffer?
    private let backwardWeights: FloatBuffer
    /// What the products derive from the packed weights, forward and back.
    let derived: FloatBuffer
    private let backwardDerived: FloatBuffer
    private let backwardOrder: UnsafeMutablePointer<Int32>
    /// [N, C]: 0 for a dropped channel, else 1/(1 - p).
    private let dropFactors: FloatBuffer?
    private var drops = false
    /// What the next forward pass draws single numbers by.
    private var dropSeed: UInt64 = 0
    private var dropRow: UInt64 = 0
    private let norm: NormState?

    init(_ planned: PlannedStage, capacity: Int, reference: Int, isFrozen: Bool, tensors: [String: Tensor]) {
        let stage = planned.stage
        self.planned = planned
        let isOwn = stage.norm != nil || stage.isResized
        sums = isOwn ? FloatBuffer(planned.sum.sampleStride * capacity) : nil
        sumGradient = stage.isResized ? FloatBuffer(planned.sumGradient.sampleStride * capacity) : nil
        backwardWeights = FloatBuffer(planned.backwardOrder.count)
        derived = FloatBuffer(planned.forward.derivedCount)
        backwardDerived = FloatBuffer(planned.backward?.derivedCount ?? 0)
        backwardOrder = .allocate(capacity: max(1, planned.backwardOrder.count))
        for (i, value) in planned.backwardOrder.enumerated() { backwardOrder[i] = value }
        dropFactors = stage.dropout > 0 && !stage.dropsNumbers ? FloatBuffer(stage.output[0] * capacity) : nil
        norm = stage.norm.map {
            NormState(
                name: $0, channels: stage.output[0], capacity: capacity, reference: reference, isFrozen: isFrozen)
        }
        norm?.restore(tensors)
    }

    deinit { backwardOrder.deallocate() }

    /// Derives what the way forward reads.
    func derive(_ parameters: UnsafePointer<Float>, part: Int, parts: Int) {
        planned.forward.derive(parameters + planned.weightStart, into: derived.pointer, part: part, parts: parts)
    }

    /// Packs the weights for the way back.
    func packBackward(_ parameters: UnsafePointer<Float>, part: Int, parts: Int) {
        Elementwise.permute(
            parameters + planned.weightStart, backwardOrder, into: backwardWeights.pointer,
            portion(planned.backwardOrder.count, part, parts))
    }

    /// Derives what the way back reads, once all parts are packed.
    func deriveBackward(part: Int, parts: Int) {
        planned.backward?.derive(
            backwardWeights.pointer, into: backwardDerived.pointer, part: part, parts: parts)
    }

    /// Draws what the next forward pass drops.
    func chooseDropped(_ dropout: TrainingNetwork.Dropout?, layer: Int, layers: Int, samples: Int) {
        drops = dropout != nil
        guard let dropout else { return }
        dropSeed = dropout.seed
        dropRow = UInt64(dropout.step * layers + layer) << 16 + UInt64(dropout.firstSample)
        guard let dropFactors else { return }
        SplitMix.dropFactors(
            dropFactors.pointer, samples: samples, channels: planned.stage.output[0], seed: dropSeed,
            firstRow: dropRow, probability: planned.stage.dropout)
    }

    /// What the gradient towards this stage's result goes through before it is stored: its ReLU and dropout.
    func gradientEpilogue(_ result: UnsafePointer<Float>) -> Epilogue {
        let stage = planned.stage
        guard let slope = stage.slope, stage.pool == 1 else { return .none }
        let factor = drops ? 1 / (1 - stage.dropout) : 1
        return slope == 0
            ? .gradient(activation: result, factor: factor)
            : .leakyGradient(activation: result, factor: factor, slope: slope)
    }

    func forward(
        input: UnsafePointer<Float>, result: UnsafeMutablePointer<Float>, layout: ImageLayout,
        parameters: UnsafeMutablePointer<Float>, samples: Int, groups: Int, team: ThreadTeam, room: TrainingRoom
    ) {
        let stage = planned.stage
        let target = sums?.pointer ?? result
        var epilogue = stage.norm == nil ? stage.epilogue : .none
        if drops, stage.dropsInEpilogue, let dropFactors, let slope = stage.slope {
            epilogue = slope == 0 ? .reluScaled(dropFactors.pointer) : .leakyScaled(dropFactors.pointer, slope: slope)
        }
        let weights = Product.Weights(
            packed: parameters + planned.weightStart, derived: derived.pointer, bias: parameters + planned.biasStart)
        team.run { part in
            planned.forward.run(
                input: input, output: target, weights: weights, epilogue: epilogue, samples: samples,
                share: room.share(part, team.count))
        }
        var (values, rows) = (target, planned.sum.rows)
        if let norm {
            (values, rows) = sumGradient.map { ($0.pointer, planned.sumGradient.rows) } ?? (result, layout.rows)
            norm.forward(
                target, planned.sum.rows, gamma: parameters + planned.gammaStart,
                beta: parameters + planned.betaStart, slope: stage.slope, into: values, rows, samples: samples,
                groups: groups, team: team)
        }
        if drops, stage.dropout > 0, !stage.dropsInEpilogue { drop(values, rows, samples, team) }
        if stage.isResized {
            let (from, source) = (values, rows)
            team.run { part in
                for n in portion(samples, part, team.count) {
                    stage.resize(from, source, into: result, layout.rows, sample: n)
                }
            }
        }
        if stage.activation == .tanh || stage.activation == .sigmoid {
            team.run { part in
                for n in portion(samples, part, team.count) {
                    stage.squash(result + n * layout.sampleStride, count: layout.sampleStride)
                }
            }
        }
    }

    /// Drops what the weighted sum's own loop does not.
    private func drop(_ values: UnsafeMutablePointer<Float>, _ rows: ImageRows, _ samples: Int, _ team: ThreadTeam) {
        let channels = planned.stage.output[0]
        team.run { part in
            for n in portion(samples, part, team.count) {
                if let dropFactors {
                    Dropping.channels(values, rows, sample: n, factors: dropFactors.pointer + n * channels)
                } else {
                    Dropping.numbers(
                        values, rows, sample: n, seed: dropSeed, row: dropRow + UInt64(n),
                        probability: planned.stage.dropout)
                }
            }
        }
    }

    /// The buffers on the way back through a stage.
    struct Way {
        let input: UnsafePointer<Float>
        let inputGradient: UnsafeMutablePointer<Float>?
        let result: UnsafePointer<Float>
        let resultGradient: UnsafeMutablePointer<Float>
        let layout: ImageLayout
        let parameters: UnsafePointer<Float>
        let gradients: UnsafeMutablePointer<Float>?
        let epilogue: Epilogue
    }

    func backward(_ way: Way, samples: Int, team: ThreadTeam, room: TrainingRoom) {
        let stage = planned.stage
        let gradient = sumGradient?.pointer ?? way.resultGradient
        if stage.activation == .tanh || stage.activation == .sigmoid {
            team.run { part in
                for n in portion(samples, part, team.count) {
                    let place = n * way.layout.sampleStride
                    stage.squashGradient(
                        way.result + place, gradient: gradient + place, count: way.layout.sampleStride)
                }
            }
        }
        if stage.enlargement > 1 {
            team.run { part in
                for n in portion(samples, part, team.count) {
                    Upsampling.backward(
                        way.resultGradient, way.layout.rows, factor: stage.enlargement, into: gradient,
                        planned.sumGradient.rows, sample: n)
                }
            }
        }
        if let norm, let sums {
            norm.backward(
                sums.pointer, planned.sum.rows, gamma: way.parameters + planned.gammaStart, gradient: gradient,
                planned.sumGradient.rows, gammaGradient: way.gradients.map { $0 + planned.gammaStart },
                betaGradient: way.gradients.map { $0 + planned.betaStart }, samples: samples, team: team)
        }
        if stage.pool > 1, let sums {
            team.run { part in
                for n in portion(samples, part, team.count) {
                    Pooling.backward(
                        sums.pointer, planned.sum.rows, window: stage.pool, gradient: way.resultGradient,
                        way.layout.rows, into: gradient, planned.sumGradient.rows, sample: n)
                }
            }
        }
        if let gradients = way.gradients {
            // A normalisation takes the mean away: a bias of a whole channel has no gradient at all before it.
            let hasBias = norm == nil || stage.ontoImage
            planned.weightGradient.gradient(
                input: way.input, outputGradient: gradient, weights: gradients + planned.weightStart,
                bias: hasBias ? gradients + planned.biasStart : nil, samples: samples, team: team, room: room)
        }
        team.run { part in
            if let gradients = way.gradients {
                planned.weightGradient.finishGradient(
                    derived: room.derivedGradient.pointer, into: gradients + planned.weightStart, part: part,
                    parts: team.count)
            }
            if let inputGradient = way.inputGradient, let backward = planned.backward {
                backward.run(
                    input: gradient, output: inputGradient,
                    weights: Product.Weights(
                        packed: backwardWeights.pointer, derived: backwardDerived.pointer, bias: nil),
                    epilogue: way.epilogue, samples: samples, share: room.share(part, team.count))
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
