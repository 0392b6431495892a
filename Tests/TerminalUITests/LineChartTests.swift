import Testing

@testable import TerminalUI

private func drawn(_ chart: LineChart, _ width: Int, _ height: Int, look: Look = .ascii) -> [String] {
    var surface = Surface(Size(width: width, height: height))
    chart.draw(in: Rect(surface.size), look: look, on: &surface)
    return surface.lines
}

private func chart(_ values: [Float], _ name: String = "loss") -> LineChart {
    LineChart([.init(name, CurveSeries(values))], xRange: 0...Double(max(1, values.count - 1)))
}

@Suite struct LineChartTests {
    @Test func aChartHasAxesTicksAndALegend() {
        #expect(
            drawn(chart([0, 1, 2, 3, 4]), 14, 9) == [
                "* loss 4      ",
                "4+          **",
                " |        **  ",
                " |      **    ",
                "2+    ***     ",
                " |  **        ",
                "0+**          ",
                " ++-----+----+",
                "  0     2    4",
            ])
    }

    @Test func aChartDrawsBraille() {
        #expect(drawn(chart([0, 1]), 2, 1, look: Look()) == ["⡠⠊"])
        #expect(drawn(chart([0, .nan, .nan, 1]), 2, 1, look: Look()) == ["⡀⠈"])
    }

    /// Of curves of one style the second, third and fourth have gaps, each others, and so have their marks in the legend.
    @Test func dashesTellCurvesApartWhereStylesDoNot() {
        func rows(_ style: (Int) -> Style) -> [String] {
            let lines = (0..<5).map { LineChart.Line("\($0)", CurveSeries([Float($0), Float($0)]), style: style($0)) }
            return drawn(LineChart(lines, xRange: 0...1), 60, 20, look: Look())
        }
        let alike = rows { _ in .plain }
        #expect(alike[0] == "━ 0 0  ╍ 1 1  ┅ 2 2  ┉ 3 3  ━ 4 4" + String(repeating: " ", count: 27))
        func dots(_ rows: [String]) -> [Int] {
            rows[1..<18].compactMap { row in
                let cells = row.unicodeScalars.filter { (0x2800...0x28FF).contains($0.value) }
                return cells.isEmpty ? nil : cells.reduce(0) { $0 + ($1.value & 0xFF).nonzeroBitCount }
            }
        }
        // Curves 4, 3, 2, 1 and 0, from above; the plot is 58 cells wide.
        #expect(dots(alike) == [116, 29, 59, 72, 116])
        let others = rows { Look().theme.curves[$0] }
        #expect(others[0] == "━ 0 0  ━ 1 1  ━ 2 2  ━ 3 3  ━ 4 4" + String(repeating: " ", count: 27))
        #expect(dots(others) == [116, 116, 116, 116, 116])
    }

    /// A dashed curve lies over what was measured, which would fill its gaps.
    @Test func whatWasMeasuredHasTheGapsOfItsCurve() {
        func rows(hasFaint: Bool) -> [String] {
            let lines = (0..<4).map { place in
                let series = CurveSeries([Float(place), Float(place)])
                return LineChart.Line("\(place)", series, faint: hasFaint ? series : nil)
            }
            return drawn(LineChart(lines, xRange: 0...1), 60, 20, look: Look())
        }
        #expect(rows(hasFaint: true) == rows(hasFaint: false))
    }

    /// Points that stand alone and peaks are not among what is left out.
    @Test func gapsHideNoPoint() {
        var canvas = BrailleCanvas(columns: 8, rows: 2)
        canvas.line(from: (0, 7), to: (10, 7))
        canvas.line(from: (7, 0), to: (7, 7))
        canvas.set(x: 14, y: 3)
        let whole = canvas
        canvas.leaveGaps(of: .whole)
        #expect(canvas == whole)
        canvas.leaveGaps(of: .dotted)
        var left = BrailleCanvas(columns: 8, rows: 2)
        for x in [0, 4, 8] { left.set(x: x, y: 7) }
        left.line(from: (7, 0), to: (7, 7))
        left.set(x: 14, y: 3)
        #expect(canvas == left)
    }

    @Test func aChartSurvivesNoDataNoRangeAndNoRoom() {
        #expect(drawn(LineChart([]), 0, 0) == [])
        #expect(drawn(LineChart([]), 1, 1) == [" "])
        #expect(drawn(chart([]), 3, 1) == ["   "])
        #expect(drawn(chart([.nan, .infinity]), 1, 1) == [" "])
        #expect(drawn(chart([7]), 1, 1) == ["*"])
        var still = chart([1, 2])
        still.xRange = 5...5
        #expect(drawn(still, 30, 9).count == 9)
    }

    @Test func sharesGoFromNothingToAll() {
        var chart = chart([0.5, 0.5], "real")
        chart.unit = .share
        #expect(
            drawn(chart, 20, 8) == [
                "* real 50%          ",
                "100%+               ",
                "    |               ",
                " 50%+***************",
                "    |               ",
                "  0%+               ",
                "    ++------+------+",
                "     0     0.5   1.0",
            ])
    }

    @Test func aShareBeyondAllMeasureEndsNothing() {
        var chart = chart([0.5, 1e30], "real")
        chart.unit = .share
        #expect(drawn(chart, 30, 10)[0].hasPrefix("* real 1e32%"))
        chart.isLog = true
        #expect(drawn(chart, 30, 10)[1].hasPrefix("1e32%+"))
    }

    @Test func aLogarithmicChartShowsFactorsAlike() {
        var chart = chart([1, 10, 100, 1000], "G")
        chart.isLog = true
        #expect(
            drawn(chart, 20, 10) == [
                "* G 1000            ",
                "1000+             **",
                "    |          ***  ",
                " 100+        ***    ",
                "    |      ***      ",
                "  10+    ***        ",
                "    |  ***          ",
                "   1+**             ",
                "    ++--------+-----",
                "     0        2     ",
            ])
    }

    @Test func theCrosshairTellsValues() {
        var chart = LineChart(
            [.init("a", CurveSeries([0, 1, 2, 3, 4])), .init("b", CurveSeries([4, 3, 2, 1, 0]))], xRange: 0...4)
        chart.crosshair = 1
        let lines = drawn(chart, 30, 9)
        #expect(lines[0] == "* a 1  o b 3                  ")
        #expect(lines[4].contains(":"))
        chart.crosshair = nil
        #expect(drawn(chart, 30, 9)[0] == "* a 4  o b 0                  ")
        #expect(drawn(chart, 11, 9).prefix(2) == ["* a 4      ", "o b 0      "])
        #expect(drawn(chart, 11, 7)[0] == "* a  o b   ")
    }

    @Test func aCutPartIsDrawnToItsEdges() {
        var chart = chart([0, 100])
        chart.xRange = 0.25...0.75
        #expect(!drawn(chart, 30, 9)[1...5].joined().contains("0|*"))
        #expect(drawn(chart, 4, 4, look: Look()).joined().allSatisfy { $0 != " " } == false)
    }

    @Test func everyExtremeIsSeen() {
        // One point of a hundred thousand stands out.
        var values = [Float](repeating: 0, count: 100_000)
        values[54_321] = 1
        let lines = drawn(chart(values), 60, 12)
        #expect(lines[1].contains("*"))
    }

    @Test func aSmoothedCurveLiesOverWhatWasMeasured() {
        var surface = Surface(Size(width: 40, height: 8))
        var chart = LineChart(
            [.init("a", CurveSeries([1, 1]), faint: CurveSeries([0, 2]), style: Style(bold: true))], xRange: 0...1)
        chart.faintStyle = Style(dim: true)
        chart.draw(in: Rect(surface.size), look: Look(), on: &surface)
        let styles = Set(surface.cells.filter { (0x2801...0x28FF).contains($0.character.value) }.map(\.style))
        #expect(styles == [Style(bold: true), Style(dim: true)])
    }

    @Test func aColumnTellsItsX() {
        let chart = chart([0, 1, 2])
        let area = Rect(x: 3, y: 2, width: 40, height: 10)
        let plot = chart.plot(in: area)
        #expect(chart.x(at: plot.x, in: area) == 0)
        #expect(chart.x(at: plot.right - 1, in: area) == 2)
        #expect(chart.x(at: 999, in: area) == 2)
    }
}
