import TerminalUI
import Testing

@Suite struct SpellingTests {
    private func spelled(_ text: String, _ glyphs: GlyphSet) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map(glyphs.nearest)))
    }

    @Test func everySetSpellsInItsOwnWay() {
        let text = "╭─ σ ×1 ● ‖z‖ … ▃█ ╯"
        #expect(spelled(text, .unicode) == text)
        #expect(spelled(text, .console) == "┌─ σ ×1 • ║z║ ~ ▄█ ┘")
        #expect(spelled("σ ×1 ● ‖z‖ … ψ", .ascii) == "s x1 * |z| ~ p")
    }

    @Test func dotsBecomeDenser() {
        #expect(spelled("⠀⠁⠃⠇⡇⣿", .console) == " ··••█")
    }

    @Test func othersAreMissing() {
        #expect(spelled("漢", .console) == "?")
        #expect(spelled("漢é", .ascii) == "?e")
    }
}
