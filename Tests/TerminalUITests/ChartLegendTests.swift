import Testing

@testable import TerminalUI

@Suite struct ChartLegendTests {
    private func drawn(_ names: [String], _ width: Int, _ height: Int) -> [String] {
        let lines = names.map { LineChart.Line($0, CurveSeries([0.25, 0.5])) }
        var surface = Surface(Size(width: width, height: height))
        LineChart(lines, xRange: 0...1).draw(in: Rect(surface.size), look: .ascii, on: &surface)
        return surface.lines
    }

    @Test func whatFitsIsInOneRow() {
        #expect(drawn(["one", "two"], 24, 8)[0] == "* one 0.5  o two 0.5    ")
    }

    @Test func whatDoesNotFitTakesMoreRowsWhileTheCurvesHaveRoom() {
        let lines = drawn(["first run", "second run"], 24, 12)
        #expect(lines[0] == "* first run 0.5         ")
        #expect(lines[1] == "o second run 0.5        ")
        #expect(lines[2].contains("+"))
    }

    @Test func whereThereIsNoRoomTheValuesGoFirstThenNames() {
        #expect(drawn(["first run", "second run"], 24, 7)[0] == "* first run  o second r~")
        #expect(drawn(["first run", "second run"], 12, 7)[0] == "* first run ")
    }

    @Test func theRowsDoNotDependOnTheValues() {
        let area = Rect(x: 0, y: 0, width: 40, height: 20)
        #expect(ChartLegend(["a", "b"], in: area).rows == 1)
        #expect(ChartLegend(["a", "b", "c", "d"], in: area).rows == 2)
        #expect(ChartLegend([], in: area).rows == 1)
        #expect(ChartLegend(["a", "b", "c", "d"], in: Rect(x: 0, y: 0, width: 0, height: 0)).rows == 1)
    }
}
