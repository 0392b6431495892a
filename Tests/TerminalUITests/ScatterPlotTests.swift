import Testing

@testable import TerminalUI

@Suite struct ScatterPlotTests {
    private func plot() -> ScatterPlot {
        ScatterPlot(
            xs: [-1, 1, 1, 0.98], ys: [1, -1, 1, 1], groups: [0, 1, 1, 0], names: ["a", "b"],
            styles: [Style(foreground: Color(255, 0, 0)), Style(foreground: Color(0, 0, 255))])
    }

    private func drawn(_ plot: ScatterPlot, _ width: Int, _ height: Int, look: Look = .ascii) -> Surface {
        var surface = Surface(Size(width: width, height: height))
        plot.draw(in: Rect(surface.size), look: look, on: &surface)
        return surface
    }

    @Test func withoutColoursCellsAreNames() {
        #expect(drawn(plot(), 8, 4).lines == ["a      a", "        ", "        ", "       b"])
    }

    @Test func cellsHaveTheColourOfMost() {
        var plot = plot()
        plot.groups = [0, 1, 1, 1]
        let surface = drawn(plot, 8, 4, look: Look())
        #expect(surface[0, 0].character.value > 0x2800 && surface[0, 0].style.foreground == Color(255, 0, 0))
        #expect(surface[7, 0].style.foreground == Color(0, 0, 255))
    }

    /// Groups of three points each at one place.
    private func heaps(_ names: [String]) -> ScatterPlot {
        let groups = names.indices.flatMap { [$0, $0, $0] }
        return ScatterPlot(
            xs: groups.map { Float($0) / 1000 }, ys: groups.map { _ in 0 }, groups: groups, names: names,
            styles: [Style(foreground: Color(255, 0, 0))])
    }

    @Test func namesDoNotHideEachOther() {
        var plot = heaps(["a", "b", "c", "d", "e"])
        plot.center = (0, 0)
        plot.radius = 1
        let lines = drawn(plot, 21, 7, look: Look()).lines
        for name in plot.names { #expect(lines.joined().contains(" \(name) "), "\(name)") }
        // The first stands where its points are, the next ones above and below it.
        #expect(lines.map { $0.contains("a") } == [false, false, false, true, false, false, false])
        #expect(lines[2].contains("b") && lines[4].contains("c"))
    }

    @Test func namesWithoutRoomForBlanksStandWithoutThem() {
        var plot = heaps(["a", "b"])
        plot.center = (0, 0)
        plot.radius = 1
        let lines = drawn(plot, 5, 1, look: Look()).lines
        #expect(lines[0].contains(" a ") && lines[0].contains("b"))
    }

    @Test func aNameStaysInside() {
        var plot = heaps(["long"])
        plot.center = (-1, 0)
        plot.radius = 1
        #expect(drawn(plot, 8, 3, look: Look()).lines[1].hasSuffix(" long "))
        #expect(drawn(plot, 2, 1, look: Look()).lines[0].hasSuffix("l"))
    }

    @Test func theCursorIsSeenAndFound() throws {
        var plot = plot()
        plot.cursor = 1
        let area = Rect(x: 0, y: 0, width: 8, height: 4)
        #expect(drawn(plot, 8, 4)[7, 3].character == "@")
        let cell = try #require(plot.cell(of: 0, in: area))
        #expect(cell == (0, 0))
        #expect(plot.nearest(x: 7, y: 3, in: area) == 1)
        #expect(plot.cell(of: 9, in: area) == nil)
    }

    @Test func zoomLeavesTheOthersOutside() {
        var plot = plot()
        plot.center = (-1, 1)
        plot.radius = 0.1
        #expect(drawn(plot, 8, 4).lines.joined().filter { $0 != " " } == "a")
    }

    @Test func oddDataIsDrawnToo() {
        #expect(drawn(ScatterPlot(xs: [], ys: [], groups: [], names: [], styles: []), 2, 1).lines == ["  "])
        #expect(drawn(ScatterPlot(xs: [.nan], ys: [0], groups: [], names: [], styles: [.plain]), 2, 1).lines == ["  "])
        #expect(drawn(ScatterPlot(xs: [3], ys: [3], groups: [5], names: ["q"], styles: [.plain]), 0, 0).lines == [])
        let bounds = ScatterPlot.bounds([2, 2], [5, 5])
        #expect(bounds == (2, 5, 1))
    }
}
