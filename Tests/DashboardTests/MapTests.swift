import LatentSpace
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct MapTests {
    static func opened(_ width: Int = 120, _ height: Int = 40) -> Driver {
        var driver = Driver.started(width: width, height: height)
        driver.type("6")
        return driver
    }

    private func requests(_ driver: Driver) -> [MapPlan] {
        driver.effects.compactMap { if case .lab(.map(let plan, _)) = $0 { plan } else { nil } }
    }

    @Test func aMapIsComputedOnceAndKept() {
        var driver = Self.opened()
        #expect(requests(driver) == [MapPlan(method: .tsne, isByLatent: false, seed: 1, count: 1000)])
        #expect(driver.state.map.frame?.xs.count == 1000)
        driver.type("mm16")
        #expect(requests(driver).map(\.method) == [.tsne, .pca])
        #expect(driver.state.status.text == "")
        #expect(
            WalkTests.words(driver.state) == "map digits-dcgan --method tsne --of images --count 1000 --seed 1")
    }

    @Test func whatIsNotFinishedBeginsAgainWhenItIsLookedAt() {
        var driver = Self.opened()
        driver.answers = false
        driver.type("]")
        let plan = driver.state.map.plan
        driver.type("m")
        driver.type("m")
        #expect(requests(driver).filter { $0 == plan }.count == 2)
        driver.press(.escape)
        #expect(driver.effects.contains(.lab(.cancel(.map))))
        #expect(driver.lines.joined().contains("given up"))
    }

    /// A row of points a unit apart, the middle one a little higher.
    private let frame = MapFrame(
        xs: [0, 1, 2, 3], ys: [0, 0, 1, 0], tops: [0, 1, 2, 3], confidences: [1, 1, 1, 1], done: 1, total: 1)

    @Test func theCursorGoesToTheNextSampleThere() {
        #expect(frame.next(from: 0, dx: 1, dy: 0) == 1)
        #expect(frame.next(from: 3, dx: -1, dy: 0) == 1)
        #expect(frame.next(from: 1, dx: 0, dy: -1) == 2)
        #expect(frame.next(from: 2, dx: 0, dy: -1) == nil)
        #expect(frame.neighbours(of: 2, 2) == [1, 3])
        #expect(frame.neighbours(of: 9, 2) == [])
    }

    @Test func aSampleOpensInExplore() {
        var driver = Self.opened()
        driver.press(.right, .right)
        let cursor = driver.state.map.cursor
        #expect(
            cursor != 0 && driver.state.map.pictures.first?.latent == Latents.latent(seed: 1, index: cursor, size: 100))
        driver.type("w")
        #expect(driver.state.walk.points == [.sample(seed: 1, index: cursor, size: 100)])
        driver.press(.enter)
        #expect(driver.state.screen == .explore)
        #expect(driver.point == .sample(seed: 1, index: cursor, size: 100))
    }

    @Test func thePlaneItselfIsDecoded() throws {
        var driver = Self.opened()
        driver.type("g")
        #expect(driver.state.map.plan.method == .pca && driver.state.map.isGrid)
        let grid = try #require(driver.state.mapGrid)
        #expect(grid.columns >= 8 && grid.rows >= 6)
        #expect(driver.state.map.gridPictures.count == grid.columns * grid.rows)
        // The driver's plane: z0 is x, z1 is y; the first place is the upper left one.
        let (xs, ys) = (driver.state.map.frame?.xs ?? [], driver.state.map.frame?.ys ?? [])
        let (left, right) = (xs.min() ?? 0, xs.max() ?? 0)
        let first = driver.state.map.gridPictures[0].latent
        #expect(abs(first[0] - (left + (right - left) / Float(2 * grid.columns))) < 1e-4)
        #expect(first[1] > 0 && first[1] < ys.max() ?? 0)
        #expect(WalkTests.words(driver.state).hasSuffix("--count 1000 --seed 1 --grid \(grid.text)"))
        driver.press(.right, .down)
        #expect(driver.state.map.place == grid.columns + 1)
        driver.press(.up, .up, .left, .left)
        #expect(driver.state.map.place == 0)
        let place = try #require(driver.state.mapLayout?.grid.rect(3))
        driver.send(.mouse(Mouse(.press, x: place.x, y: place.y)))
        #expect(driver.state.map.place == 3)
        let latent = driver.state.map.gridPictures[3].latent
        driver.press(.enter)
        #expect(driver.state.screen == .explore && driver.point.latent == latent)
        driver.type("6m")
        #expect(!driver.state.map.isGrid && driver.state.map.plan.method == .tsne)
    }

    @Test func aPlaceOfThePlaneHasItsOwnNearestSamples() throws {
        var driver = Self.opened()
        driver.type("g")
        driver.press(.right, .down)
        let state = driver.state
        let grid = try #require(state.mapGrid)
        let decoded = try #require(state.map.decoded(grid))
        let nearest = decoded[state.map.place].nearest
        let shown = state.map.pictures.dropFirst().map(\.latent)
        #expect(shown.first == Latents.latent(seed: 1, index: nearest, size: 100))
        // Without the grid, those of the sample again.
        driver.type("g")
        let neighbours = driver.state.map.frame?.neighbours(of: driver.state.map.cursor, shown.count) ?? []
        let back = driver.state.map.pictures.dropFirst().map(\.latent)
        #expect(back == neighbours.map { Latents.latent(seed: 1, index: $0, size: 100) } && back != shown)
    }

    @Test func theLegendCountsBesideTheNames() {
        let driver = Self.opened()
        #expect(driver.lines.contains { $0.contains("● 0 100   ") && $0.contains("● 5 100   ") })
    }

    @Test func aClickGoesToTheNearestSample() throws {
        var driver = Self.opened()
        let layout = try #require(driver.state.mapLayout)
        let plot = try #require(MapView(state: driver.state, layout: layout).plot)
        let cell = try #require(plot.cell(of: 500, in: layout.plot))
        driver.send(.mouse(Mouse(.press, x: cell.x, y: cell.y)))
        let found = try #require(plot.cell(of: driver.state.map.cursor, in: layout.plot))
        #expect(found == cell)
        driver.send(.mouse(Mouse(.wheelUp, x: cell.x, y: cell.y)))
        #expect(driver.state.map.zoom == 1)
    }

    @Test(arguments: [(60, 18), (80, 24), (109, 40), (120, 40), (200, 60), (300, 100), (500, 20)])
    func everySizeCanBeDrawn(_ size: (Int, Int)) {
        var driver = Self.opened(size.0, size.1)
        #expect(driver.lines.count == size.1)
        driver.type("g")
        #expect(driver.lines.count == size.1)
        let parts = driver.state.mapLayout.map { [$0.map, $0.digit, $0.legend, $0.nearest] } ?? []
        #expect(parts.reduce(0) { $0 + $1.width * $1.height } == size.0 * (size.1 - 2))
    }

    @Test func placesOfThePlaneCanBeReadAt80Columns() throws {
        let grid = try #require(Self.opened(80, 24).state.mapLayout).grid
        #expect((grid.art.width, grid.pitch.height, grid.columns, grid.rows) == (8, 4, 6, 5))
    }
}
