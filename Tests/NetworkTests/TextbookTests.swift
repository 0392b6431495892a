import Support
import Testing

@testable import Network

/// Inference against the definitions of the layers, written as plain loops over N×C×H×W and PyTorch's weights.
struct TextbookTests {
    struct Image: Equatable {
        var channels: Int
        var height: Int
        var width: Int
        var values: [Float]
        subscript(c: Int, y: Int, x: Int) -> Float {
            get { values[(c * height + y) * width + x] }
            set { values[(c * height + y) * width + x] = newValue }
        }
        init(_ c: Int, _ h: Int, _ w: Int, _ values: [Float]? = nil) {
            (channels, height, width) = (c, h, w)
            self.values = values ?? [Float](repeating: 0, count: c * h * w)
        }
    }

    static func conv(_ x: Image, _ w: Tensor, _ b: Tensor, stride: Int, padding: Int) -> Image {
        let (outputs, k) = (w.shape[0], w.shape[2])
        var y = Image(outputs, (x.height + 2 * padding - k) / stride + 1, (x.width + 2 * padding - k) / stride + 1)
        for o in 0..<outputs {
            for i in 0..<y.height {
                for j in 0..<y.width {
                    var sum = Double(b.values[o])
                    for c in 0..<x.channels {
                        for u in 0..<k {
                            for v in 0..<k {
                                let (row, column) = (i * stride - padding + u, j * stride - padding + v)
                                guard (0..<x.height).contains(row), (0..<x.width).contains(column) else { continue }
                                sum += Double(x[c, row, column] * w.values[((o * x.channels + c) * k + u) * k + v])
                            }
                        }
                    }
                    y[o, i, j] = Float(sum)
                }
            }
        }
        return y
    }

    static func transposed(_ x: Image, _ w: Tensor, _ b: Tensor, stride: Int, padding: Int, extra: Int) -> Image {
        let (outputs, k) = (w.shape[1], w.shape[2])
        var y = Image(
            outputs, (x.height - 1) * stride - 2 * padding + k + extra,
            (x.width - 1) * stride - 2 * padding + k + extra)
        for o in 0..<outputs { for i in 0..<y.height * y.width { y.values[o * y.height * y.width + i] = b.values[o] } }
        for c in 0..<x.channels {
            for i in 0..<x.height {
                for j in 0..<x.width {
                    for o in 0..<outputs {
                        for u in 0..<k {
                            for v in 0..<k {
                                let (row, column) = (i * stride - padding + u, j * stride - padding + v)
                                guard (0..<y.height).contains(row), (0..<y.width).contains(column) else { continue }
                                y[o, row, column] += x[c, i, j] * w.values[((c * outputs + o) * k + u) * k + v]
                            }
                        }
                    }
                }
            }
        }
        return y
    }

    /// Runs the architecture's one layer on 1, 2 and 9 samples and compares every sample with the definition.
    func compare(_ input: [Int], _ layer: Layer, seed: UInt64, _ definition: (Image, Tensor, Tensor) -> Image) throws {
        let architecture = Architecture(input: input, layers: [layer])
        let tensors = architecture.initialTensors(seed: seed)
        let size = architecture.inputCount
        for (samples, threads) in [(1, 1), (1, 3), (2, 2), (5, 2), (9, 3), (10, 12)] {
            let x = TestNumbers.normals(samples * size, seed: seed + 1)
            let found = try InferenceNetwork(architecture, tensors: tensors, threads: threads).run(x, count: samples)
            var expected: [Float] = []
            for n in 0..<samples {
                let image = Image(input[0], input[1], input[2], Array(x[n * size..<(n + 1) * size]))
                expected += definition(image, tensors[0].tensor, tensors[1].tensor).values
            }
            #expect(TestNumbers.relativeError(found, expected) < 1e-4, "\(layer) on \(input), \(samples) samples")
        }
    }

