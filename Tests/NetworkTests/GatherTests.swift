import Kernels
import Support
import Testing

@testable import Network

/// The fast products against their naive twins, for every epilogue and any sharing among members.
struct GatherTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        let input: [Int]
        let output: [Int]
        let geometry: Geometry
        let spreading: Bool
        var testDescription: String { "\(input) to \(output), \(geometry), \(spreading ? "spreading" : "reading")" }
    }

    static let shapes: [Shape] = (1...17).flatMap { channels -> [Shape] in
        let size = [1, 29, 3, 14, 7, 2, 5, 11, 4, 6, 8, 1, 9, 13, 2, 3, 10][channels - 1]
        let others = [17, 64, 1, 33, 16, 48, 80, 15, 31, 2, 5, 32, 7, 1, 65, 16, 4][channels - 1]
        let (kernel, stride) = [(3, 1), (5, 1), (3, 2), (1, 1), (4, 2)][channels % 5]
        let geometry = Geometry(kernel: (kernel, kernel), stride: (stride, stride), padding: kernel / 2)
        let read = (size + 2 * (kernel / 2) - kernel) / stride + 1
        let spread = (size - 1) * stride + 1 + (stride - 1)
        return [
            Shape(input: [channels, size, size], output: [others, read, read], geometry: geometry, spreading: false),
            Shape(
                input: [channels, size, size], output: [others, spread, spread], geometry: geometry, spreading: true),
        ]
    }

    @Test(arguments: shapes) func productsAndGradientsAreTheNaiveOnes(_ shape: Shape) {
        let taps = Taps(shape.geometry, spreading: shape.spreading)
        let border = taps.border(source: shape.input, target: shape.output)
        let source = ImageLayout(shape: shape.input, border: border)
        let target = ImageLayout(shape: shape.output, border: shape.input[0] % 3)
        let gather = taps.gather(from: source, to: target)
        let samples = 1 + shape.input[0] % 9
        let x = FloatBuffer(Self.images(source, samples, seed: 1))
        let dy = FloatBuffer(Self.images(target, samples, seed: 2))
        let weights = FloatBuffer(Self.packed(gather, seed: 3))
        let channels = target.channels
        let bias = FloatBuffer(TestNumbers.normals(channels, seed: 4))
        let factors = FloatBuffer((0..<samples * channels).map { $0 % 4 == 0 ? 0 : 1.25 })
        let plain = gather.naive(input: x.array, weights: weights.array, bias: nil, samples: samples)
        let shifted = gather.naive(input: x.array, weights: weights.array, bias: bias.array, samples: samples)

        let workspace = Workspace(members: 1)
        func run(_ parts: Int, bias: FloatBuffer?, _ epilogue: Epilogue) -> [Float] {
            let y = FloatBuffer(samples * target.sampleStride)
            for part in 0..<parts {
                gather.run(
                    input: x.pointer, output: y.pointer, weights: weights.pointer, bias: bias.map { .init($0.pointer) },
                    epilogue: epilogue, samples: samples, part: part, parts: parts, workspace: workspace.pointer(0))
            }
            return y.array
        }
        func expect(_ epilogue: Epilogue, bias: FloatBuffer?, _ expected: [Float]) {
            let alone = run(1, bias: bias, epilogue)
            #expect(TestNumbers.relativeError(alone, expected) < 1e-4)
            #expect(run(2, bias: bias, epilogue) == alone)
            #expect(run(3, bias: bias, epilogue) == alone)
        }
        expect(.none, bias: nil, plain)
        expect(.none, bias: bias, shifted)
        expect(.relu, bias: bias, shifted.map { max($0, 0) })
        var scaled = shifted.map { max($0, 0) }
        for n in 0..<samples {
            for y in 0..<target.height {
                for column in 0..<target.width {
                    let place = n * target.sampleStride + target.offset(y, column)
                    for c in 0..<channels { scaled[place + c] *= factors.pointer[n * channels + c] }
                }
            }
        }
        expect(.reluScaled(factors.pointer), bias: bias, scaled)
        let activation = dy
        expect(
            .gradient(activation: activation.pointer, factor: 1.5), bias: nil,
            zip(plain, activation.array).map { $1 > 0 ? 1.5 * $0 : 0 })

        let gradient = gather.naiveGradient(input: x.array, outputGradient: dy.array, samples: samples)
        for parts in 1...3 {
            let found = FloatBuffer(gather.packedCount)
            let foundBias = FloatBuffer(paddedToLanes(channels))
            for part in 0..<parts {
                gather.gradient(
                    input: x.pointer, outputGradient: dy.pointer, weightGradient: found.pointer,
                    biasGradient: foundBias.pointer, samples: samples, part: part, parts: parts)
            }
            #expect(TestNumbers.relativeError(found.array, gradient) < 1e-4)
            var sums = [Double](repeating: 0, count: channels)
            for n in 0..<samples {
                for y in 0..<target.height {
                    for column in 0..<target.width {
                        let place = n * target.sampleStride + target.offset(y, column)
                        for c in 0..<channels { sums[c] += Double(dy.pointer[place + c]) }
                    }
                }
            }
            #expect(TestNumbers.relativeError(Array(foundBias.array[0..<channels]), sums.map { Float($0) }) < 1e-4)
        }
    }

    /// Random images with a border of zeros.
    static func images(_ layout: ImageLayout, _ samples: Int, seed: UInt64) -> [Float] {
        var values = [Float](repeating: 0, count: samples * layout.sampleStride)
        let numbers = TestNumbers.normals(samples * layout.count, seed: seed)
        var next = 0
        for n in 0..<samples {
            for y in 0..<layout.height {
                for i in 0..<layout.width * layout.channels {
                    values[n * layout.sampleStride + layout.offset(y, 0) + i] = numbers[next]
                    next += 1
                }
            }
        }
        return values
    }

    /// Random weights, with the zeros that fill up the last panel.
    static func packed(_ gather: Gather, seed: UInt64) -> [Float] {
        var weights = [Float](repeating: 0, count: gather.packedCount)
        let numbers = TestNumbers.normals(gather.packedCount, seed: seed)
        for (c, part) in gather.classes.enumerated() {
            for k in 0..<part.depth {
                for o in 0..<gather.channels {
                    let place = gather.packedIndex(class: c, k: k, output: o)
                    weights[place] = numbers[place]
                }
            }
        }
        return weights
    }
}
