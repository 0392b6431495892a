import Testing

@testable import TerminalUI

@Test func everyCellIsOneColumn() {
    var surface = Surface(Size(width: 12, height: 1))
    surface.write("a\u{1B}[31m\u{7}\tb漢é\u{301}\u{200B}", x: 0, y: 0)
    #expect(surface.lines == ["a?[31m? b?é?"])
    surface[0, 0] = Cell("😀")
    #expect(surface[0, 0].character == "?")
    surface.fill(Rect(surface.size), Cell("\u{202E}"))
    #expect(surface.lines == ["????????????"])
}

@Test func wideAndInvisibleScalarsAreKnown() {
    for scalar: Unicode.Scalar in [
        "漢", "😀", "\u{301}", "\u{200D}", "\u{AD}", "\u{0}", "\u{9B}", "\u{FEFF}", "\u{1160}",
    ] {
        #expect(!ScalarWidth.isOneColumn(scalar), "\(scalar.value)")
    }
    for scalar: Unicode.Scalar in ["a", "é", "█", "⣿", "─", "…", "σ", "▀", "●", "→", "√"] {
        #expect(ScalarWidth.isOneColumn(scalar), "\(scalar.value)")
    }
}

@Test func writingIsCutAtTheEdgesAndTheLimit() {
    var surface = Surface(Size(width: 4, height: 1))
    #expect(surface.write("abcdef", x: -2, y: 0) == 6)
    #expect(surface.lines == ["cdef"])
    #expect(surface.write("xyz", x: 1, y: 0, limit: 2) == 2)
    #expect(surface.lines == ["cxyf"])
    #expect(surface.write("xyz", x: 9, y: 0) == 0)
    #expect(surface.write("xyz", x: 0, y: 0, limit: -3) == 0)
    #expect(surface.lines == ["cxyf"])
}

@Test func anEmptySurfaceTakesEverything() {
    var surface = Surface(Size(width: -1, height: 0))
    surface.write("abc", x: 0, y: 0)
    surface.fill(Rect(x: 0, y: 0, width: 5, height: 5))
    #expect(surface.cells.isEmpty)
}

@Test func textInAnAreaIsAlignedAndCut() {
    var surface = Surface(Size(width: 8, height: 3))
    let area = Rect(x: 1, y: 0, width: 6, height: 3)
    surface.write("ab", in: area, row: 0, align: .right, look: Look())
    surface.write("ab", in: area, row: 1, align: .center, look: Look())
    surface.write("abcdefgh", in: area, row: 2, look: .ascii)
    #expect(surface.lines == ["     ab ", "   ab   ", " abcde~ "])
}
