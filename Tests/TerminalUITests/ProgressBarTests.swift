import Testing

@testable import TerminalUI

private func drawn(_ bar: ProgressBar, _ width: Int, look: Look = Look()) -> [String] {
    var surface = Surface(Size(width: width, height: 1))
    bar.draw(in: Rect(surface.size), look: look, on: &surface)
    return surface.lines
}

@Test func progressShowsLabelBarPercentAndNote() {
    let bar = ProgressBar(label: "Means", fraction: 0.25, note: "1:03 left")
    #expect(drawn(bar, 32) == ["Means ━━······  25.0%  1:03 left"])
}

@Test func withLittleRoomTheNoteGoesFirst() {
    let bar = ProgressBar(label: "Means", fraction: 0.5, note: "0:03 left")
    #expect(drawn(bar, 20, look: .ascii) == ["Means ####...  50.0%"])
    #expect(drawn(bar, 12, look: .ascii) == ["###..  50.0%"])
    #expect(drawn(bar, 6, look: .ascii) == [" 50.0%"])
    #expect(drawn(bar, 1, look: .ascii) == ["~"])
    #expect(drawn(bar, 0) == [""])
}

@Test func timesAreShort() {
    #expect(
        [0, 41.2, 725, 11_045, 1e9, .nan].map { ProgressBar.time($0) } == [
            "0:00", "0:42", "12:05", "3:04:05", "long", "long",
        ])
}
