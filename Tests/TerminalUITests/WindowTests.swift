import Testing

@testable import TerminalUI

@Suite struct WindowTests {
    @Test func whatFitsIsAllInSight() {
        #expect(Window.first(showing: 9, of: 10, in: 10) == 0)
        #expect(Window.first(showing: nil, of: 3, in: 5) == 0)
        #expect(Window.first(showing: 2, of: 3, in: 0) == 0)
    }

    @Test func thePageOfTheChosenOneIsInSight() {
        #expect([0, 9, 10, 19, 20, 25].map { Window.first(showing: $0, of: 26, in: 10) } == [0, 0, 10, 10, 16, 16])
        #expect(Window.first(showing: 99, of: 26, in: 10) == 16)
        #expect(Window.first(showing: -1, of: 26, in: 10) == 0)
        #expect(Window.first(showing: nil, of: 26, in: 10) == 0)
    }

    @Test func theChosenOneIsInTheMiddleButNearTheEnds() {
        #expect([0, 5, 6, 20, 21, 25].map { Window.first(around: $0, of: 26, in: 10) } == [0, 0, 1, 15, 16, 16])
        #expect(Window.first(around: 2, of: 3, in: 5) == 0)
        #expect(Window.first(around: 0, of: 0, in: 5) == 0)
    }

    @Test func theChosenOneIsTheLastInSightWhereItMust() {
        #expect([0, 9, 10, 25].map { Window.first(upTo: $0, of: 26, in: 10) } == [0, 0, 1, 16])
        #expect(Window.first(upTo: 26, of: 26, in: 10) == 16)
        #expect(Window.first(upTo: 2, of: 3, in: 5) == 0)
    }

    @Test func aHeatMapShowsThePageOfItsCursor() {
        let shares = (0..<5).map { row in (0..<5).map { Float(row == $0 ? 1 : 0) } }
        func lines(_ cursor: HeatMap.Place?) -> [String] {
            var surface = Surface(Size(width: 5, height: 4))
            HeatMap(shares, labels: ["a", "b", "c", "d", "e"], cursor: cursor).draw(
                in: Rect(surface.size), look: .ascii, on: &surface)
            return surface.lines
        }
        #expect(lines(nil) == ["  abc", "a #  ", "b  # ", "c   #"])
        #expect(lines(.init(row: 4, column: 0)) == ["  abc", "c   #", "d    ", "e    "])
        #expect(lines(.init(row: 4, column: 4)) == ["  cde", "c #  ", "d  # ", "e   #"])
        let map = HeatMap(shares, labels: ["a", "b", "c", "d", "e"], cursor: .init(row: 4, column: 4))
        let area = Rect(x: 0, y: 0, width: 5, height: 4)
        #expect(map.place(x: 2, y: 1, in: area) == .init(row: 2, column: 2))
        #expect(map.window(in: area) == (rows: 2..<5, columns: 2..<5))
    }
}
