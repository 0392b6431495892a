import Kernels
import Synchronization

/// Why tensors do not make a network.
public enum NetworkError: Error, Equatable, Sendable {
    /// A tensor of the architecture is not there.
    case missing(name: String)
    /// A tensor has another shape than the architecture's.
    case shape(name: String, expected: [Int], found: [Int])
}

/// A network ready to be run on batches: weights packed once, batch normalisation folded in, buffers kept.
///
/// Safe to share: calls from several threads take turns. A batch is cut into small pieces that every member of the
/// thread team takes through all layers on its own, so that their images stay in its cache and nobody waits for the
/// others before the end; where there are fewer samples than members, the team shares each layer.
public final class InferenceNetwork: @unchecked Sendable {
    /// The layers that it runs.
    public let architecture: Architecture
    private let plan: Plan
    private let weights: FloatBuffer
    /// What each stage's product derives from them.
    private let derived: [FloatBuffer]
    private let workspace: Workspace
    private let team: ThreadTeam
    private let scratch: [Scratch]
    private let turn = Mutex(())
    private let isUnitOutput: Bool
    /// The normalisations that are not folded into weights, by the edges that they make.
    private let norms: [InferenceNorm?]

    /// Samples of a piece.
    private static let piece = 8

    /// The buffers that one member needs for a piece.
    private struct Scratch {
        let edges: [FloatBuffer]
        /// Sums of stages and what preactivations do not enlarge yet, by the edges that they make.
        let sums: [FloatBuffer?]
        /// The numbers of the labels.
        let labels: FloatBuffer
        let statistics: FloatBuffer

        init(_ plan: Plan) {
            let piece = InferenceNetwork.piece
            edges = plan.edges.map { FloatBuffer($0.sampleStride * piece) }
            sums = plan.edges.indices.map { edge in
                switch plan.maker(of: edge) {
                case .stage(let i):
                    let planned = plan.stages[i]
                    return planned.stage.isResized || planned.keepsNorm
                        ? FloatBuffer(planned.sum.sampleStride * piece) : nil
                case .preactivation(let i):
                    let planned = plan.preactivations[i]
                    return planned.preactivation.enlargement > 1
                        ? FloatBuffer(planned.inner.sampleStride * piece) : nil
                case .join, .label, nil: return nil
                }
            }
            labels = FloatBuffer((plan.entry?.entry.classes ?? 0) * piece)
            let channels = plan.edges.map(\.channels).max() ?? 0
            statistics = FloatBuffer(InferenceNorm.roomCount(channels: channels))
        }
    }

    /// Packs the weights of an architecture; tensors of other names are not looked at. Throws `NetworkError`.
    public convenience init(_ architecture: Architecture, tensors: [NamedTensor], threads: Int = 2) throws {
        try self.init(architecture, tensors: tensors, team: .shared(threads))
    }

    /// The same on a given team.
    public init(_ architecture: Architecture, tensors: [NamedTensor], team: ThreadTeam) throws {
        let plan = Plan(architecture, training: false)
        let named = try architecture.check(tensors)
        let weights = FloatBuffer(plan.parameterCount)
        plan.packFolded(named, into: weights)
        derived = plan.stages.map { stage in
            let derived = FloatBuffer(stage.forward.derivedCount)
            stage.forward.derive(weights.pointer + stage.weightStart, into: derived.pointer)
            return derived
        }
        self.weights = weights
        norms = plan.edges.indices.map { edge in
            switch plan.maker(of: edge) {
            case .stage(let i):
                let planned = plan.stages[i]
                return planned.keepsNorm
                    ? InferenceNorm(
                        named, planned.stage.norm, channels: planned.stage.output[0], gamma: planned.gammaStart,
                        beta: planned.betaStart, reference: architecture.virtualBatch) : nil
            case .preactivation(let i):
                let planned = plan.preactivations[i]
                return InferenceNorm(
                    named, planned.preactivation.norm, channels: planned.input.channels, gamma: planned.gammaStart,
                    beta: planned.betaStart, reference: architecture.virtualBatch)
            case .join, .label, nil: return nil
            }
        }
        workspace = Workspace(members: team.count, count: plan.workspaceCount)
        scratch = (0..<team.count).map { _ in Scratch(plan) }
        self.architecture = architecture
        isUnitOutput = architecture.makesUnitPixels
        self.plan = plan
        self.team = team
    }

    /// The same network on a team of its own, so that neither waits for the other; the weights are there once.
    public func twin(threads: Int) -> InferenceNetwork { InferenceNetwork(self, team: .shared(threads)) }

    private init(_ other: InferenceNetwork, team: ThreadTeam) {
        (architecture, plan, weights, derived) = (other.architecture, other.plan, other.weights, other.derived)
        (norms, isUnitOutput) = (other.norms, other.isUnitOutput)
        workspace = Workspace(members: team.count, count: other.plan.workspaceCount)
        scratch = (0..<team.count).map { _ in Scratch(other.plan) }
        self.team = team
    }

    /// Runs N = `count` samples, row-major [N, input] in and [N, output] out; images are C×H×W.
    public func run(_ input: [Float], count: Int) -> [Float] {
        precondition(input.count == count * architecture.inputCount, "the input must hold whole samples")
        let outputs = architecture.outputCount
        return [Float](unsafeUninitializedCapacity: count * outputs) { result, filled in
            filled = count * outputs
            guard count > 0, let target = result.baseAddress else { return }
            input.withUnsafeBufferPointer { source in
                guard let source = source.baseAddress else { return }
                run(source, into: target, count: count)
            }
        }
    }

