import Testing

@testable import TerminalUI

@Suite struct HeatMapTests {
    private let map = HeatMap(
        [[0, 0.5], [1, .nan]], texts: [["0", "5"], ["10", ""]], labels: ["a", "b"], cursor: .init(row: 1, column: 0))

    private func drawn(_ map: HeatMap, _ width: Int, _ height: Int, look: Look = .ascii) -> Surface {
        var surface = Surface(Size(width: width, height: height))
        map.draw(in: Rect(surface.size), look: look, on: &surface)
        return surface
    }

    @Test func numbersStandInTheCellsWhereThereIsRoom() {
        #expect(drawn(map, 10, 3).lines == ["   a   b  ", "a  0   5  ", "b  10     "])
    }

    @Test func withLittleRoomShadesRemain() {
        #expect(drawn(map, 4, 3).lines == ["  ab", "a  +", "b # "])
        #expect(drawn(map, 1, 1).lines == [" "])
        #expect(drawn(HeatMap([], labels: []), 3, 2).lines == ["   ", "   "])
    }

    @Test func whatIsBeyondTheGreatestIsDrawnAsIt() {
        let map = HeatMap([[1, .infinity], [-Float.infinity, 7]], labels: ["a", "b"])
        #expect(drawn(map, 4, 3).lines == ["  ab", "a ##", "b  #"])
    }

    @Test func coloursRunFromTheLeastToTheGreatest() {
        let surface = drawn(map, 10, 3, look: Look())
        #expect(surface[2, 1].style.background == Palette.sequential.stops.first)
        #expect(surface[6, 1].style.background == Palette.sequential.color(at: 0.5))
        #expect(surface[6, 2].style.background == nil)
        // The cursor, without the keyboard.
        #expect(surface[2, 2].style.background == Color(grey: 200))
    }

    @Test func numbersCanBeReadOnEveryColour() {
        #expect(HeatMap.ink(on: Color(0, 175, 175)) == Color(grey: 0))
        #expect(HeatMap.ink(on: Color(95, 175, 135)) == Color(grey: 0))
        for step in 0...20 {
            let paper = Palette.sequential.color(at: Float(step) / 20)
            #expect(paper.contrast(with: HeatMap.ink(on: paper)) >= 4.5)
        }
        #expect(drawn(map, 10, 3, look: Look())[2, 1].style.foreground == Color(grey: 255))
    }

    @Test func aCellOfTheScreenIsAPlace() {
        let area = Rect(x: 0, y: 0, width: 10, height: 3)
        #expect(map.place(x: 2, y: 1, in: area) == .init(row: 0, column: 0))
        #expect(map.place(x: 9, y: 2, in: area) == .init(row: 1, column: 1))
        #expect(map.place(x: 0, y: 0, in: area) == nil)
    }

    @Test func aShareLiesWithinItsWhole() {
        var surface = Surface(Size(width: 8, height: 1))
        Bars.drawShare(part: 0.25, whole: 0.5, in: Rect(surface.size), look: .ascii, on: &surface)
        #expect(surface.lines == ["@@##...."])
    }
}
