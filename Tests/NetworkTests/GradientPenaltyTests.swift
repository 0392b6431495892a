import Kernels
import Support
import Testing

@testable import Network

/// The penalty on input gradients against the definition: its value by summing up, its gradient by central differences.
struct GradientPenaltyTests {
    static let architectures: [Architecture] = [
        Architecture(
            input: [1, 8, 8],
            layers: [
                .conv(input: 1, output: 5, kernel: 4, stride: 2, padding: 1), .leakyRelu(0.2),
                .conv(input: 5, output: 18, kernel: 3, stride: 1, padding: 1), .leakyRelu(0.2), .flatten,
                .linear(input: 288, output: 4),
            ]),
        Architecture(
            input: [2, 6, 6],
            layers: [
                .conv(input: 2, output: 3, kernel: 3, stride: 1, padding: 1), .relu, .dropout2d(0.3),
                .conv(input: 3, output: 1, kernel: 3, stride: 2, padding: 1), .leakyRelu(0.1),
                .convTranspose(input: 1, output: 2, kernel: 4, stride: 2, padding: 1, outputPadding: 0), .relu,
                .flatten, .linear(input: 72, output: 1),
            ]),
        Architecture(
            input: [2, 6, 6],
            layers: [
                .conv(input: 2, output: 6, kernel: 3, stride: 2, padding: 1), .leakyRelu(0.2), .flatten,
                .linear(input: 54, output: 5), .leakyRelu(0.2), .linear(input: 5, output: 1),
            ], labels: LabelEntry(classes: 3, size: 2, place: .plane(height: 6, width: 6))),
        Architecture(
            input: [1, 6, 6],
            layers: [
                .residual(
                    main: [
                        .conv(input: 1, output: 4, kernel: 3, stride: 2, padding: 1), .relu,
                        .conv(input: 4, output: 4, kernel: 3, stride: 1, padding: 1),
                    ], shortcut: [.conv(input: 1, output: 4, kernel: 1, stride: 2, padding: 0)]), .label,
                .residual(
                    main: [.leakyRelu(0.2), .conv(input: 5, output: 5, kernel: 3, stride: 1, padding: 1)],
                    shortcut: []),
                .relu, .flatten, .linear(input: 45, output: 2),
            ], labels: LabelEntry(classes: 3, size: 2, place: .plane(height: 3, width: 3))),
    ]
    /// Samples 1 and 2 of 3 count, so that offsets matter.
    static let range = 1..<3

    struct Probe {
        let architecture: Architecture
        let input: [Float]
        /// The weights of the outputs in y.
        let mix: [Float]

        /// The penalty at given tensors, 0.35 · Σ |∇x y|², by the network's own way back.
        func network(_ tensors: [NamedTensor]) throws -> TrainingNetwork {
            let network = try TrainingNetwork(architecture, tensors: tensors, capacity: 3, team: ThreadTeam(2))
            let size = architecture.inputCount
            for n in 0..<3 { network.place(Array(input[n * size..<(n + 1) * size]), sample: n) }
            network.forward(samples: 3, dropout: TrainingNetwork.Dropout(seed: 3, step: 1, firstSample: 0))
            for n in 0..<3 {
                for (k, weight) in mix.enumerated() { network.output.gradient[n * mix.count + k] = weight }
            }
            return network
        }

        func penalty(_ tensors: [NamedTensor]) throws -> Double {
            let network = try network(tensors)
            network.backward(samples: 3, weights: false, input: true)
            var image = [Float](repeating: 0, count: architecture.inputCount)
            var total = 0.0
            for n in range {
                ImageTransfer.unload(network.input.gradient, network.input.rows, sample: n, into: &image)
                for value in image { total += Double(value) * Double(value) }
            }
            return 0.35 * total
        }
    }

    @Test(arguments: [0, 1, 2, 3]) func gradientIsTheSlopeOfThePenalty(index: Int) throws {
        let architecture = Self.architectures[index]
        let probe = Probe(
            architecture: architecture, input: TestNumbers.normals(3 * architecture.inputCount, seed: 6),
            mix: [1, 0, 0.5, -2].suffix(architecture.outputCount))
        let tensors = architecture.initialTensors(seed: 5)
        let network = try probe.network(tensors)
        network.backward(samples: 3, weights: true, input: false)
        let before = network.gradientTensors()
        let buffers = PenaltyBuffers(network, capacity: 2)
        let squares = network.addPenalty(samples: Self.range, weight: 0.35, buffers)
        let expected = try probe.penalty(tensors)
        #expect(abs(0.35 * Double(squares) - expected) < 1e-5 * expected)

        var checked = 0
        for (i, gradient) in network.gradientTensors().enumerated() {
            let values = gradient.tensor.values
            if gradient.name.hasSuffix("bias") || gradient.name.hasPrefix("embedding")
                || gradient.name.hasPrefix("plane")
            {
                #expect(values == before[i].tensor.values, "nothing that is added has a part in it")
                continue
            }
            for k in stride(from: 0, to: values.count, by: max(1, values.count / 9)) {
                func moved(_ step: Float) throws -> Double {
                    var tensors = tensors
                    tensors[try #require(tensors.firstIndex { $0.name == gradient.name })].tensor.values[k] += step
                    return try probe.penalty(tensors)
                }
                let step: Float = 1e-3
                let (below, here, above) = (try moved(-step), try moved(0), try moved(step))
                let slope = (above - below) / Double(2 * step)
                // Where a rectifier switches in between, the two sides differ: the penalty jumps there.
                guard abs((above - here) - (here - below)) < 0.02 * Double(step) * max(1, abs(slope)) else { continue }
                checked += 1
                let found = Double(values[k] - before[i].tensor.values[k])
                #expect(abs(found - slope) <= 5e-3 * max(0.2, abs(slope)), "\(gradient.name)[\(k)]")
            }
        }
        #expect(checked >= 15, "too few places without a kink")
    }

    @Test func onlyPiecewiseLinearNetworksHaveIt() {
        #expect(Architecture.cganDiscriminator().supportsPenalty)
        #expect(Architecture.dcganDiscriminator().supportsPenalty)
        #expect(GANDesign(.residual).discriminator.supportsPenalty)
        #expect(!GANDesign(.residual).generator.supportsPenalty)
        #expect(!Architecture.cganGenerator().supportsPenalty)
        #expect(!Architecture.cnn().supportsPenalty)
    }
}
