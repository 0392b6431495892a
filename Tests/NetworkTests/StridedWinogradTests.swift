import Kernels
import Support
import Testing

@testable import Network

/// The strided form's products and gradients against the direct sums, for every epilogue and any sharing among members.
struct StridedWinogradTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        let input: Int
        let output: Int
        let height: Int
        let width: Int
        let samples: Int
        let spreading: Bool
        var testDescription: String {
            "\(input)×\(height)×\(width) to \(output), N = \(samples), \(spreading ? "spreading" : "reading")"
        }
    }

    /// Whole vectors of channels; sizes around the edges of tiles; batches around blocks and sweeps.
    static let shapes: [Shape] = [false, true].flatMap { spreading in
        (0..<12).map { i in
            Shape(
                input: [16, 32, 48, 64, 16, 80][i % 6], output: [16, 64, 32, 96, 48][i % 5],
                height: [1, 14, 7, 2, 13, 28, 3, 15, 8, 6, 5, 29][i],
                width: [14, 14, 7, 13, 15, 5, 28, 1, 2, 6, 29, 3][i],
                samples: [1, 3, 17, 2, 5, 2, 4, 15, 14, 9, 2, 3][i], spreading: spreading)
        }
    }

    @Test(arguments: shapes) func productsAndGradientsAreTheDirectOnes(_ shape: Shape) throws {
        let geometry = Geometry(kernel: (3, 3), stride: (2, 2), padding: 1)
        let taps = Taps(geometry, spreading: shape.spreading)
        func size(_ n: Int) -> Int { shape.spreading ? 2 * n : (n + 1) / 2 }
        let source = ImageLayout(shape: [shape.input, shape.height, shape.width], border: 1)
        let target = ImageLayout(
            shape: [shape.output, size(shape.height), size(shape.width)], border: shape.samples % 3)
        let gather = taps.gather(from: source, to: target)
        let strided = taps.strided(from: source, to: target, gather)
        let samples = shape.samples
        let x = FloatBuffer(GatherTests.images(source, samples, seed: 1))
        let dy = FloatBuffer(GatherTests.images(target, samples, seed: 2))
        let weights = FloatBuffer(GatherTests.packed(gather, seed: 3))
        let bias = FloatBuffer(TestNumbers.normals(shape.output, seed: 4))
        let factors = FloatBuffer((0..<samples * shape.output).map { $0 % 4 == 0 ? 0 : 1.25 })
        let plain = gather.naive(input: x.array, weights: weights.array, bias: nil, samples: samples)
        let shifted = gather.naive(input: x.array, weights: weights.array, bias: bias.array, samples: samples)
        let transformed = FloatBuffer(strided.transformedCount)
        for part in 0..<3 {
            strided.transform(packed: weights.pointer, into: transformed.pointer, part: part, parts: 3)
        }
        let workspace = Workspace(members: 1, count: strided.workspaceCount)

        func expect(_ epilogue: Epilogue, bias: FloatBuffer?, _ expected: [Float]) {
            var first: [Float]?
            for parts in 1...3 {
                let y = FloatBuffer(samples * target.sampleStride)
                for part in 0..<parts {
                    strided.run(
                        input: x.pointer, output: y.pointer, weights: transformed.pointer,
                        bias: bias.map { .init($0.pointer) }, epilogue: epilogue, samples: samples, part: part,
                        parts: parts, workspace: workspace.pointer(0))
                }
                #expect(TestNumbers.relativeError(y.array, expected) < 2e-5)
                if let first { #expect(y.array == first) } else { first = y.array }
            }
        }
        expect(.none, bias: nil, plain)
        expect(.relu, bias: bias, shifted.map { max($0, 0) })
        expect(.leaky(slope: 0.2), bias: bias, shifted.map { $0 < 0 ? 0.2 * $0 : $0 })
        var scaled = shifted.map { max($0, 0) }
        for n in 0..<samples {
            for place in 0..<target.height * target.width {
                let first = n * target.sampleStride + target.offset(place / target.width, place % target.width)
                for c in 0..<shape.output { scaled[first + c] *= factors.pointer[n * shape.output + c] }
            }
        }
        expect(.reluScaled(factors.pointer), bias: bias, scaled)
        expect(
            .gradient(activation: dy.pointer, factor: 1.5), bias: nil,
            zip(plain, dy.array).map { $1 > 0 ? 1.5 * $0 : 0 })

        let gradient = gather.naiveGradient(input: x.array, outputGradient: dy.array, samples: samples)
        let (direct, directBias) = (FloatBuffer(gather.packedCount), FloatBuffer(shape.output))
        gather.gradient(
            input: x.pointer, outputGradient: dy.pointer, weightGradient: direct.pointer,
            biasGradient: directBias.pointer, samples: samples)
        let product = Product(gather: gather, form: .strided(strided))
        var first: ([Float], [Float])?
        for members in 1...3 {
            let team = ThreadTeam(members)
            let room = TrainingRoom(product, members: members)
            let (found, foundBias) = (FloatBuffer(gather.packedCount), FloatBuffer(shape.output))
            product.gradient(
                input: x.pointer, outputGradient: dy.pointer, weights: found.pointer, bias: foundBias.pointer,
                samples: samples, team: team, room: room)
            for part in 0..<members {
                product.finishGradient(
                    derived: room.derivedGradient.pointer, into: found.pointer, part: part, parts: members)
            }
            #expect(TestNumbers.relativeError(found.array, gradient) < 5e-5)
            #expect(TestNumbers.relativeError(foundBias.array, directBias.array) < 1e-5)
            let bits = (found.array, foundBias.array)
            if let first { #expect(first == bits) } else { first = bits }
        }
    }

    @Test func paysForWholeTilesOnly() {
        func form(_ channels: Int, _ size: Int, kernel: Int = 3, padding: Int = 1) -> String {
            let taps = Taps(Geometry(kernel: (kernel, kernel), stride: (2, 2), padding: padding), spreading: false)
            let source = ImageLayout(shape: [channels, size, size], border: padding)
            return taps.product(
                from: source, to: ImageLayout(shape: [channels, (size + 1) / 2, (size + 1) / 2]), batches: true
            ).form.name
        }
        #expect(form(64, 14) == "strided" && form(64, 28) == "strided" && form(64, 13) == "strided")
        #expect(form(64, 8) == "direct", "four columns waste nearly half a tile")
        #expect(form(8, 14) == "direct", "channels do not fill a vector")
        #expect(form(64, 14, kernel: 4) == "direct", "there are transforms for three taps")
    }
}
