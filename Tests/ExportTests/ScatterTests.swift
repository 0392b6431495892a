import Testing

@testable import Export

@Suite struct ScatterTests {
    private func dot(_ value: UInt8) -> GreyImage { GreyImage(width: 1, height: 1, pixels: [value]) }

    /// The pixels that are not black, as row, column and value.
    private func seen(_ places: [(x: Float, y: Float)]) -> [[Int]] {
        let images = places.indices.map { dot(UInt8(10 * ($0 + 1))) }
        let picture = Scatter.picture(places, images: images, side: 5)
        return picture.pixels.enumerated().filter { $0.element > 0 }.map {
            [$0.offset / 5, $0.offset % 5, Int($0.element)]
        }
    }

    @Test func placesKeepTheirDistances() {
        #expect(seen([(0, 0), (2, 1), (4, 4)]) == [[0, 4, 30], [3, 2, 20], [4, 0, 10]])
    }

    @Test func onePlaceForAllIsTheMiddle() {
        #expect(seen([(3, 3), (3, 3)]) == [[2, 2, 20]])
        #expect(seen([(.nan, .nan)]) == [[2, 2, 10]])
        #expect(seen([(0, 0), (.leastNonzeroMagnitude, 0)]) == [[2, 2, 20]])
        #expect(seen([]) == [])
    }

    @Test func whatIsNoNumberEndsNothing() {
        #expect(seen([(0, 0), (.infinity, 0), (.nan, 1)]).count >= 1)
        #expect(seen([(-.greatestFiniteMagnitude, 0), (.greatestFiniteMagnitude, 0)]).count >= 1)
    }
}