    @Test(arguments: [(1, 1, 1), (1, 5, 7), (2, 3, 29), (3, 17, 6), (5, 16, 8), (16, 1, 5), (17, 2, 3), (8, 15, 4)])
    func convolutions(input: Int, output: Int, size: Int) throws {
        for (kernel, stride, padding) in [(1, 1, 0), (3, 1, 1), (3, 2, 1), (4, 2, 1), (5, 1, 2)] {
            guard size + 2 * padding >= kernel else { continue }
            let layer = Layer.conv(input: input, output: output, kernel: kernel, stride: stride, padding: padding)
            try compare([input, size, size + 1], layer, seed: UInt64(kernel * 10 + stride)) { x, w, b in
                Self.conv(x, w, b, stride: stride, padding: padding)
            }
        }
    }

    @Test(arguments: [(1, 1, 1), (1, 5, 7), (2, 3, 11), (3, 17, 4), (5, 16, 5), (16, 1, 5), (17, 2, 3), (33, 40, 3)])
    func transposedConvolutions(input: Int, output: Int, size: Int) throws {
        for (kernel, stride, padding, extra) in [(3, 1, 1, 0), (3, 2, 1, 1), (4, 2, 1, 0), (2, 2, 0, 0), (5, 2, 2, 1)] {
            guard (size - 1) * stride - 2 * padding + kernel + extra > 0 else { continue }
            let layer = Layer.convTranspose(
                input: input, output: output, kernel: kernel, stride: stride, padding: padding, outputPadding: extra)
            try compare([input, size, size + 1], layer, seed: UInt64(kernel * 10 + stride)) { x, w, b in
                Self.transposed(x, w, b, stride: stride, padding: padding, extra: extra)
            }
        }
    }

    @Test func normalisationInInferenceUsesTheRunningStatistics() throws {
        let architecture = Architecture(
            input: [2, 4, 4],
            layers: [
                .conv(input: 2, output: 3, kernel: 3, stride: 1, padding: 1), .batchNorm(channels: 3), .relu,
            ])
        var tensors = architecture.initialTensors(seed: 4)
        let (gamma, beta, mean, variance): ([Float], [Float], [Float], [Float]) = (
            [1.5, -0.5, 2], [0.1, 0.2, -0.3], [0.05, -0.1, 0.2], [0.5, 2, 1.25]
        )
        for (name, values) in [
            ("1.weight", gamma), ("1.bias", beta), ("1.running_mean", mean), ("1.running_var", variance),
        ] {
            let index = try #require(tensors.firstIndex { $0.name == name })
            tensors[index].tensor.values = values
        }
        let x = TestNumbers.normals(32, seed: 8)
        let found = try InferenceNetwork(architecture, tensors: tensors).run(x, count: 1)
        var expected = Self.conv(
            Image(2, 4, 4, x), tensors[0].tensor, tensors[1].tensor, stride: 1, padding: 1)
        for c in 0..<3 {
            for i in 0..<16 {
                let normal = (expected.values[c * 16 + i] - mean[c]) / (variance[c] + 1e-5).squareRoot()
                expected.values[c * 16 + i] = max(0, normal * gamma[c] + beta[c])
            }
        }
        #expect(TestNumbers.relativeError(found, expected.values) < 1e-4)
    }

    @Test func leakyRectifiersKeepAShareOfWhatIsNegative() throws {
        for outputs in [1, 3] {
            let architecture = Architecture(
                input: [2, 4, 5],
                layers: [.conv(input: 2, output: outputs, kernel: 3, stride: 1, padding: 1), .leakyRelu(0.2)])
            let tensors = architecture.initialTensors(seed: 4)
            let x = TestNumbers.normals(40, seed: 8)
            let found = try InferenceNetwork(architecture, tensors: tensors).run(x, count: 1)
            let sums = Self.conv(Image(2, 4, 5, x), tensors[0].tensor, tensors[1].tensor, stride: 1, padding: 1)
            let expected = sums.values.map { $0 < 0 ? 0.2 * $0 : $0 }
            #expect(TestNumbers.relativeError(found, expected) < 1e-4)
        }
    }

