import Network
import Testing

@testable import LatentSpace

/// The reference architectures with small random weights.
@Suite struct RealNetworkTests {
    private func network(_ architecture: Architecture, seed: UInt64) throws -> InferenceNetwork {
        var random = RandomStream(seed: seed)
        let tensors = architecture.tensors.map { spec in
            let count = spec.shape.reduce(1, *)
            let isVariance = spec.name.hasSuffix("running_var")
            let values = isVariance ? [Float](repeating: 1, count: count) : random.normals(count).map { $0 * 0.1 }
            return NamedTensor(spec.name, Tensor(shape: spec.shape, values: values), isInteger: spec.isInteger)
        }
        return try InferenceNetwork(architecture, tensors: tensors)
    }

    @Test func samplesDoNotDependOnTheirBatch() throws {
        let models = ModelSet(
            generator: try network(.dcganGenerator(), seed: 1), classifier: try network(.cnn(), seed: 2),
            discriminator: try network(.dcganDiscriminator(), seed: 3))
        #expect(models.latentSize == 100 && models.classes == 10)
        let latents = Latents.latents(seed: 7, indices: 0..<3, size: 100)
        let together = models.samples(latents)
        for (i, sample) in together.enumerated() {
            #expect(sample.image.count == 784 && sample.image.allSatisfy { $0 >= -1 && $0 <= 1 })
            #expect(abs(sample.probabilities.reduce(0, +) - 1) < 1e-5)
            let alone = try #require(models.samples([latents[i]]).first)
            #expect(zip(alone.image, sample.image).allSatisfy { abs($0 - $1) < 1e-5 })
            let (logit, logitAlone) = (try #require(sample.logit), try #require(alone.logit))
            #expect(abs(logit - logitAlone) < 1e-3 * max(1, abs(logit)))
        }
        #expect(together[0].image != together[1].image)
    }
}
