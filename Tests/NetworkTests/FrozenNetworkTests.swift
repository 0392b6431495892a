import Kernels
import Support
import Testing

@testable import Network

/// Generators as they are gone through backwards, against the ones that run forwards.
struct FrozenNetworkTests {
    /// A small generator of every family, with normalisations that do something.
    static func design(_ family: GANDesign.Family) -> GANDesign {
        var design = GANDesign(family)
        design.latent = 5
        design.classes = 3
        if family.hasWidths { design.width = 16 }
        return design
    }

    static func tensors(_ architecture: Architecture) -> [NamedTensor] {
        ReferenceFormula.tensors(architecture, seed: 5).map { named in
            guard named.name.hasSuffix("running_mean") || named.name.hasSuffix("running_var") else { return named }
            var tensor = named.tensor
            let shift: Float = named.name.hasSuffix("running_var") ? 0.3 : -0.1
            tensor.values = tensor.values.indices.map { shift + Float($0 % 7) * 0.05 }
            return NamedTensor(named.name, tensor)
        }
    }

    @Test(arguments: [GANDesign.Family.dcgan, .cgan, .cdcgan, .fcgan, .shallow, .keras, .residual], [nil, 8])
    func gradientsAreThoseOfWhatRuns(_ family: GANDesign.Family, virtualBatch: Int?) throws {
        var architecture = Self.design(family).generator
        let normalises = architecture.tensors.contains { $0.name.hasSuffix("running_mean") }
        guard virtualBatch == nil || (normalises && family == .residual || family == .shallow) else { return }
        architecture.virtualBatch = virtualBatch
        let tensors = Self.tensors(architecture)
        let frozen = try FrozenNetwork(architecture, tensors: tensors, capacity: 3, team: ThreadTeam(2))
        let running = try InferenceNetwork(architecture, tensors: tensors, threads: 1)
        let (size, count) = (architecture.inputCount, 2)
        let inputs = ReferenceFormula.inputs(count * size, seed: 11, scale: 1)
        let weights = ReferenceFormula.inputs(count * architecture.outputCount, seed: 12)
        var images: [Float] = []
        let gradient = frozen.gradient(of: inputs, count: count) { outputs in
            images = outputs
            return weights
        }
        let expected = running.run(inputs, count: count)
        #expect(images.count == expected.count)
        #expect(zip(images, expected).allSatisfy { abs($0 - $1) < 2e-5 })
        // Along a direction through all inputs of each sample, labels included.
        func loss(_ step: Float, sample n: Int, _ direction: [Float]) -> Double {
            var moved = inputs
            for d in 0..<size { moved[n * size + d] += step * direction[d] }
            return zip(running.run(moved, count: count), weights).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        }
        for n in 0..<count {
            for number in 0..<3 {
                let direction = ReferenceFormula.inputs(size, seed: 20, tensor: number)
                let step: Float = 5e-4
                let slope = (loss(step, sample: n, direction) - loss(-step, sample: n, direction)) / Double(2 * step)
                let found = zip(gradient[n * size..<(n + 1) * size], direction).reduce(0.0) {
                    $0 + Double($1.0) * Double($1.1)
                }
                // Some of the thousands of rectifiers have their kink within a step.
                #expect(abs(slope - found) < 0.06 * max(1, abs(slope)), "\(family) \(n) \(number)")
            }
        }
        // Again, with another count before: nothing is left over.
        _ = frozen.gradient(of: Array(inputs[..<size]), count: 1) { $0 }
        #expect(frozen.gradient(of: inputs, count: count) { _ in weights } == gradient)
    }

    @Test func aLinearNetworksGradientIsItsWeights() throws {
        let architecture = Architecture(
            input: [3], layers: [.linear(input: 3, output: 1)],
            labels: LabelEntry(classes: 2, size: 2, place: .behindVector))
        let tensors = [
            NamedTensor("embedding.weight", Tensor(shape: [2, 2], values: [1, 2, 3, 4])),
            NamedTensor("0.weight", Tensor(shape: [1, 3], values: [100, 10, 1])),
            NamedTensor("0.bias", Tensor(shape: [1], values: [0.5])),
        ]
        let network = try FrozenNetwork(architecture, tensors: tensors, capacity: 1, team: ThreadTeam(1))
        let gradient = network.gradient(of: [1, 0, 1], count: 1) { outputs in
            #expect(outputs == [134.5])
            return [2]
        }
        #expect(gradient == [200, 24, 68])
    }

    @Test func missingWeightsAreNamed() {
        #expect(throws: NetworkError.missing(name: "0.weight")) {
            try FrozenNetwork(.dcganGenerator(latent: 2), tensors: [], capacity: 1, team: ThreadTeam(1))
        }
    }
}
