import Kernels
import Network
import Support
import Testing

@testable import LatentSpace

/// The search for latent vectors, with generators whose answer is known.
struct InversionTests {
    /// Four numbers of two: tanh(W·z), where W's columns are orthogonal.
    static let architecture = Architecture(input: [2], layers: [.linear(input: 2, output: 4), .tanh])
    static let tensors = [
        NamedTensor("0.weight", Tensor(shape: [4, 2], values: [1, 0, 0, 1, 0.5, 0, 0, -0.5])),
        NamedTensor("0.bias", Tensor(shape: [4], values: [0, 0.1, 0, 0])),
    ]
    /// z and one of two classes, of which each lifts a pixel of its own.
    static let told = Architecture(input: [3], layers: [.linear(input: 3, output: 4), .tanh])
    static let toldTensors = [
        NamedTensor("0.weight", Tensor(shape: [4, 3], values: [1, 0, 0, 1, 0, 0, 0, 0.5, 0, 0, 0, 0.5])),
        NamedTensor("0.bias", Tensor(shape: [4], values: [0, 0, 0, 0])),
    ]

    func models(_ architecture: Architecture, _ tensors: [NamedTensor], classes: Int = 0) throws -> ModelSet {
        ModelSet(
            generator: try InferenceNetwork(architecture, tensors: tensors, threads: 1),
            classifier: FakeNetwork(inputCount: 4, outputCount: 2) { [$0[$0.startIndex], -$0[$0.startIndex]] },
            conditioning: classes == 0 ? .none : Conditioning(classes: classes))
    }

    func search(_ picture: [Float], classes: Int = 0, _ change: (inout InversionOptions) -> Void = { _ in }) throws
        -> Inversion
    {
        let (architecture, tensors) =
            classes == 0 ? (Self.architecture, Self.tensors) : (Self.told, Self.toldTensors)
        let models = try models(architecture, tensors, classes: classes)
        var options = InversionOptions()
        (options.candidates, options.restarts, options.prior, options.steps) = (40, 3, 0, 200)
        change(&options)
        var pool = InversionPool(seed: options.seed, label: options.label)
        pool.grow(to: options.candidates, with: models)
        let inversion = Inversion(
            picture, pool: pool, models: models,
            network: try FrozenNetwork(
                architecture, tensors: tensors, capacity: options.restarts, team: ThreadTeam(1)), options: options)
        while !inversion.isDone { inversion.step() }
        return inversion
    }

    @Test func findsTheVectorThatMadeAPicture() throws {
        let z: [Float] = [0.7, -0.4]
        let picture = try models(Self.architecture, Self.tensors).images([z])
        let inversion = try search(picture)
        let best = try #require(inversion.best)
        #expect(best.error < 1e-3)
        #expect(Latents.distance(best.latent, z) < 5e-3)
        #expect(zip(best.image, picture).allSatisfy { abs($0 - $1) < 5e-3 })
        #expect(inversion.done == 201 && inversion.isDone && inversion.curves.map(\.count) == [201, 201, 201])
        // Errors are of pixels in 0...1: half of those in -1...1.
        let first = inversion.curves[inversion.order[0]]
        #expect(first[0] > first[100] && first[100] >= best.error)
    }

    @Test func errorsAreHalvesOfThoseInSignedPixels() throws {
        let inversion = try search([1, 1, 1, 1]) { $0.steps = 0 }
        let best = try #require(inversion.best)
        let squares = best.image.reduce(0.0) { $0 + Double(1 - $1) * Double(1 - $1) }
        #expect(abs(Double(best.error) - (squares / 4).squareRoot() / 2) < 1e-6)
        #expect(inversion.done == 1 && inversion.isDone)
    }

    @Test func aPriorKeepsVectorsShort() throws {
        let picture: [Float] = [1, 1, 1, -1]
        let free = try #require(try search(picture).best)
        let bound = try #require(try search(picture) { $0.prior = 0.1 }.best)
        #expect(bound.norm < 0.8 * free.norm)
        #expect(bound.error > free.error)
    }

    @Test func theSameSearchFindsTheSame() throws {
        let picture: [Float] = [0.3, 0.2, 0.1, 0]
        let (one, other) = (try search(picture), try search(picture))
        #expect(one.finds == other.finds && one.curves == other.curves)
        #expect(try search(picture) { $0.seed = 2 }.finds != one.finds)
    }

    @Test func findsTheClass() throws {
        let models = try models(Self.told, Self.toldTensors, classes: 2)
        let picture = models.images([[0.5]], labels: [1])
        let best = try #require(try search(picture, classes: 2).best)
        #expect(best.blend == LabelBlend(1) && best.error < 1e-3)
        let forced = try #require(try search(picture, classes: 2) { $0.label = 0 }.best)
        #expect(forced.blend == LabelBlend(0) && forced.error > 0.2)
    }

    @Test func findsABlend() throws {
        let models = try models(Self.told, Self.toldTensors, classes: 2)
        let picture = models.samples([[0.5]], blends: [LabelBlend(0, 1, share: 0.3)])[0].image
        let plain = try #require(try search(picture, classes: 2).best)
        let blended = try #require(try search(picture, classes: 2) { $0.blends = true }.best)
        #expect(plain.error > 0.02 && blended.error < 1e-3)
        let share = blended.blend.first == 0 ? blended.blend.share : 1 - blended.blend.share
        #expect(abs(share - 0.3) < 0.01 && blended.blend.first != blended.blend.second)
    }

    @Test func searchesBeginNearby() throws {
        let models = try models(Self.architecture, Self.tensors)
        var pool = InversionPool(seed: 1)
        pool.grow(to: 300, with: models)
        let picture = models.images([pool.latents[123]])
        // In turn by pixels and by what the classifier sees; here the sample itself comes first by both.
        let nearest = pool.nearest(to: picture, 4, with: models)
        #expect(nearest.count == 4 && nearest[0] == 123 && Set(nearest).count == 4)
        var blind = models
        blind.classifier = nil
        let byPixels = pool.nearest(to: picture, 300, with: blind)
        #expect(Set(byPixels) == Set(0..<300))
        let distances = byPixels.map { Latents.distance(models.images([pool.latents[$0]]), picture) }
        #expect(distances == distances.sorted())
    }
}
