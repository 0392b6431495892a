import Kernels

/// Buffers for the penalty on a network's input gradients; made once.
public final class PenaltyBuffers {
    fileprivate let tangents: [FloatBuffer]
    fileprivate let gradients: FloatBuffer
    /// Most samples of a penalty.
    public let capacity: Int

    /// Makes buffers for so many samples; only for networks that `supportsPenalty`.
    public init(_ network: TrainingNetwork, capacity: Int) {
        precondition(network.architecture.supportsPenalty, "the network must be piecewise linear")
        self.capacity = capacity
        tangents = network.plan.edges.map { FloatBuffer($0.sampleStride * capacity) }
        gradients = FloatBuffer(network.plan.parameterCount)
    }
}

extension Architecture {
    /// Whether the penalty's gradient is exact: linear layers and rectifiers only, sample by sample.
    public var supportsPenalty: Bool { layers.allSatisfy(\.isPiecewiseLinear) }
}

extension Layer {
    fileprivate var isPiecewiseLinear: Bool {
        switch self {
        case .linear, .flatten, .conv, .convTranspose, .relu, .leakyRelu, .dropout, .dropout2d, .label: true
        case .residual(let main, let shortcut): (main + shortcut).allSatisfy(\.isPiecewiseLinear)
        case .unflatten, .batchNorm, .tanh, .sigmoid, .maxPool, .upsample: false
        }
    }
}

extension TrainingNetwork {
    /// Adds the gradient of weight · Σ |∇x y|² over `samples` to the parameters' gradients, and returns Σ |∇x y|²; what is
    /// made of labels is no part of x.
    ///
    /// y is the sum of the outputs weighted with what lies in the output's gradient. The samples must have gone forward
    /// just before; the gradients towards the edges are overwritten for them.
    ///
    /// With v = 2·weight·∇x y held fixed, the gradient is that of v·∇x y, the derivative of y along v. Between its kinks
    /// the network is linear in x, so that derivative is v pushed through the layers without their biases and with each
    /// rectifier's slope in place of the rectifier; and its gradient by a layer's weights is the layer's ordinary one,
    /// with the pushed v as input and the way back of y as output gradient. Biases and curvature have no part in it.
    public func addPenalty(samples: Range<Int>, weight: Float, _ buffers: PenaltyBuffers) -> Float {
        let (first, count) = (samples.lowerBound, samples.count)
        precondition(count <= buffers.capacity && samples.upperBound <= capacity, "a penalty must fit its buffers")
        func values(_ i: Int) -> UnsafeMutablePointer<Float> { edge(i).values + first * plan.edges[i].sampleStride }
        func deltas(_ i: Int) -> UnsafeMutablePointer<Float> { edge(i).gradient + first * plan.edges[i].sampleStride }
        prepareInputGradient()
        let pass = Pass(first: first, samples: count, weights: false)
        for step in plan.steps.reversed() { backward(step, pass, input: true) }
        if let entry = plan.entry, entry.edge == 0 {
            for n in 0..<count { ImageTransfer.clear(deltas(0), entry.made, sample: n) }
        }
        let numbers = count * plan.edges[0].sampleStride
        let squares = Elementwise.squares(deltas(0), count: numbers)
        Elementwise.scale(deltas(0), by: 2 * weight, into: buffers.tangents[0].pointer, 0..<numbers)
        for step in plan.steps {
            let (input, output) = (buffers.tangents[step.from].pointer, buffers.tangents[step.to].pointer)
            let (from, to) = (plan.edges[step.from].rows, plan.edges[step.to].rows)
            switch step.work {
            case .stage(let i):
                units[i].tangent(
                    input: input, output: step.to == plan.output ? nil : output, result: values(step.to),
                    resultGradient: deltas(step.to), parameters: parameters.pointer,
                    gradients: buffers.gradients.pointer, samples: count, team: team, room: room)
            case .preactivation(let i):
                preactivations[i].tangent(input, into: output, result: values(step.to), samples: count, team: team)
            case .join: put(input, from, into: output, to, samples: count, adds: true)
            case .label:
                guard let entry = plan.entry else { continue }
                put(input, from, into: output, entry.rest, samples: count, adds: false)
                for n in 0..<count { ImageTransfer.clear(output, entry.made, sample: n) }
            }
        }
        let vectors = parameters.count / lanes
        team.run { part in
            let share = portion(vectors, part, team.count)
            Elementwise.add(
                buffers.gradients.pointer, to: gradients.pointer, share.lowerBound * lanes..<share.upperBound * lanes)
        }
        return squares
    }
}

extension TrainingUnit {
    /// Pushes a tangent through the stage, and writes the weights' gradient that belongs to it.
    fileprivate func tangent(
        input: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>?, result: UnsafePointer<Float>,
        resultGradient: UnsafePointer<Float>, parameters: UnsafePointer<Float>,
        gradients: UnsafeMutablePointer<Float>, samples: Int, team: ThreadTeam, room: TrainingRoom
    ) {
        let epilogue = gradientEpilogue(result)
        let (weights, transformed) = (parameters + planned.weightStart, room.derivedGradient.pointer)
        planned.weightGradient.gradient(
            input: input, outputGradient: resultGradient, weights: gradients + planned.weightStart, bias: nil,
            samples: samples, team: team, room: room)
        team.run { part in
            planned.weightGradient.finishGradient(
                derived: transformed, into: gradients + planned.weightStart, part: part, parts: team.count)
            guard let output else { return }
            planned.forward.run(
                input: input, output: output,
                weights: Product.Weights(packed: weights, derived: derived.pointer, bias: nil), epilogue: epilogue,
                samples: samples, share: room.share(part, team.count))
        }
    }
}
