import Kernels
import Support
import Testing

@testable import Network

/// Every layer's gradient against central differences of a random linear loss, Σ r·y.
struct GradientCheckTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let architecture: Architecture
        init(
            _ name: String, _ input: [Int], _ layers: [Layer], labels: LabelEntry? = nil, virtualBatch: Int? = nil
        ) {
            testDescription = name
            var architecture = Architecture(input: input, layers: layers, labels: labels)
            architecture.virtualBatch = virtualBatch
            self.architecture = architecture
        }
    }

    static let cases: [Case] = [
        Case("linear", [7], [.linear(input: 7, output: 5)]),
        Case("linear to one", [9], [.linear(input: 9, output: 1)]),
        Case("convolution", [3, 6, 5], [.conv(input: 3, output: 5, kernel: 3, stride: 1, padding: 1)]),
        Case("convolution of stride 2", [2, 8, 8], [.conv(input: 2, output: 17, kernel: 3, stride: 2, padding: 1)]),
        Case("convolution 5×5", [1, 7, 7], [.conv(input: 1, output: 4, kernel: 5, stride: 1, padding: 2)]),
        Case("convolution 4×4 of stride 2", [3, 8, 8], [.conv(input: 3, output: 2, kernel: 4, stride: 2, padding: 1)]),
        Case(
            "convolution to one channel", [18, 5, 5], [.conv(input: 18, output: 1, kernel: 3, stride: 1, padding: 1)]),
        Case(
            "transposed convolution", [3, 5, 4],
            [.convTranspose(input: 3, output: 4, kernel: 3, stride: 1, padding: 1, outputPadding: 0)]),
        Case(
            "transposed convolution of stride 2", [4, 4, 3],
            [.convTranspose(input: 4, output: 6, kernel: 3, stride: 2, padding: 1, outputPadding: 1)]),
        Case(
            "transposed convolution to one channel", [17, 3, 3],
            [.convTranspose(input: 17, output: 1, kernel: 3, stride: 2, padding: 1, outputPadding: 1)]),
        Case(
            "linear onto an image", [6],
            [
                .linear(input: 6, output: 45), .unflatten(channels: 5, height: 3, width: 3),
                .convTranspose(input: 5, output: 2, kernel: 3, stride: 2, padding: 1, outputPadding: 1),
            ]),
        Case(
            "linear from an image", [2, 5, 5],
            [
                .conv(input: 2, output: 3, kernel: 3, stride: 1, padding: 1), .relu, .flatten,
                .linear(input: 75, output: 4),
            ]),
        Case(
            "tanh", [2, 4, 4], [.conv(input: 2, output: 3, kernel: 3, stride: 1, padding: 1), .tanh]),
        Case(
            "relu and dropout", [2, 5, 5],
            [
                .conv(input: 2, output: 16, kernel: 3, stride: 1, padding: 1), .relu, .dropout2d(0.25),
                .conv(input: 16, output: 2, kernel: 3, stride: 2, padding: 1),
            ]),
        Case(
            "batch normalisation", [2, 4, 4],
            [
                .conv(input: 2, output: 5, kernel: 3, stride: 1, padding: 1), .batchNorm(channels: 5), .relu,
                .conv(input: 5, output: 3, kernel: 3, stride: 1, padding: 1),
            ]),
        Case(
            "batch normalisation last", [2, 3, 3],
            [
                .convTranspose(input: 2, output: 3, kernel: 3, stride: 2, padding: 1, outputPadding: 1),
                .batchNorm(channels: 3),
            ]),
        Case(
            "leaky ReLU and dropout", [2, 6, 6],
            [
                .conv(input: 2, output: 5, kernel: 4, stride: 2, padding: 1), .leakyRelu(0.2), .dropout2d(0.3),
                .conv(input: 5, output: 1, kernel: 3, stride: 1, padding: 1), .leakyRelu(0.1), .dropout2d(0.3),
                .conv(input: 1, output: 18, kernel: 3, stride: 1, padding: 1), .leakyRelu(0.2), .flatten,
                .linear(input: 162, output: 3),
            ]),
        Case(
            "enlargement", [5],
            [
                .linear(input: 5, output: 36), .unflatten(channels: 4, height: 3, width: 3), .leakyRelu(0.2),
                .upsample(2), .conv(input: 4, output: 3, kernel: 3, stride: 1, padding: 1), .upsample(3),
                .conv(input: 3, output: 2, kernel: 3, stride: 2, padding: 1),
            ]),
        Case(
            "enlargement after a normalisation", [5],
            [
                .linear(input: 5, output: 36), .unflatten(channels: 4, height: 3, width: 3),
                .batchNorm(channels: 4), .relu, .upsample(2),
                .conv(input: 4, output: 18, kernel: 3, stride: 1, padding: 1), .batchNorm(channels: 18), .relu,
                .convTranspose(input: 18, output: 2, kernel: 4, stride: 2, padding: 1, outputPadding: 0),
                .batchNorm(channels: 2), .upsample(2),
                .conv(input: 2, output: 1, kernel: 3, stride: 1, padding: 1), .tanh,
            ]),
        Case(
            "sigmoid", [2, 4, 4], [.conv(input: 2, output: 3, kernel: 5, stride: 1, padding: 2), .sigmoid]),
        Case(
            "leaky ReLU behind a normalisation, and dropout", [2, 5, 5],
            [
                .conv(input: 2, output: 18, kernel: 3, stride: 2, padding: 1), .leakyRelu(0.2), .dropout(0.3),
                .conv(input: 18, output: 5, kernel: 3, stride: 1, padding: 1), .batchNorm(channels: 5), .leakyRelu(0.2),
                .dropout(0.3), .conv(input: 5, output: 4, kernel: 3, stride: 1, padding: 1), .batchNorm(channels: 4),
                .relu, .dropout2d(0.3), .flatten, .linear(input: 36, output: 2),
            ]),
        Case(
            "linear throughout, image to image", [1, 4, 5],
            [
                .flatten, .linear(input: 20, output: 18), .leakyRelu(0.2), .linear(input: 18, output: 12), .tanh,
                .unflatten(channels: 1, height: 3, width: 4),
            ]),
        Case(
            "a label behind a vector", [7],
            [
                .linear(input: 7, output: 18), .unflatten(channels: 2, height: 3, width: 3), .leakyRelu(0.2),
                .conv(input: 2, output: 3, kernel: 3, stride: 1, padding: 1),
            ], labels: LabelEntry(classes: 4, size: 3, place: .behindVector)),
        Case(
            "a label as a channel", [2, 5, 4],
            [
                .conv(input: 2, output: 3, kernel: 3, stride: 2, padding: 1), .leakyRelu(0.2), .flatten,
                .linear(input: 18, output: 4),
            ], labels: LabelEntry(classes: 3, size: 2, place: .plane(height: 5, width: 4))),
        Case(
            "residual blocks that reduce, with a label between", [2, 6, 6],
            [
                .residual(
                    main: [
                        .conv(input: 2, output: 4, kernel: 3, stride: 2, padding: 1), .relu,
                        .conv(input: 4, output: 4, kernel: 3, stride: 1, padding: 1),
                    ], shortcut: [.conv(input: 2, output: 4, kernel: 1, stride: 2, padding: 0)]), .label,
                .residual(
                    main: [.leakyRelu(0.2), .conv(input: 5, output: 5, kernel: 3, stride: 1, padding: 1)],
                    shortcut: []),
                .residual(
                    main: [.relu, .conv(input: 5, output: 17, kernel: 3, stride: 1, padding: 1)],
                    shortcut: [.conv(input: 5, output: 17, kernel: 1, stride: 1, padding: 0)]),
                .relu, .flatten, .linear(input: 153, output: 3),
            ], labels: LabelEntry(classes: 3, size: 2, place: .plane(height: 3, width: 3))),
        Case("residual blocks that normalise and enlarge", [5], residualGenerator),
        Case(
            "a residual block last", [3, 4, 4],
            [.residual(main: [.conv(input: 3, output: 3, kernel: 3, stride: 1, padding: 1)], shortcut: [])]),
        Case(
            "virtual batch normalisation", [2, 4, 4],
            [
                .conv(input: 2, output: 5, kernel: 3, stride: 1, padding: 1), .batchNorm(channels: 5), .tanh,
                .conv(input: 5, output: 18, kernel: 3, stride: 1, padding: 1), .batchNorm(channels: 18), .upsample(2),
                .conv(input: 18, output: 3, kernel: 3, stride: 2, padding: 1), .batchNorm(channels: 3),
            ], virtualBatch: 2),
        Case("residual blocks by a reference batch", [5], residualGenerator, virtualBatch: 4),
        Case(
            "maximum pooling", [1, 8, 8],
            [
                .conv(input: 1, output: 4, kernel: 5, stride: 1, padding: 2), .relu, .maxPool(2),
                .conv(input: 4, output: 3, kernel: 3, stride: 1, padding: 1), .relu, .maxPool(2), .flatten,
                .linear(input: 12, output: 3),
            ]),
    ]

    private static let residualGenerator: [Layer] = [
        .linear(input: 5, output: 36), .unflatten(channels: 4, height: 3, width: 3),
        .residual(
            main: [
                .batchNorm(channels: 4), .relu, .upsample(2),
                .conv(input: 4, output: 18, kernel: 3, stride: 1, padding: 1), .batchNorm(channels: 18), .relu,
                .conv(input: 18, output: 3, kernel: 3, stride: 1, padding: 1),
            ], shortcut: [.conv(input: 4, output: 3, kernel: 1, stride: 1, padding: 0), .upsample(2)]),
        .residual(
            main: [
                .batchNorm(channels: 3), .leakyRelu(0.2), .conv(input: 3, output: 3, kernel: 3, stride: 1, padding: 1),
            ], shortcut: []),
        .batchNorm(channels: 3), .relu, .conv(input: 3, output: 1, kernel: 3, stride: 1, padding: 1), .tanh,
    ]

    /// A network at given tensors and input, and its loss.
    struct Probe {
        let architecture: Architecture
        let samples = 3
        let weights: [Float]
        let dropout = TrainingNetwork.Dropout(seed: 3, step: 1, firstSample: 0)

        init(_ architecture: Architecture) {
            self.architecture = architecture
            weights = TestNumbers.normals(3 * architecture.outputCount, seed: 77)
        }

        func run(_ tensors: [NamedTensor], _ input: [Float], back: Bool) throws -> (Double, TrainingNetwork) {
            let network = try TrainingNetwork(architecture, tensors: tensors, capacity: samples, team: ThreadTeam(1))
            let size = architecture.inputCount
            for n in 0..<samples { network.place(Array(input[n * size..<(n + 1) * size]), sample: n) }
            let reference = TestNumbers.normals((architecture.virtualBatch ?? 0) * size, seed: 8)
            for n in 0..<reference.count / size {
                network.placeReference(Array(reference[n * size..<(n + 1) * size]), number: n)
            }
            network.forward(samples: samples, dropout: dropout)
            let outputs = architecture.outputCount
            var output = [Float](repeating: 0, count: outputs)
            var loss = 0.0
            for n in 0..<samples {
                ImageTransfer.unload(network.output.values, network.output.rows, sample: n, into: &output)
                for (i, value) in output.enumerated() { loss += Double(value) * Double(weights[n * outputs + i]) }
                if back {
                    ImageTransfer.load(
                        Array(weights[n * outputs..<(n + 1) * outputs]), into: network.output.gradient,
                        network.output.rows, sample: n)
                }
            }
            if back { network.backward(samples: samples, weights: true, input: true) }
            return (loss, network)
        }

        /// The slope by central differences, or nil where the slopes to both sides differ: a kink lies near.
        func slope(_ loss: (Float) throws -> Double) rethrows -> Double? {
            let step: Float = 2e-3
            let (below, here, above) = (try loss(-step), try loss(0), try loss(step))
            let (left, right) = ((here - below) / Double(step), (above - here) / Double(step))
            let slope = (left + right) / 2
            return abs(left - right) <= 8e-3 * max(1, abs(slope)) ? slope : nil
        }
    }

    @Test(arguments: cases) func gradientsAreSlopes(_ test: Case) throws {
        let probe = Probe(test.architecture)
        var tensors = test.architecture.initialTensors(seed: 5)
        for i in tensors.indices where test.architecture.tensors[i].shape.count == 1 {
            // Away from 0 and 1, so that scales and shifts of a normalisation count.
            guard test.architecture.tensors[i].isParameter else { continue }
            let noise = TestNumbers.normals(tensors[i].tensor.values.count, seed: UInt64(100 + i))
            for k in noise.indices { tensors[i].tensor.values[k] += 0.3 * noise[k] }
        }
        let input = TestNumbers.normals(3 * test.architecture.inputCount, seed: 6)
        let (_, network) = try probe.run(tensors, input, back: true)
        let gradients = network.gradientTensors()
        var checked = 0
        func expect(_ found: Float, _ slope: Double?, _ what: String) {
            guard let slope else { return }
            checked += 1
            #expect(abs(Double(found) - slope) <= 5e-3 * max(1, abs(slope)), "\(what)")
        }
        for gradient in gradients {
            let index = try #require(tensors.firstIndex { $0.name == gradient.name })
            let count = gradient.tensor.values.count
            for k in stride(from: 0, to: count, by: max(1, count / 7)) {
                let slope = try probe.slope { step in
                    var moved = tensors
                    moved[index].tensor.values[k] += step
                    return try probe.run(moved, input, back: false).0
                }
                expect(gradient.tensor.values[k], slope, "\(gradient.name)[\(k)]")
            }
        }
        var inputGradient: [Float] = []
        var image = [Float](repeating: 0, count: test.architecture.inputCount)
        for n in 0..<probe.samples {
            ImageTransfer.unload(network.input.gradient, network.input.rows, sample: n, into: &image)
            inputGradient += image
        }
        let labels = test.architecture.labels?.classes ?? 0
        for k in stride(from: 0, to: input.count, by: max(1, input.count / 11))
        where k % image.count < image.count - labels {
            let slope = try probe.slope { step in
                var moved = input
                moved[k] += step
                return try probe.run(tensors, moved, back: false).0
            }
            expect(inputGradient[k], slope, "input[\(k)]")
        }
        #expect(checked >= 15, "too few places without a kink")
    }

    @Test func lossesHaveTheirSlopes() {
        let logits: [Float] = [1.5, -0.5, 0.25, -3, 40, 0.75]
        for target: Float in [0, 1] {
            var gradient = [Float](repeating: 0, count: 6)
            _ = Loss.binaryCrossEntropy(logits: logits, target: target, gradient: &gradient, count: 6)
            for k in 0..<6 {
                func loss(_ h: Float) -> Float {
                    var (moved, unused) = (logits, gradient)
                    moved[k] += h
                    return Loss.binaryCrossEntropy(logits: moved, target: target, gradient: &unused, count: 6).loss
                }
                #expect(abs(gradient[k] - (loss(0.02) - loss(-0.02)) / 0.04) < 1e-3)
            }
        }
        for smoothing: Float in [0, 0.2] {
            let labels: [UInt8] = [2, 0]
            var gradient = [Float](repeating: 0, count: 6)
            func loss(_ logits: [Float], _ gradient: inout [Float]) -> Float {
                Loss.crossEntropy(
                    logits: logits, labels: labels, gradient: &gradient, count: 2, classes: 3, smoothing: smoothing
                ).loss
            }
            let rows: [Float] = [1.5, -0.5, 0.25, -1, 2, 0.75]
            _ = loss(rows, &gradient)
            for k in 0..<6 {
                var unused = gradient
                var (up, down) = (rows, rows)
                up[k] += 0.02
                down[k] -= 0.02
                #expect(abs(gradient[k] - (loss(up, &unused) - loss(down, &unused)) / 0.04) < 1e-3)
            }
        }
    }

    @Test func lossesAreTheLiteralOnes() {
        var gradient = [Float](repeating: 0, count: 2)
        let binary = Loss.binaryCrossEntropy(logits: [0, 100], target: 1, gradient: &gradient, count: 2)
        #expect(abs(binary.loss - 0.346_573_6) < 1e-6)
        #expect(binary.right == 1)
        #expect(gradient == [-0.25, 0])
        var three = [Float](repeating: 0, count: 3)
        let labels: [UInt8] = [1]
        let cross = Loss.crossEntropy(logits: [0, 0, 0], labels: labels, gradient: &three, count: 1, classes: 3)
        #expect(abs(cross.loss - 1.098_612_3) < 1e-6)
        #expect(abs(three[1] + 2.0 / 3) < 1e-6 && abs(three[0] - 1.0 / 3) < 1e-6)
    }
}