    /// Runs N = `count` samples from memory into memory.
    public func run(_ source: UnsafePointer<Float>, into target: UnsafeMutablePointer<Float>, count: Int) {
        turn.withLock { _ in runAlone(source, into: target, count: count) }
    }

    private func runAlone(_ source: UnsafePointer<Float>, into target: UnsafeMutablePointer<Float>, count: Int) {
        if count < team.count, count <= Self.piece {
            move(source, count, into: scratch[0])
            for step in plan.steps {
                if case .stage(let i) = step.work {
                    team.run { part in
                        multiply(
                            i, scratch[0], samples: count,
                            Product.Share(part: part, parts: team.count, workspace: workspace.pointer(part)))
                    }
                }
                finish(step, scratch[0], samples: count)
            }
            return move(scratch[0], count, into: target)
        }
        let (inputs, outputs) = (architecture.inputCount, plan.edges[plan.output].count)
        let size = min(Self.piece, (count + team.count - 1) / team.count)
        team.run { part in
            for first in stride(from: part * size, to: count, by: team.count * size) {
                let samples = min(size, count - first)
                move(source + first * inputs, samples, into: scratch[part])
                for step in plan.steps {
                    if case .stage(let i) = step.work {
                        multiply(
                            i, scratch[part], samples: samples, Product.Share(workspace: workspace.pointer(part)))
                    }
                    finish(step, scratch[part], samples: samples)
                }
                move(scratch[part], samples, into: target + first * outputs)
            }
        }
    }

    private func move(_ source: UnsafePointer<Float>, _ samples: Int, into scratch: Scratch) {
        let (image, rows) = (scratch.edges[0].pointer, plan.inputRows)
        let size = architecture.inputCount
        for n in 0..<samples {
            ImageTransfer.load(source + n * size, into: image, rows, sample: n)
            if architecture.readsUnitPixels { ImageTransfer.toUnit(image, rows, sample: n) }
            guard let entry = plan.entry else { continue }
            let classes = entry.entry.classes
            (scratch.labels.pointer + n * classes).update(from: source + (n + 1) * size - classes, count: classes)
            if entry.edge == 0 { enter(entry, scratch, sample: n) }
        }
    }

    /// Makes what is made of a label.
    private func enter(_ entry: PlannedEntry, _ scratch: Scratch, sample n: Int) {
        entry.kernel.forward(
            scratch.labels.pointer + n * entry.entry.classes, weights: weights.pointer + entry.start,
            into: scratch.edges[entry.edge].pointer, entry.made, sample: n)
    }

    private func move(_ scratch: Scratch, _ samples: Int, into target: UnsafeMutablePointer<Float>) {
        let edge = plan.edges[plan.output]
        for n in 0..<samples {
            ImageTransfer.unload(
                scratch.edges[plan.output].pointer, edge.rows, sample: n, into: target + n * edge.count)
        }
        if isUnitOutput { Elementwise.rescale(target, by: 2, plus: -1, count: samples * edge.count) }
    }

    /// One member's share of the weighted sums of a stage, with bias and ReLU.
    private func multiply(_ index: Int, _ scratch: Scratch, samples: Int, _ share: Product.Share) {
        let planned = plan.stages[index]
        let stage = planned.stage
        planned.forward.run(
            input: scratch.edges[stage.reads].pointer,
            output: (scratch.sums[stage.makes] ?? scratch.edges[stage.makes]).pointer,
            weights: Product.Weights(
                packed: weights.pointer + planned.weightStart, derived: derived[index].pointer,
                bias: weights.pointer + planned.biasStart),
            epilogue: planned.keepsNorm ? .none : stage.epilogue, samples: samples, share: share)
    }

    /// What is not part of the sums: normalisation that is not folded, resizing, tanh, and all of steps without weights.
    private func finish(_ step: StageGraph.Step, _ scratch: Scratch, samples: Int) {
        let (input, result) = (scratch.edges[step.from].pointer, scratch.edges[step.to].pointer)
        let (from, to) = (plan.edges[step.from].rows, plan.edges[step.to].rows)
        let (sums, norm) = (scratch.sums[step.to]?.pointer, norms[step.to])
        switch step.work {
        case .stage(let i):
            let planned = plan.stages[i]
            for n in 0..<samples {
                guard let sums else { break }
                let (values, rows) = planned.stage.isResized ? (sums, planned.sum.rows) : (result, to)
                norm?.run(
                    sums, planned.sum.rows, weights: weights.pointer, slope: planned.stage.slope, into: values, rows,
                    sample: n, room: scratch.statistics.pointer)
                if planned.stage.isResized {
                    planned.stage.resize(sums, planned.sum.rows, into: result, to, sample: n)
                }
            }
            planned.stage.squash(result, count: samples * plan.edges[step.to].sampleStride)
        case .preactivation(let i):
            let planned = plan.preactivations[i]
            for n in 0..<samples {
                norm?.run(
                    input, from, weights: weights.pointer, slope: planned.preactivation.slope, into: sums ?? result,
                    planned.inner.rows, sample: n, room: scratch.statistics.pointer)
                if let sums { planned.enlarge(sums, into: result, sample: n) }
            }
        case .join:
            for n in 0..<samples { ImageSum.put(input, from, into: result, to, sample: n, adds: true) }
        case .label:
            guard let entry = plan.entry else { return }
            for n in 0..<samples {
                ImageTransfer.copy(input, from, sample: n, into: result, entry.rest, sample: n)
                enter(entry, scratch, sample: n)
            }
        }
    }
}