    @Test func enlargementRepeatsEveryPixel() throws {
        let architecture = Architecture(
            input: [1, 2, 2],
            layers: [.conv(input: 1, output: 2, kernel: 1, stride: 1, padding: 0), .relu, .upsample(2)])
        var tensors = architecture.initialTensors(seed: 1)
        tensors[0].tensor.values = [1, -1]
        tensors[1].tensor.values = [0, 3]
        let found = try InferenceNetwork(architecture, tensors: tensors).run([1, 2, 3, 4], count: 1)
        #expect(
            found == [
                1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4,
                2, 2, 1, 1, 2, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0,
            ])
    }

    /// Its biases and weights are folded pixel by pixel.
    @Test func normalisationBehindALinearLayerOntoAnImage() throws {
        let onto: [Layer] = [.linear(input: 3, output: 12), .unflatten(channels: 2, height: 2, width: 3)]
        let normal = Architecture(input: [3], layers: onto + [.batchNorm(channels: 2), .relu])
        var tensors = normal.initialTensors(seed: 4)
        let (gamma, beta, mean, variance): ([Float], [Float], [Float], [Float]) = (
            [1.5, -0.5], [0.1, 0.2], [0.05, -0.1], [0.5, 2]
        )
        for (name, values) in [
            ("2.weight", gamma), ("2.bias", beta), ("2.running_mean", mean), ("2.running_var", variance),
        ] {
            let index = try #require(tensors.firstIndex { $0.name == name })
            tensors[index].tensor.values = values
        }
        let z = TestNumbers.normals(3, seed: 8)
        let found = try InferenceNetwork(normal, tensors: tensors).run(z, count: 1)
        let expected = (0..<12).map { row in
            let c = row / 6
            let sum = (0..<3).reduce(tensors[1].tensor.values[row]) {
                $0 + tensors[0].tensor.values[row * 3 + $1] * z[$1]
            }
            return max(0, (sum - mean[c]) / (variance[c] + 1e-5).squareRoot() * gamma[c] + beta[c])
        }
        #expect(TestNumbers.relativeError(found, expected) < 1e-5)
    }

    @Test func poolingTakesTheLargest() throws {
        let architecture = Architecture(
            input: [1, 5, 6],
            layers: [.conv(input: 1, output: 2, kernel: 1, stride: 1, padding: 0), .relu, .maxPool(2)])
        var tensors = architecture.initialTensors(seed: 1)
        tensors[0].tensor.values = [1, -1]
        tensors[1].tensor.values = [0, 30]
        let x = (0..<30).map { Float(($0 * 7) % 30) }
        let found = try InferenceNetwork(architecture, tensors: tensors).run(x, count: 1)
        var expected: [Float] = []
        for sign: Float in [1, -1] {
            for i in 0..<2 {
                for j in 0..<3 {
                    let window = [0, 1, 6, 7].map { sign * x[(2 * i) * 6 + 2 * j + $0] + (sign < 0 ? 30 : 0) }
                    expected.append(window.max() ?? 0)
                }
            }
        }
        #expect(found == expected)
    }

    @Test func tensorsMustFitTheArchitecture() {
        let architecture = Architecture(input: [2], layers: [.linear(input: 2, output: 3)])
        let tensors = architecture.initialTensors(seed: 1)
        #expect(throws: NetworkError.missing(name: "0.bias")) {
            try InferenceNetwork(architecture, tensors: [tensors[0]])
        }
        #expect(throws: NetworkError.shape(name: "0.weight", expected: [3, 2], found: [2, 3])) {
            let turned = NamedTensor("0.weight", Tensor(zeros: [2, 3]))
            return try InferenceNetwork(architecture, tensors: [turned, tensors[1]])
        }
    }
}
