import TerminalUI
import Testing

@testable import Dashboard

@Suite struct LayoutTests {
    private func layout(_ width: Int, _ height: Int, _ panel: ExplorePanel = .gallery) throws -> ExploreLayout {
        ExploreLayout(try #require(ScreenFrame(Rect(x: 0, y: 0, width: width, height: height))).body, panel: panel)
    }

    @Test func allPanelsAreOpenFrom110x40() throws {
        #expect(try layout(110, 40).panels.count == 5)
        #expect(try !layout(120, 40).isFolded)
        #expect(try layout(109, 40).isFolded)
        #expect(try layout(110, 39).isFolded)
        #expect(try layout(80, 24, .means).panels.keys.map(\.self) == [.means])
    }

    @Test func theDigitGrowsWithTheScreen() throws {
        #expect(try layout(80, 24).digit == Rect(x: 0, y: 1, width: 30, height: 16))
        #expect(try layout(120, 40).digit == Rect(x: 0, y: 1, width: 30, height: 16))
        #expect(try layout(200, 60).digit == Rect(x: 0, y: 1, width: 58, height: 30))
    }

    @Test func aLargerScreenHasMoreAndLargerThumbnails() throws {
        let (small, medium, large) = (try layout(80, 24), try layout(120, 40), try layout(200, 60))
        #expect([small, medium, large].map { $0.grid(.gallery).count } == [8, 8, 18])
        #expect([small, medium, large].map { $0.grid(.gallery).art.width } == [10, 12, 14])
        #expect(medium.grid(.means).columns == 10 && large.grid(.means).art.width == 14)
        #expect(medium.grid(.noise).count == 5 && large.grid(.noise).count == 6)
        #expect(try layout(80, 24, .means).grid(.means).count == 10)
        #expect(try layout(80, 24, .path).grid(.path).count == 8)
    }

    @Test(arguments: [(60, 18), (80, 24), (100, 30), (110, 40), (120, 40), (150, 50), (200, 60), (400, 120), (61, 90)])
    func nothingOverlapsAndNothingIsOutside(_ size: (Int, Int)) throws {
        for panel in ExplorePanel.allCases {
            let layout = try layout(size.0, size.1, panel)
            let frame = try #require(ScreenFrame(Rect(x: 0, y: 0, width: size.0, height: size.1)))
            let parts =
                [frame.header, frame.footer, layout.digit, layout.judges]
                + [layout.opinion, layout.recipe].compactMap(\.self)
                + layout.panels.values
            let screen = Rect(x: 0, y: 0, width: size.0, height: size.1)
            for (i, part) in parts.enumerated() {
                #expect(part.intersection(screen) == part && !part.isEmpty)
                for other in parts.dropFirst(i + 1) { #expect(part.intersection(other).isEmpty) }
            }
            #expect(parts.reduce(0) { $0 + $1.width * $1.height } == size.0 * size.1)
            let grid = layout.grid(panel)
            for index in 0..<grid.count {
                let place = try #require(grid.rect(index))
                #expect(place.intersection(grid.area) == place)
                #expect(grid.index(x: place.x, y: place.y) == index)
            }
            #expect(grid.rect(-1) == nil && grid.rect(grid.count) == nil)
        }
    }

    @Test func tabsFitIntoTheSmallestScreen() throws {
        let layout = try layout(60, 18)
        let last = try #require(layout.tabs.last)
        let box = try #require(layout.panels[.gallery])
        #expect(last.panel == .means && last.place.right <= box.right)
    }

    @Test(arguments: [(100, 116, 3), (100, 46, 13), (100, 34, 6), (3, 116, 3), (1000, 116, 20)])
    func everyComponentHasAColumnOfItsOwn(_ size: (count: Int, width: Int, height: Int)) {
        let bars = LatentBars(count: size.count, in: Rect(x: 5, y: 7, width: size.width, height: size.height))
        var seen: Set<Rect> = []
        for i in 0..<size.count {
            guard let place = bars.rect(i) else { continue }
            #expect(place.intersection(bars.area) == place)
            #expect(bars.component(x: place.x, y: place.y) == i)
            seen.insert(place)
        }
        #expect(seen.count == size.count)
        #expect(bars.rect(size.count) == nil && bars.rect(-1) == nil)
    }

    @Test func noRoomNoComponents() {
        let bars = LatentBars(count: 100, in: Rect(x: 0, y: 0, width: 0, height: 5))
        #expect(bars.rect(0) == nil && bars.component(x: 0, y: 0) == nil && bars.value(y: 0, component: 0) == nil)
        #expect(LatentBars(count: 0, in: Rect(x: 0, y: 0, width: 9, height: 5)).rect(0) == nil)
    }

    @Test func barsGrowFromTheMiddle() {
        func fills(_ value: Float, _ rows: Int) -> [BarColumn.Fill] {
            let column = BarColumn(value: value, rows: rows)
            return (0..<rows).map { column.fill($0) }
        }
        #expect(fills(1, 4) == [.below(8), .below(8), .empty, .empty])
        #expect(fills(0.25, 4) == [.empty, .below(4), .empty, .empty])
        #expect(fills(-0.25, 4) == [.empty, .empty, .above(4), .empty])
        #expect(fills(-9, 4) == [.empty, .empty, .below(8), .below(8)])
        #expect(fills(0, 3) == [.empty, .axis, .empty])
        #expect(fills(0.5, 3) == [.below(2), .above(4), .empty])
        #expect(fills(-1, 3) == [.empty, .below(4), .below(8)])
        #expect(fills(.nan, 1) == [.axis])
        #expect(fills(1, 0) == [])
    }
}
