import Testing

@testable import TerminalUI

private func drawn(_ box: Box, _ width: Int, _ height: Int, look: Look = Look()) -> [String] {
    var surface = Surface(Size(width: width, height: height))
    box.draw(in: Rect(surface.size), look: look, on: &surface)
    return surface.lines
}

@Test func aPanelHasATitleAndANote() {
    #expect(
        drawn(Box(title: "Latent", note: "3/9"), 20, 3) == [
            "╭─ Latent ─── 3/9 ─╮", "│                  │", "╰──────────────────╯",
        ])
}

@Test func aPanelInASCII() {
    #expect(drawn(Box(title: "A", focused: true), 9, 3, look: .ascii) == ["+= A ===+", "|       |", "+=======+"])
    #expect(drawn(Box(), 3, 2, look: .ascii) == ["+-+", "+-+"])
}

@Test func aLongTitleIsCutAndTinyPanelsSurvive() {
    #expect(drawn(Box(title: "Latent vector", note: "x"), 10, 2) == ["╭─ Lat… ─╮", "╰────────╯"])
    #expect(drawn(Box(title: "T"), 1, 1) == [" "])
    #expect(drawn(Box(title: "T"), 0, 0) == [])
    #expect(drawn(Box(title: "T"), 2, 2) == ["╭╮", "╰╯"])
}

@Test func theFocusedPanelHasTheFocusStyle() {
    let look = Look()
    var surface = Surface(Size(width: 8, height: 3))
    let inside = Box(title: "T", focused: true).draw(in: Rect(surface.size), look: look, on: &surface)
    #expect(surface[0, 0].style == look.theme.focusBorder)
    #expect(inside == Rect(x: 1, y: 1, width: 6, height: 1))
}
