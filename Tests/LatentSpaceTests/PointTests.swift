import Testing

@testable import LatentSpace

@Suite struct PointTests {
    @Test func latentSums() {
        #expect(Arithmetic.latent([(1, [1, 2]), (1, [3, 3]), (-1, [0.5, 9])]) == [3.5, -4])
        #expect(Arithmetic.latent([]) == [])
    }

    @Test func pixelSumsAreClippedInk() {
        // Ink 0.75 + 0.5 is full, 0.25 - 0.5 is none, 1 - 0.5 is half.
        #expect(Arithmetic.pixels([(1, [0.5]), (1, [0])]) == [1])
        #expect(Arithmetic.pixels([(1, [-0.5]), (-1, [0])]) == [-1])
        #expect(Arithmetic.pixels([(1, [1]), (-1, [0])]) == [0])
        // x + (-x) is blank.
        #expect(Arithmetic.pixels([(1, [0.3, -0.8]), (-1, [0.3, -0.8])]) == [-1, -1])
    }
}
