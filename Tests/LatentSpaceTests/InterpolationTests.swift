import Testing

@testable import LatentSpace

@Suite struct InterpolationTests {
    @Test func linearPointsFollowTheFormula() {
        #expect(Interpolation.linear([0, 8], [4, 0], count: 5) == [[0, 8], [1, 6], [2, 4], [3, 2], [4, 0]])
    }

    @Test func endsAreExact() {
        let a: [Float] = [0.1, -1.7, 3.3]
        let b: [Float] = [2.9, 0.3, -0.7]
        #expect(Interpolation.linear(a, b, 0) == a)
        #expect(Interpolation.linear(a, b, 1) == b)
    }

    @Test func fewPoints() {
        #expect(Interpolation.linear([1], [2], count: 0) == [])
        #expect(Interpolation.linear([1], [2], count: 1) == [[1]])
        #expect(Interpolation.linear([1], [2], count: 2) == [[1], [2]])
    }

    @Test func arcKeepsTheNorm() {
        let middle = Interpolation.spherical([2, 0], [0, 2], 0.5)
        #expect(abs(Latents.norm(middle) - 2) < 1e-6)
        #expect(abs(middle[0] - middle[1]) < 1e-6)
        #expect(Latents.norm(Interpolation.linear([2, 0], [0, 2], 0.5)) < 1.5)
    }

    @Test(arguments: [([0, 0], [2, 0]), ([1, 0], [3, 0]), ([1, 0], [-1, 0])] as [([Float], [Float])])
    func arcFallsBackToTheLine(_ ends: ([Float], [Float])) {
        #expect(Interpolation.spherical(ends.0, ends.1, 0.25) == Interpolation.linear(ends.0, ends.1, 0.25))
    }
}
