import Kernels
import Support
import Testing

@testable import Network

/// Winograd's forms of a product against the direct sums, for every epilogue and any sharing among members.
struct ProductFormTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        let input: Int
        let output: Int
        let height: Int
        let width: Int
        let samples: Int
        let form: Form
        var testDescription: String { "\(input)×\(height)×\(width) to \(output), N = \(samples), \(form)" }
    }

    enum Form: Sendable {
        case tiles(taps: Int, points: Int)
        case reading
        case spreading
    }

    /// Every channel count 1...17 and some whole panels, sizes 1...29 around the edges of tiles, batches 1...9.
    static let tiles: [Shape] = [6, 7].flatMap { points in
        (1...21).map { i in
            Shape(
                input: i <= 17 ? i : [32, 64, 48, 20][i - 18],
                output: [2, 64, 3, 33, 16, 48, 80, 15, 31, 17, 5, 32, 7, 9, 65, 16, 4, 128, 64, 66, 96][i - 1],
                height: [1, 29, 3, 14, 7, 2, 5, 11, 4, 6, 8, 1, 9, 13, 2, 3, 10, 12, 14, 5, 6][i - 1],
                width: [1, 2, 17, 14, 4, 21, 5, 3, 12, 6, 9, 8, 1, 13, 28, 7, 10, 11, 14, 3, 2][i - 1],
                samples: 1 + i % 9, form: .tiles(taps: i % 3 == 2 ? 5 : 3, points: points))
        }
    }

    /// Whole vectors of channels; sizes around the edges of tiles; batches around blocks and sweeps.
    static let strided: [Shape] = [Form.reading, .spreading].flatMap { form in
        (0..<12).map { i in
            Shape(
                input: [16, 32, 48, 64, 16, 80][i % 6], output: [16, 64, 32, 96, 48][i % 5],
                height: [1, 14, 7, 2, 13, 28, 3, 15, 8, 6, 5, 29][i],
                width: [14, 14, 7, 13, 15, 5, 28, 1, 2, 6, 29, 3][i],
                samples: [1, 3, 17, 2, 5, 2, 4, 15, 14, 9, 2, 3][i], form: form)
        }
    }

    /// A product in its form, and the layouts it goes between.
    struct Case {
        let source: ImageLayout
        let target: ImageLayout
        let product: Product

        init(_ shape: Shape) {
            let (height, width) = (shape.height, shape.width)
            switch shape.form {
            case .tiles(let taps, let points):
                let reach = taps / 2
                source = ImageLayout(shape: [shape.input, height, width], border: reach)
                target = ImageLayout(shape: [shape.output, height, width], border: shape.input % 3)
                let geometry = Geometry(kernel: (taps, taps), stride: (1, 1), padding: reach)
                product = Product(
                    gather: Taps(geometry, spreading: false).gather(from: source, to: target),
                    form: .winograd(
                        Winograd(
                            points: points, inputs: shape.input, outputs: shape.output, taps: taps, reach: reach,
                            height: height, width: width, inputStride: source.sampleStride,
                            outputStride: target.sampleStride, source: source.offset, target: target.offset)))
            case .reading, .spreading:
                let isSpreading = if case .spreading = shape.form { true } else { false }
                func size(_ n: Int) -> Int { isSpreading ? 2 * n : (n + 1) / 2 }
                source = ImageLayout(shape: [shape.input, height, width], border: 1)
                target = ImageLayout(shape: [shape.output, size(height), size(width)], border: shape.samples % 3)
                let taps = Taps(Geometry(kernel: (3, 3), stride: (2, 2), padding: 1), spreading: isSpreading)
                let gather = taps.gather(from: source, to: target)
                product = Product(gather: gather, form: .strided(taps.strided(from: source, to: target, gather)))
            }
        }
    }

    @Test(arguments: tiles + strided) func sumsAreTheDirectOnes(_ shape: Shape) {
        let (samples, setting) = (shape.samples, Case(shape))
        let (target, product, gather) = (setting.target, setting.product, setting.product.gather)
        let x = FloatBuffer(GatherTests.images(setting.source, samples, seed: 1))
        let activation = FloatBuffer(GatherTests.images(target, samples, seed: 2))
        let weights = FloatBuffer(GatherTests.packed(gather, seed: 3))
        let bias = FloatBuffer(TestNumbers.normals(shape.output, seed: 4))
        let factors = FloatBuffer((0..<samples * shape.output).map { $0 % 4 == 0 ? 0 : 1.25 })
        let plain = gather.naive(input: x.array, weights: weights.array, bias: nil, samples: samples)
        let shifted = gather.naive(input: x.array, weights: weights.array, bias: bias.array, samples: samples)
        let derived = FloatBuffer(product.derivedCount)
        for part in 0..<3 { product.derive(weights.pointer, into: derived.pointer, part: part, parts: 3) }
        let workspace = Workspace(members: 1, count: product.workspaceCount)

        func expect(_ epilogue: Epilogue, bias: FloatBuffer?, _ expected: [Float]) {
            var first: [Float]?
            for parts in 1...3 {
                let y = FloatBuffer(samples * target.sampleStride)
                for part in 0..<parts {
                    product.run(
                        input: x.pointer, output: y.pointer,
                        weights: Product.Weights(
                            packed: weights.pointer, derived: derived.pointer, bias: bias.map { .init($0.pointer) }),
                        epilogue: epilogue, samples: samples,
                        share: Product.Share(part: part, parts: parts, workspace: workspace.pointer(0)))
                }
                #expect(TestNumbers.relativeError(y.array, expected) < 2e-5)
                if let first { #expect(y.array == first) } else { first = y.array }
            }
        }
        expect(.none, bias: nil, plain)
        expect(.none, bias: bias, shifted)
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
            .gradient(activation: activation.pointer, factor: 1.5), bias: nil,
            zip(plain, activation.array).map { $1 > 0 ? 1.5 * $0 : 0 })
    }

    @Test(arguments: tiles + strided) func gradientsAreTheDirectOnes(_ shape: Shape) {
        let (samples, setting) = (shape.samples, Case(shape))
        let (product, gather) = (setting.product, setting.product.gather)
        let x = FloatBuffer(GatherTests.images(setting.source, samples, seed: 1))
        let dy = FloatBuffer(GatherTests.images(setting.target, samples, seed: 2))
        let gradient = gather.naiveGradient(input: x.array, outputGradient: dy.array, samples: samples)
        let (direct, directBias) = (FloatBuffer(gather.packedCount), FloatBuffer(paddedToLanes(shape.output)))
        gather.gradient(
            input: x.pointer, outputGradient: dy.pointer, weightGradient: direct.pointer,
            biasGradient: directBias.pointer, samples: samples)
        var first: ([Float], [Float])?
        for members in [1, 2, 3, 6] {
            let team = ThreadTeam(members)
            let room = TrainingRoom([product], members: members)
            let (found, foundBias) = (FloatBuffer(gather.packedCount), FloatBuffer(paddedToLanes(shape.output)))
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

    @Test func tilesPayWhereTheySaveMultiplications() {
        func best(_ inputs: Int, _ outputs: Int, _ taps: Int, _ size: Int) -> Int? {
            Winograd.best(inputs: inputs, outputs: outputs, taps: taps, height: size, width: size)
        }
        #expect(best(64, 128, 3, 14) == 7 && best(32, 16, 3, 14) == 7 && best(16, 32, 5, 14) == 7)
        #expect(best(64, 64, 3, 28) == 6 && best(64, 64, 3, 7) == 6 && best(64, 64, 3, 10) == 7)
        #expect(best(1, 32, 3, 28) == nil, "one channel has too little to sum")
        #expect(best(64, 1, 3, 28) == nil, "a single output is no panel")
        #expect(best(64, 64, 3, 1) == nil, "one pixel wastes a tile")
        #expect(best(64, 64, 4, 14) == nil, "four taps have no centre")
    }

    @Test func strideTwoPaysForWholeTiles() {
        func form(_ channels: Int, _ size: Int, kernel: Int = 3) -> String {
            let taps = Taps(Geometry(kernel: (kernel, kernel), stride: (2, 2), padding: 1), spreading: false)
            let source = ImageLayout(shape: [channels, size, size], border: 1)
            let target = ImageLayout(shape: [channels, (size + 1) / 2, (size + 1) / 2])
            return taps.product(from: source, to: target, batches: true).form.name
        }
        #expect(form(64, 14) == "strided" && form(64, 28) == "strided" && form(64, 13) == "strided")
        #expect(form(64, 8) == "direct", "four columns waste nearly half a tile")
        #expect(form(8, 14) == "direct", "channels do not fill a vector")
        #expect(form(64, 14, kernel: 4) == "direct", "there are transforms for three taps")
    }

    @Test func referenceNetworksTakeTheBestForms() {
        let discriminator = Plan(.dcganDiscriminator(), training: true).stages
        let names = ["direct", "winograd", "winograd", "strided", "direct"]
        #expect(discriminator.map(\.forward.form.name) == names)
        #expect(discriminator.map { $0.backward?.form.name } == names)
        let generator = ["direct", "strided", "winograd", "winograd", "direct"]
        #expect(Plan(.dcganGenerator(), training: true).stages.map(\.forward.form.name) == generator)
        // A single sample is shared by its pixels.
        let inference = Plan(.dcganGenerator(), training: false).stages
        #expect(inference.map(\.forward.form.name) == ["direct", "direct", "winograd", "winograd", "direct"])
    }
}

extension Product.Form {
    fileprivate var name: String {
        switch self {
        case .direct: "direct"
        case .winograd: "winograd"
        case .strided: "strided"
        }
    }
}
