import Kernels
import Support
import Testing

@testable import Network

/// Batches that are normalised half by half, as real and generated images are.
struct NormalisationGroupTests {
    private let architecture = Architecture(
        input: [1, 4, 4],
        layers: [
            .conv(input: 1, output: 5, kernel: 3, stride: 1, padding: 1), .batchNorm(channels: 5), .leakyRelu(0.2),
            .flatten, .linear(input: 80, output: 1),
        ])

    private func network(_ samples: Range<Int>, groups: Int) throws -> TrainingNetwork {
        let tensors = ReferenceFormula.tensors(architecture, seed: 3)
        let network = try TrainingNetwork(architecture, tensors: tensors, capacity: 4, team: ThreadTeam(1))
        for (place, n) in samples.enumerated() {
            network.place(ReferenceFormula.inputs(16, seed: 9, tensor: n), sample: place)
        }
        network.forward(samples: samples.count, dropout: nil, groups: groups)
        for place in 0..<samples.count {
            network.output.gradient[place] = [0.5, -1, 2, 0.25][samples.lowerBound + place]
        }
        network.backward(samples: samples.count, weights: true, input: true)
        return network
    }

    @Test func halvesAreNormalisedEachByItself() throws {
        let whole = try network(0..<4, groups: 2)
        let halves = [try network(0..<2, groups: 1), try network(2..<4, groups: 1)]
        for n in 0..<4 {
            #expect(whole.output.values[n] == halves[n / 2].output.values[n % 2])
            let stride = whole.input.rows.sampleStride
            for k in 0..<stride {
                let (a, b) = (whole.input.gradient[n * stride + k], halves[n / 2].input.gradient[n % 2 * stride + k])
                #expect(abs(a - b) < 1e-6)
            }
        }
        for (i, gradient) in whole.gradientTensors().enumerated() {
            let parts = halves.map { $0.gradientTensors()[i].tensor.values }
            for (k, value) in gradient.tensor.values.enumerated() {
                #expect(abs(value - parts[0][k] - parts[1][k]) < 1e-5, "\(gradient.name)")
            }
        }
        let together = try network(0..<4, groups: 1)
        #expect(abs(together.output.values[0] - whole.output.values[0]) > 1e-4, "halves differ from the whole")
        let counts = whole.tensors().first { $0.name == "1.num_batches_tracked" }
        #expect(counts?.tensor.values == [2])
    }
}
