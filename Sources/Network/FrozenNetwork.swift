import Kernels
import Synchronization

/// A generator with fixed weights that can be gone through backwards: how a loss of its images changes with its inputs.
///
/// Normalisations go by their running statistics, so every sample is on its own, and no gradient of a weight is ever
/// computed. Safe to share: calls from several threads take turns.
public final class FrozenNetwork: @unchecked Sendable {
    /// The layers of the network that was frozen.
    public let architecture: Architecture
    /// Most samples of a call.
    public var capacity: Int { network.capacity }
    private let network: TrainingNetwork
    private let turn = Mutex(())

    /// Takes the weights of an architecture that takes vectors. Throws `NetworkError`.
    public init(_ architecture: Architecture, tensors: [NamedTensor], capacity: Int, team: ThreadTeam) throws {
        precondition(
            architecture.input.count == 1 && architecture.labels?.pixels ?? 0 == 0, "a network that takes vectors")
        network = try TrainingNetwork(frozen: architecture, tensors: tensors, capacity: capacity, team: team)
        self.architecture = architecture
    }

    /// The same on the team of so many threads that all networks share.
    public convenience init(
        _ architecture: Architecture, tensors: [NamedTensor], capacity: Int, threads: Int = 2
    ) throws {
        try self.init(architecture, tensors: tensors, capacity: capacity, team: .shared(threads))
    }

    /// Runs N = `count` inputs, [N, input], shows the outputs, [N, output], and takes the gradient of a loss by them back
    /// to the inputs; images are C×H×W in [-1, 1], for everybody outside.
    public func gradient(
        of inputs: [Float], count: Int, by outputGradient: (_ outputs: [Float]) -> [Float]
    ) -> [Float] {
        precondition(inputs.count == count * architecture.inputCount, "whole inputs")
        return turn.withLock { _ in
            let outputs = run(inputs, count)
            let gradient = outputGradient(outputs)
            precondition(gradient.count == outputs.count, "a gradient for each output")
            return goBack(gradient, count)
        }
    }

    private func run(_ inputs: [Float], _ count: Int) -> [Float] {
        let size = architecture.inputCount
        inputs.withUnsafeBufferPointer { source in
            guard let source = source.baseAddress else { return }
            for n in 0..<count { network.place(source + n * size, sample: n) }
        }
        network.forward(samples: count, dropout: nil)
        let (edge, numbers) = (network.output, architecture.outputCount)
        return [Float](unsafeUninitializedCapacity: count * numbers) { target, filled in
            filled = count * numbers
            guard let target = target.baseAddress else { return }
            for n in 0..<count { ImageTransfer.unload(edge.values, edge.rows, sample: n, into: target + n * numbers) }
            if architecture.makesUnitPixels { Elementwise.rescale(target, by: 2, plus: -1, count: filled) }
        }
    }

    private func goBack(_ gradient: [Float], _ count: Int) -> [Float] {
        let (edge, numbers) = (network.output, architecture.outputCount)
        gradient.withUnsafeBufferPointer { source in
            guard let source = source.baseAddress else { return }
            for n in 0..<count { ImageTransfer.load(source + n * numbers, into: edge.gradient, edge.rows, sample: n) }
        }
        if architecture.makesUnitPixels {
            Elementwise.rescale(edge.gradient, by: 2, plus: 0, count: count * edge.rows.sampleStride)
        }
        network.backward(samples: count, weights: false, input: true)
        let (input, size, entry) = (network.input, architecture.inputCount, network.plan.entry)
        let labels = entry?.entry.classes ?? 0
        return [Float](unsafeUninitializedCapacity: count * size) { target, filled in
            filled = count * size
            guard let target = target.baseAddress else { return }
            for n in 0..<count {
                ImageTransfer.unload(input.gradient, input.rows, sample: n, into: target + n * size)
                guard let entry else { continue }
                entry.kernel.labelGradient(
                    weights: network.parameters.pointer + entry.start, gradient: input.gradient, entry.made, sample: n,
                    into: target + (n + 1) * size - labels)
            }
        }
    }
}
