import Testing

@testable import TerminalUI

private func drawn(_ slider: Slider, _ width: Int, look: Look = Look()) -> [String] {
    var surface = Surface(Size(width: width, height: 1))
    slider.draw(in: Rect(surface.size), look: look, on: &surface)
    return surface.lines
}

@Test func aSliderShowsLabelTrackKnobAndText() {
    #expect(drawn(Slider(label: "σ", value: 1, range: 0...2, text: "1.00"), 12) == ["σ ━━●── 1.00"])
    #expect(drawn(Slider(label: "t", value: 0, range: 0...1), 7, look: .ascii) == ["t O----"])
    #expect(drawn(Slider(label: "t", value: 9, range: 0...1), 7, look: .ascii) == ["t ====O"])
}

@Test func aSliderWithValuesOnBothSidesIsFilledFromBetween() {
    func drawn(_ value: Float, look: Look = Look()) -> [String] {
        TerminalUITests.drawn(Slider(label: "1", value: value, range: -3...3, origin: 0, text: "x"), 11, look: look)
    }
    #expect(drawn(0) == ["1 ───●─── x"])
    #expect(drawn(-2) == ["1 ─●━━─── x"])
    #expect(drawn(3) == ["1 ───━━━● x"])
    #expect(drawn(1, look: .ascii) == ["1 ---=O-- x"])
    #expect(drawn(.nan) == ["1 ●━━━─── x"])
}

@Test func aSliderSurvivesNoRoomAndNoRange() {
    #expect(drawn(Slider(label: "t", value: 1, range: 1...1), 4) == ["t ●─"])
    #expect(drawn(Slider(label: "tau", value: .nan, range: 0...1, text: "x"), 1) == ["…"])
    #expect(drawn(Slider(label: "", value: 1, range: 0...1), 0) == [""])
}

@Test func aClickOnTheTrackIsAValue() {
    let slider = Slider(label: "σ", value: 1, range: 0...2, text: "1.00")
    let area = Rect(x: 10, y: 3, width: 12, height: 1)
    #expect(slider.track(in: area) == Rect(x: 12, y: 3, width: 5, height: 1))
    #expect(slider.value(at: 12, in: area) == 0)
    #expect(slider.value(at: 14, in: area) == 1)
    #expect(slider.value(at: 99, in: area) == 2)
    #expect(slider.value(at: 14, in: Rect(x: 0, y: 0, width: 3, height: 1)) == nil)
}
