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
/// Safe to share: calls from several threads take turns. A large batch is cut into small pieces that every member of
/// the thread team takes through all layers on its own, so that their images stay in its cache; for a small batch the
/// team shares each layer.
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

    /// Samples of a piece.
    private static let piece = 8

    /// The buffers that one member needs for a piece.
    private struct Scratch {
        let edges: [FloatBuffer]
        let sums: [FloatBuffer?]

        init(_ plan: Plan) {
            edges = plan.edges.map { FloatBuffer($0.sampleStride * InferenceNetwork.piece) }
            sums = plan.stages.map {
                $0.stage.isResized ? FloatBuffer($0.sum.sampleStride * InferenceNetwork.piece) : nil
            }
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
        let weights = FloatBuffer(plan.foldedParameters(named))
        derived = plan.stages.map { stage in
            let derived = FloatBuffer(stage.forward.derivedCount)
            stage.forward.derive(weights.pointer + stage.weightStart, into: derived.pointer)
            return derived
        }
        self.weights = weights
        workspace = Workspace(members: team.count, count: plan.workspaceCount)
        scratch = (0..<team.count).map { _ in Scratch(plan) }
        self.architecture = architecture
        isUnitOutput = architecture.makesUnitPixels
        self.plan = plan
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
                turn.withLock { _ in run(source, into: target, count: count) }
            }
        }
    }

    private func run(_ source: UnsafePointer<Float>, into target: UnsafeMutablePointer<Float>, count: Int) {
        if count <= Self.piece {
            move(source, count, into: scratch[0])
            for stage in plan.stages.indices {
                team.run { part in
                    multiply(
                        stage, scratch[0], samples: count,
                        Product.Share(part: part, parts: team.count, workspace: workspace.pointer(part)))
                }
                finish(stage, scratch[0], samples: count)
            }
            return move(scratch[0], count, into: target)
        }
        let (inputs, outputs) = (architecture.inputCount, plan.edges[plan.edges.count - 1].count)
        let size = min(Self.piece, (count + team.count - 1) / team.count)
        team.run { part in
            for first in stride(from: part * size, to: count, by: team.count * size) {
                let samples = min(size, count - first)
                move(source + first * inputs, samples, into: scratch[part])
                for stage in plan.stages.indices {
                    multiply(
                        stage, scratch[part], samples: samples,
                        Product.Share(workspace: workspace.pointer(part)))
                    finish(stage, scratch[part], samples: samples)
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
            entry.kernel.forward(
                source + (n + 1) * size - entry.entry.classes, weights: weights.pointer + entry.start, into: image,
                entry.made, sample: n)
        }
    }

    private func move(_ scratch: Scratch, _ samples: Int, into target: UnsafeMutablePointer<Float>) {
        let last = plan.edges.count - 1
        let edge = plan.edges[last]
        for n in 0..<samples {
            ImageTransfer.unload(scratch.edges[last].pointer, edge.rows, sample: n, into: target + n * edge.count)
        }
        if isUnitOutput { Elementwise.rescale(target, by: 2, plus: -1, count: samples * edge.count) }
    }

    /// One member's share of the weighted sums of a stage, with bias and ReLU.
    private func multiply(_ index: Int, _ scratch: Scratch, samples: Int, _ share: Product.Share) {
        let planned = plan.stages[index]
        planned.forward.run(
            input: scratch.edges[index].pointer,
            output: (scratch.sums[index] ?? scratch.edges[index + 1]).pointer,
            weights: Product.Weights(
                packed: weights.pointer + planned.weightStart, derived: derived[index].pointer,
                bias: weights.pointer + planned.biasStart),
            epilogue: planned.stage.epilogue, samples: samples, share: share)
    }

    /// What is not fused into the sums: resizing and tanh.
    private func finish(_ index: Int, _ scratch: Scratch, samples: Int) {
        let planned = plan.stages[index]
        let result = scratch.edges[index + 1].pointer
        let edge = plan.edges[index + 1]
        if let sums = scratch.sums[index] {
            for n in 0..<samples {
                planned.stage.resize(sums.pointer, planned.sum.rows, into: result, edge.rows, sample: n)
            }
        }
        planned.stage.squash(result, count: samples * edge.sampleStride)
    }
}
