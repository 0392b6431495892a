import Network
import Testing

@testable import LatentSpace

@Suite struct LatentsTests {
    @Test func sampleOfASeedIsTheStreamOfItsIndex() {
        var stream = RandomStream(seed: 7, stream: 3)
        #expect(Latents.latent(seed: 7, index: 3, size: 5) == stream.normals(5))
    }

    @Test func pagesAreSlicesOfOneEndlessList() {
        let all = Latents.latents(seed: 1, indices: 0..<6, size: 4)
        #expect(Latents.latents(seed: 1, indices: 2..<4, size: 4) == Array(all[2..<4]))
        #expect(Set(all).count == 6)
        #expect(Latents.latents(seed: 2, indices: 0..<6, size: 4) != all)
    }

    @Test func noiseGrowsAlongOneDirection() {
        let z: [Float] = [1, -2, 3]
        #expect(Latents.noisy(z, sigma: 0, seed: 9, variant: 0) == z)
        let one = zip(Latents.noisy(z, sigma: 1, seed: 9, variant: 0), z).map { $0 - $1 }
        let two = zip(Latents.noisy(z, sigma: 2, seed: 9, variant: 0), z).map { $0 - $1 }
        for (a, b) in zip(one, two) { #expect(abs(2 * a - b) < 1e-5) }
        #expect(Latents.noisy(z, sigma: 1, seed: 9, variant: 1) != Latents.noisy(z, sigma: 1, seed: 9, variant: 0))
    }

    @Test func noiseIsNotASampleOfTheSeed() {
        let zero = Latents.zero(size: 3)
        #expect(Latents.noisy(zero, sigma: 1, seed: 9, variant: 0) != Latents.latent(seed: 9, index: 0, size: 3))
    }

    @Test func normsAndDistances() {
        #expect(Latents.norm([3, 4]) == 5)
        #expect(Latents.norm([]) == 0)
        #expect(Latents.distance([1, 1], [4, 5]) == 5)
        let norm = Latents.norm(Latents.latent(seed: 5, index: 0, size: 100))
        #expect(norm > 8 && norm < 12)
    }
}
