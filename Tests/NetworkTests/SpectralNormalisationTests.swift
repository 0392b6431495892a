import Kernels
import Support
import Testing

@testable import Network

struct SpectralNormalisationTests {
    private let architecture = Architecture(
        input: [2, 4, 4],
        layers: [
            .conv(input: 2, output: 5, kernel: 3, stride: 2, padding: 1), .leakyRelu(0.2),
            .convTranspose(input: 5, output: 3, kernel: 4, stride: 2, padding: 1, outputPadding: 0), .leakyRelu(0.2),
            .flatten, .linear(input: 48, output: 4),
        ])

    private func network(_ tensors: [NamedTensor]) throws -> TrainingNetwork {
        try TrainingNetwork(architecture, tensors: tensors, capacity: 2, team: ThreadTeam(1), spectralSeed: 8)
    }

    /// A weight as PyTorch's matrix: a row for each output channel, which a transposed convolution has second.
    private func matrix(_ tensor: NamedTensor) -> [[Double]] {
        let (shape, values) = (tensor.tensor.shape, tensor.tensor.values.map { Double($0) })
        let area = shape.dropFirst(2).reduce(1, *)
        guard tensor.name == "2.weight" else {
            let width = values.count / shape[0]
            return (0..<shape[0]).map { Array(values[$0 * width..<($0 + 1) * width]) }
        }
        return (0..<shape[1]).map { o in
            (0..<shape[0]).flatMap { i in (0..<area).map { values[(i * shape[1] + o) * area + $0] } }
        }
    }

    /// The exact largest singular value: the root of the largest eigenvalue of W·Wᵀ, by Jacobi's rotations.
    private func largestSingularValue(_ rows: [[Double]]) -> Double {
        let n = rows.count
        var a = rows.map { row in rows.map { zip(row, $0).reduce(0) { $0 + $1.0 * $1.1 } } }
        for _ in 0..<60 {
            for p in 0..<n {
                for q in p + 1..<n where abs(a[p][q]) > 1e-14 {
                    let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
                    let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
                    let c = 1 / (t * t + 1).squareRoot()
                    for k in 0..<n {
                        let (x, y) = (a[k][p], a[k][q])
                        (a[k][p], a[k][q]) = (c * x - t * c * y, t * c * x + c * y)
                    }
                    for k in 0..<n {
                        let (x, y) = (a[p][k], a[q][k])
                        (a[p][k], a[q][k]) = (c * x - t * c * y, t * c * x + c * y)
                    }
                }
            }
        }
        return ((0..<n).map { a[$0][$0] }.max() ?? 0).squareRoot()
    }

    @Test func powerIterationFindsTheLargestSingularValue() throws {
        let tensors = architecture.initialTensors(seed: 5)
        let network = try network(tensors)
        // Steps without a change of the weights only iterate.
        for _ in 0..<100 { network.update(Adam(beta1: 0, beta2: 0.9), learningRate: 0) }
        for (name, value) in network.singularValues {
            let tensor = try #require(tensors.first { $0.name == name })
            let exact = largestSingularValue(matrix(tensor))
            #expect(abs(Double(value) - exact) < 1e-4 * exact, "\(name)")
            let normalised = try #require(network.tensors().first { $0.name == name })
            #expect(abs(largestSingularValue(matrix(normalised)) - 1) < 1e-4, "\(name)")
        }
        #expect(network.singularValues.map(\.name) == ["0.weight", "2.weight", "5.weight"])
        #expect(network.learntTensors() == tensors)
        #expect(network.tensors().filter { $0.name.hasSuffix("bias") } == tensors.filter { $0.name.hasSuffix("bias") })
    }

    /// The loss Σ r·y of normalised weights, with the singular values as exact as the iteration makes them.
    private func loss(_ tensors: [NamedTensor], iterations: Int) throws -> (Double, TrainingNetwork) {
        let network = try network(tensors)
        for _ in 0..<iterations { network.update(Adam(beta1: 0, beta2: 0.9), learningRate: 0) }
        let inputs = TestNumbers.normals(64, seed: 6)
        for n in 0..<2 { network.place(Array(inputs[n * 32..<(n + 1) * 32]), sample: n) }
        network.forward(samples: 2, dropout: nil)
        let weights = TestNumbers.normals(8, seed: 7)
        var total = 0.0
        for k in 0..<8 {
            let place = k / 4 * network.output.rows.sampleStride + k % 4
            total += Double(network.output.values[place]) * Double(weights[k])
            network.output.gradient[place] = weights[k]
        }
        return (total, network)
    }

    @Test func gradientsOfTheLearntWeightsAreSlopes() throws {
        let tensors = architecture.initialTensors(seed: 5)
        let (_, network) = try loss(tensors, iterations: 150)
        network.backward(samples: 2, weights: true, input: false)
        network.update(Adam(beta1: 0, beta2: 0.9), learningRate: 0)  // takes the gradients back to the learnt weights
        var checked = 0
        for gradient in network.gradientTensors() where gradient.name.hasSuffix("weight") {
            let index = try #require(tensors.firstIndex { $0.name == gradient.name })
            let count = gradient.tensor.values.count
            for k in stride(from: 0, to: count, by: max(1, count / 6)) {
                func moved(_ step: Float) throws -> Double {
                    var moved = tensors
                    moved[index].tensor.values[k] += step
                    return try loss(moved, iterations: 150).0
                }
                let step: Float = 2e-3
                let (below, here, above) = (try moved(-step), try moved(0), try moved(step))
                let slope = (above - below) / Double(2 * step)
                guard abs((above - here) - (here - below)) < 0.02 * Double(step) * max(1, abs(slope)) else { continue }
                checked += 1
                #expect(
                    abs(Double(gradient.tensor.values[k]) - slope) <= 1e-2 * max(0.5, abs(slope)),
                    "\(gradient.name)[\(k)]")
            }
        }
        #expect(checked >= 10)
    }

    @Test func goingOnGivesTheSameBits() throws {
        let tensors = architecture.initialTensors(seed: 5)
        func train(_ network: TrainingNetwork, _ steps: Int) {
            for _ in 0..<steps {
                network.place(TestNumbers.normals(32, seed: 6), sample: 0)
                network.forward(samples: 1, dropout: nil)
                for k in 0..<4 { network.output.gradient[k] = Float(k) - 1.5 }
                network.backward(samples: 1, weights: true, input: false)
                network.update(Adam(beta1: 0.5, beta2: 0.9), learningRate: 1e-2)
            }
        }
        let (whole, first, second) = (try network(tensors), try network(tensors), try network(tensors))
        train(whole, 5)
        train(first, 2)
        try second.restore(
            tensors: first.learntTensors(), optimizer: first.optimizerTensors(), updates: first.updates)
        #expect(second.tensors() == first.tensors())
        train(second, 3)
        #expect(second.tensors() == whole.tensors())
        #expect(second.optimizerTensors() == whole.optimizerTensors())
        #expect(throws: NetworkError.missing(name: "spectral.0.weight")) {
            try second.restore(
                tensors: first.learntTensors(),
                optimizer: first.optimizerTensors().filter { $0.name.hasPrefix("adam") },
                updates: 2)
        }
    }
}
