import Kernels
import Support
import Testing

@testable import Network

struct WeightAverageTests {
    static let architecture = Architecture(
        input: [3],
        layers: [
            .linear(input: 3, output: 8), .unflatten(channels: 2, height: 2, width: 2), .batchNorm(channels: 2), .relu,
            .conv(input: 2, output: 1, kernel: 3, stride: 1, padding: 1),
        ])

    func step(_ network: TrainingNetwork, _ seed: UInt64) {
        for (i, value) in TestNumbers.normals(12, seed: seed).enumerated() { network.input.values[i] = value }
        network.forward(samples: 4, dropout: nil)
        for i in 0..<16 { network.output.gradient[i] = Float(i % 3) - 1 }
        network.backward(samples: 4, weights: true, input: false)
        network.update(Adam(beta1: 0, beta2: 0.99), learningRate: 0.05)
    }

    /// Three steps with decay 0.4: kept shares (1 + t)/(10 + t) for t = 1, 2, 3, all below 0.4.
    @Test func followsByTheWarmUpAtFirstAndThenByTheDecay() throws {
        let network = TrainingNetwork(
            Self.architecture, seed: 1, stream: 0, capacity: 4, team: ThreadTeam(1))
        let average = WeightAverage(of: network)
        #expect(average.tensors() == network.tensors())
        var expected = network.tensors()
        for t in 1...9 {
            step(network, UInt64(t))
            average.follow(decay: 0.4)
            let kept = min(0.4, Double(1 + t) / Double(10 + t))
            for (i, now) in network.tensors().enumerated() {
                for k in now.tensor.values.indices {
                    let old = Double(expected[i].tensor.values[k])
                    let new = Double(now.tensor.values[k])
                    expected[i].tensor.values[k] = now.isInteger ? Float(new) : Float(kept * old + (1 - kept) * new)
                }
            }
        }
        let found = average.tensors()
        #expect(found.map(\.name) == expected.map(\.name))
        for (a, b) in zip(found, expected) {
            #expect(TestNumbers.relativeError(a.tensor.values, b.tensor.values) < 1e-5, "\(a.name)")
        }
        #expect(found != network.tensors())
    }

    @Test func goesOnFromWhatWasSaved() throws {
        let network = TrainingNetwork(Self.architecture, seed: 1, stream: 0, capacity: 4, team: ThreadTeam(1))
        let average = WeightAverage(of: network)
        step(network, 1)
        average.follow(decay: 0.999)
        let other = WeightAverage(of: network)
        #expect(other.tensors() != average.tensors())
        try other.restore(average.tensors())
        #expect(other.tensors() == average.tensors())
        #expect(throws: NetworkError.missing(name: "0.weight")) { try other.restore([]) }
    }
}
