import Testing

@testable import LatentSpace

@Suite struct LatentPlaneTests {
    @Test func aPlaneIsFoundAgain() throws {
        let places: [(x: Float, y: Float)] = [(0, 0), (1, 0), (0, 1), (2, -1), (-3, 1.5)]
        let latents = places.map { [1 + $0.x, 2 - $0.y, 3 * $0.x + $0.y] }
        let plane = try #require(LatentPlane(latents, positions: places))
        for (found, expected) in [
            (plane.center, [1, 2, 0]), (plane.across, [1, 0, 3]), (plane.upwards, [0, -1, 1]),
            (plane.latent(x: 2, y: 1), [3, 1, 7]),
        ] as [([Float], [Float])] {
            #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-5 })
        }
    }

    @Test func principalComponentsLieInTheirOwnPlane() throws {
        let latents = Latents.latents(seed: 3, indices: 0..<80, size: 6)
        let axes = PrincipalAxes(latents.flatMap { $0 }, size: 6, count: 2)
        let plane = try #require(
            LatentPlane(latents, positions: zip(axes.scores[0], axes.scores[1]).map { ($0, $1) }))
        #expect(zip(plane.across, axes.axes[0]).allSatisfy { abs($0 - $1) < 1e-3 })
        #expect(zip(plane.upwards, axes.axes[1]).allSatisfy { abs($0 - $1) < 1e-3 })
    }

    @Test func aLineHasNoPlane() {
        #expect(LatentPlane([[1], [2], [3]], positions: [(0, 0), (1, 1), (2, 2)]) == nil)
        #expect(LatentPlane([[1]], positions: [(0, 0)]) == nil)
        #expect(LatentPlane([], positions: []) == nil)
    }

    @Test func theGridCoversAllSamplesFromAboveDown() {
        let positions: [(x: Float, y: Float)] = [(0, 0), (4, 2), (1, 1)]
        let places = MapGrid(columns: 2, rows: 2).places(over: positions)
        #expect(places.map(\.x) == [1, 3, 1, 3] && places.map(\.y) == [1.5, 1.5, 0.5, 0.5])
        #expect(MapGrid.nearest(places, among: positions) == [2, 1, 2, 1])
        #expect(MapGrid(columns: 2, rows: 2).places(over: []).isEmpty)
    }

    @Test func gridsAreReadAsTheyAreWritten() {
        #expect(MapGrid("12x8") == MapGrid(columns: 12, rows: 8) && MapGrid("12x8")?.text == "12x8")
        for text in ["", "12", "0x3", "3x201", "3x", "x3", "3x4x5", "+3x4", "03x4", "3 x 4"] {
            #expect(MapGrid(text) == nil)
        }
    }
}
