import Kernels
import Support
import Testing

@testable import Network

/// Winograd's products and gradients against the direct sums, for every epilogue and any sharing among members.
struct WinogradTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        let input: Int
        let output: Int
        let height: Int
        let width: Int
        let taps: Int
        let samples: Int
        let points: Int
        var testDescription: String {
            "\(input)×\(height)×\(width) to \(output), \(taps)×\(taps), N = \(samples), \(points) points"
        }
    }

    /// Every channel count 1...17 and some whole panels, sizes 1...29 around the edges of tiles, batches 1...9.
    static let shapes: [Shape] = (1...42).map { number in
        let i = (number - 1) % 21 + 1
        let inputs = i <= 17 ? i : [32, 64, 48, 20][i - 18]
        let outputs = [2, 64, 3, 33, 16, 48, 80, 15, 31, 17, 5, 32, 7, 9, 65, 16, 4, 128, 64, 66, 96][i - 1]
        let height = [1, 29, 3, 14, 7, 2, 5, 11, 4, 6, 8, 1, 9, 13, 2, 3, 10, 12, 14, 5, 6][i - 1]
        let width = [1, 2, 17, 14, 4, 21, 5, 3, 12, 6, 9, 8, 1, 13, 28, 7, 10, 11, 14, 3, 2][i - 1]
        return Shape(
            input: inputs, output: outputs, height: height, width: width, taps: i % 3 == 2 ? 5 : 3, samples: 1 + i % 9,
            points: number <= 21 ? 6 : 7)
    }

    @Test(arguments: shapes) func productsAndGradientsAreTheDirectOnes(_ shape: Shape) {
        let reach = shape.taps / 2
        let geometry = Geometry(kernel: (shape.taps, shape.taps), stride: (1, 1), padding: reach)
        let source = ImageLayout(shape: [shape.input, shape.height, shape.width], border: reach)
        let target = ImageLayout(shape: [shape.output, shape.height, shape.width], border: shape.input % 3)
        let gather = Taps(geometry, spreading: false).gather(from: source, to: target)
        let winograd = Winograd(
            points: shape.points, inputs: shape.input, outputs: shape.output, taps: shape.taps, reach: reach,
            height: shape.height,
            width: shape.width, inputStride: source.sampleStride, outputStride: target.sampleStride,
            source: source.offset, target: target.offset)
        let samples = shape.samples
        let x = FloatBuffer(GatherTests.images(source, samples, seed: 1))
        let dy = FloatBuffer(GatherTests.images(target, samples, seed: 2))
        let weights = FloatBuffer(GatherTests.packed(gather, seed: 3))
        let bias = FloatBuffer(TestNumbers.normals(shape.output, seed: 4))
        let factors = FloatBuffer((0..<samples * shape.output).map { $0 % 4 == 0 ? 0 : 1.25 })
        let plain = gather.naive(input: x.array, weights: weights.array, bias: nil, samples: samples)
        let shifted = gather.naive(input: x.array, weights: weights.array, bias: bias.array, samples: samples)
        let transformed = FloatBuffer(winograd.transformedCount)
        for part in 0..<2 {
            winograd.transform(packed: weights.pointer, into: transformed.pointer, part: part, parts: 2)
        }
        let workspace = Workspace(members: 1, count: winograd.workspaceCount)

        func run(_ parts: Int, bias: FloatBuffer?, _ epilogue: Epilogue) -> [Float] {
            let y = FloatBuffer(samples * target.sampleStride)
            for part in 0..<parts {
                winograd.run(
                    input: x.pointer, output: y.pointer, weights: transformed.pointer,
                    bias: bias.map { .init($0.pointer) }, epilogue: epilogue, samples: samples, part: part,
                    parts: parts, workspace: workspace.pointer(0))
            }
            return y.array
        }
        func expect(_ epilogue: Epilogue, bias: FloatBuffer?, _ expected: [Float]) {
            let alone = run(1, bias: bias, epilogue)
            #expect(TestNumbers.relativeError(alone, expected) < 2e-5)
            #expect(run(2, bias: bias, epilogue) == alone)
            #expect(run(3, bias: bias, epilogue) == alone)
        }
        expect(.none, bias: nil, plain)
        expect(.none, bias: bias, shifted)
        expect(.relu, bias: bias, shifted.map { max($0, 0) })
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
        let (direct, directBias) = (FloatBuffer(gather.packedCount), FloatBuffer(paddedToLanes(shape.output)))
        gather.gradient(
            input: x.pointer, outputGradient: dy.pointer, weightGradient: direct.pointer,
            biasGradient: directBias.pointer, samples: samples)
        var first: ([Float], [Float])?
        for parts in [1, 2, 3, 6] {
            let derived = FloatBuffer(winograd.transformedCount)
            let (found, foundBias) = (FloatBuffer(gather.packedCount), FloatBuffer(paddedToLanes(shape.output)))
            for part in 0..<parts {
                winograd.gradient(
                    input: x.pointer, outputGradient: dy.pointer, transformedGradient: derived.pointer,
                    biasGradient: foundBias.pointer, samples: samples, part: part, parts: parts,
                    workspace: workspace.pointer(0))
            }
            for part in 0..<parts {
                winograd.finishGradient(transformed: derived.pointer, into: found.pointer, part: part, parts: parts)
            }
            #expect(TestNumbers.relativeError(found.array, gradient) < 5e-5)
            #expect(TestNumbers.relativeError(foundBias.array, directBias.array) < 1e-5)
            let bits = (found.array, foundBias.array)
            if let first { #expect(first == bits) } else { first = bits }
        }
    }

    @Test func choosesWhereItPays() {
        func best(_ inputs: Int, _ outputs: Int, _ taps: Int, _ size: Int) -> Int? {
            Winograd.best(inputs: inputs, outputs: outputs, taps: taps, height: size, width: size)
        }
        #expect(best(64, 128, 3, 14) == 7 && best(32, 16, 3, 14) == 7 && best(16, 32, 5, 14) == 7)
        #expect(best(64, 64, 3, 28) == 6 && best(64, 64, 3, 7) == 6 && best(64, 64, 3, 10) == 7)
        #expect(best(1, 32, 3, 28) == nil, "one channel has too little to sum")
        #expect(best(64, 1, 3, 28) == nil, "a single output is no panel")
        #expect(best(64, 64, 3, 1) == nil, "one pixel wastes a tile")
        #expect(best(64, 64, 4, 14) == nil, "four taps have no centre")
        let planned = Plan(.dcganDiscriminator(), training: true).stages
        #expect(planned.map(\.forward.form.name) == ["direct", "winograd", "winograd", "strided", "direct"])
        #expect(planned.map { $0.backward?.form.name } == ["direct", "winograd", "winograd", "strided", "direct"])
        let generator = Architecture.dcganGenerator(latent: 100)
        let names = ["direct", "strided", "winograd", "winograd", "direct"]
        #expect(Plan(generator, training: true).stages.map(\.forward.form.name) == names)
        #expect(
            Plan(generator, training: false).stages.map(\.forward.form.name)
                == names.map {
                    $0 == "strided" ? "direct" : $0
                }, "a single sample is shared by its pixels")
    }
}

extension Product.Form {
    var name: String {
        switch self {
        case .direct: "direct"
        case .winograd: "winograd"
        case .strided: "strided"
        }
    }
}
