import Testing

@testable import TerminalUI

private func drawn(_ chart: LineChart, _ width: Int, _ height: Int, look: Look = Look()) -> [String] {
    var surface = Surface(Size(width: width, height: height))
    chart.draw(in: Rect(surface.size), look: look, on: &surface)
    return surface.lines
}

@Test func aChartHasAxesTicksAndALegend() {
    let chart = LineChart([.init("loss", [0, 1, 2, 3, 4])], xRange: 0...40)
    #expect(
        drawn(chart, 12, 8, look: .ascii) == [
            "  * loss    ",
            "4|        **",
            " |      **  ",
            "2|    **    ",
            " | ***      ",
            "0|**        ",
            " +----------",
            "  0       40",
        ])
}

@Test func aChartDrawsBraille() {
    #expect(drawn(LineChart([.init("", [0, 1])], yRange: 0...1), 2, 1) == ["⡠⠊"])
    #expect(drawn(LineChart([.init("", [1, 1, 1])], yRange: 0...1), 2, 1) == ["⠉⠉"])
    #expect(drawn(LineChart([.init("", [0, .nan, .nan, 1])], yRange: 0...1), 2, 1) == ["⡀⠈"])
}

@Test func aChartSurvivesNoDataNoRangeAndNoRoom() {
    #expect(drawn(LineChart([]), 0, 0) == [])
    #expect(drawn(LineChart([]), 1, 1) == [" "])
    #expect(drawn(LineChart([.init("x", [])]), 3, 1) == ["   "])
    #expect(drawn(LineChart([.init("x", [7])], yRange: 3...3), 1, 1) == ["⠁"])
    #expect(drawn(LineChart([.init("x", [.nan, .infinity])]), 1, 1) == [" "])
    #expect(LineChart([.init("x", [2, 2])]).bounds == 1...3)
}

@Test func manyValuesAreAveragedPerColumn() {
    let columns = LineChart.perColumn([1, 3, 5, .nan, .nan, .nan], columns: 3)
    #expect(columns[0] == (0, 2))
    #expect(columns[1] == (1, 5))
    #expect(columns[2].value.isNaN)
}

@Test func ticksAreShort() {
    #expect(
        [0, 0.05, 1.25, 12.34, 340, -2, 1.2e7, -0.00002, .nan].map { LineChart.number($0) } == [
            "0", "0.05", "1.25", "12.3", "340", "-2", "1.2e7", "-2e-5", "-",
        ])
}

@Test func aSparklineEndsAtTheNewestValue() {
    var surface = Surface(Size(width: 8, height: 1))
    Sparkline([99, 0, 1, 2, 3, 4, 5, 6, 7]).draw(in: Rect(surface.size), style: .plain, look: Look(), on: &surface)
    #expect(surface.lines == ["▁▂▃▄▅▆▇█"])
    var empty = Surface(Size(width: 2, height: 1))
    Sparkline([]).draw(in: Rect(empty.size), style: .plain, look: Look(), on: &empty)
    Sparkline([.nan, 3]).draw(in: Rect(x: 0, y: 0, width: 2, height: 1), style: .plain, look: Look(), on: &empty)
    #expect(empty.lines == [" ▁"])
}
