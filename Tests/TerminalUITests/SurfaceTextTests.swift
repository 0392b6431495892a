import Testing

@testable import TerminalUI

struct SurfaceTextTests {
    @Test func plainTextHasNoBlanksAtTheEnds() {
        var surface = Surface(["ab  ", "", " c"])
        surface[3, 1] = Cell(" ", Style(background: Color(grey: 9)))
        #expect(surface.text() == "ab\n\n c\n")
        #expect(Surface(Size(width: 0, height: 0)).text() == "\n")
    }

    @Test func aChangedStyleIsSaidOnceAndTakenBack() {
        var surface = Surface(Size(width: 5, height: 2))
        let red = Style(foreground: Color(205, 0, 0), bold: true)
        surface.write("ab", x: 0, y: 0, style: red)
        surface.write("c", x: 2, y: 0)
        surface[4, 1] = Cell(" ", Style(background: Color(grey: 255)))
        #expect(surface.text(.sixteen) == "\u{1B}[0;1;31mab\u{1B}[0mc\n    \u{1B}[0;107m \u{1B}[0m\n")
        #expect(surface.text(.palette256) == "\u{1B}[0;1;38;5;160mab\u{1B}[0mc\n    \u{1B}[0;48;5;231m \u{1B}[0m\n")
        #expect(
            surface.text(.trueColor)
                == "\u{1B}[0;1;38;2;205;0;0mab\u{1B}[0mc\n    \u{1B}[0;48;2;255;255;255m \u{1B}[0m\n")
        #expect(surface.text(.eight) == "\u{1B}[0;1;31mab\u{1B}[0mc\n    \u{1B}[0;47m \u{1B}[0m\n")
    }

    @Test func attributesAreSaid() {
        var surface = Surface(Size(width: 3, height: 1))
        surface[0, 0] = Cell("x", Style(dim: true))
        surface[1, 0] = Cell("y", Style(reverse: true, underline: true))
        #expect(surface.text(.sixteen) == "\u{1B}[0;2mx\u{1B}[0;4;7my\u{1B}[0m\n")
        // The last blank is plain and left out.
        #expect(surface.text() == "xy\n")
    }
}
