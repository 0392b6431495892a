import Testing

@testable import TerminalUI

private func drawn(_ bars: Bars, _ width: Int, _ height: Int, look: Look = Look()) -> [String] {
    var surface = Surface(Size(width: width, height: height))
    bars.draw(in: Rect(surface.size), look: look, on: &surface)
    return surface.lines
}

@Test func barsHaveHalvesAndAlignedPercents() {
    let bars = Bars([.init("0", 1), .init("1", 0.5), .init("10", 0.125), .init("x", 0)])
    #expect(
        drawn(bars, 14, 4) == [
            " 0 ━━━━ 100.0%", " 1 ━━··  50.0%", "10 ╸···  12.5%", " x ····   0.0%",
        ])
    #expect(drawn(bars, 14, 1, look: .ascii) == [" 0 #### 100.0%"])
}

@Test func barsWithoutAMaximumAreEmpty() {
    #expect(drawn(Bars([.init("a", 3)], maximum: 0), 12, 1) == ["a ···   0.0%"])
    #expect(drawn(Bars([.init("a", .nan)]), 12, 1) == ["a ···   0.0%"])
    #expect(drawn(Bars([.init("a", 9, text: "nine")], maximum: 3), 12, 1) == ["a ━━━━━ nine"])
}

@Test func barsSurviveNoRoomAndNoData() {
    #expect(drawn(Bars([]), 3, 1) == ["   "])
    #expect(drawn(Bars([.init("abc", 1)]), 0, 0) == [])
    #expect(drawn(Bars([.init("abc", 1)]), 1, 1) == ["…"])
}
