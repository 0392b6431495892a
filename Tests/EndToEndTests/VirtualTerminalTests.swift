import Support
import Testing

/// The tests' terminal, on literal bytes.
struct VirtualTerminalTests {
    /// The screen that bytes make.
    func screen(_ width: Int, _ height: Int, _ text: String) -> VirtualTerminal {
        var screen = VirtualTerminal(width: width, height: height)
        screen.feed(text)
        return screen
    }

    @Test(arguments: [
        // Text, wrapping late, scrolling, CR, BS and TAB.
        ("abc\r\ndef", ["abc", "def", ""]),
        ("0123456789", ["0123456789", "", ""]),
        ("0123456789x", ["0123456789", "x", ""]),
        ("0123456789\rx", ["x123456789", "", ""]),
        ("0123456789\n\u{8}x", ["0123456789", "        x", ""]),
        ("\u{1B}[?7l0123456789xyz", ["012345678z", "", ""]),
        ("1\r\n2\r\n3\r\n4", ["2", "3", "4"]),
        ("ab\u{8}c\td", ["ac      d", "", ""]),
        ("a\u{1B}[2Ib", ["a        b", "", ""]),
        ("a\tb\u{1B}[Zc", ["a       c", "", ""]),
        ("é▀e\u{301}世x", ["é▀e\u{301}世x", "", ""]),
        // Moves.
        ("\u{1B}[2;3Hx\u{1B}[Hy", ["y", "  x", ""]),
        ("\u{1B}[9;99Hx", ["", "", "         x"]),
        ("\u{1B}[3dz\u{1B}[5Gx\u{1B}[2`y", ["", "", "zy  x"]),
        ("\u{1B}[2B\u{1B}[3Cx\u{1B}[A\u{1B}[2Dy", ["", "  y", "   x"]),
        ("ab\u{1B}[Ec\u{1B}[Fd", ["db", "c", ""]),
        ("a\u{1B}7\u{1B}[3;3Hb\u{1B}8c", ["ac", "", "  b"]),
        ("a\u{1B}[s\u{1B}[3;3Hb\u{1B}[uc", ["ac", "", "  b"]),
        // Erasing.
        ("abcdef\u{1B}[3G\u{1B}[K", ["ab", "", ""]),
        ("abcdef\u{1B}[3G\u{1B}[1K", ["   def", "", ""]),
        ("abcdef\u{1B}[3G\u{1B}[2Kx", ["  x", "", ""]),
        ("abcdef\u{1B}[3G\u{1B}[2X", ["ab  ef", "", ""]),
        ("a\r\nb\r\nc\u{1B}[2;1H\u{1B}[J", ["a", "", ""]),
        ("a\r\nb\r\nc\u{1B}[2;1H\u{1B}[1J", ["", "", "c"]),
        ("a\r\nb\r\nc\u{1B}[2J", ["", "", ""]),
        // Inserting and deleting.
        ("abcd\u{1B}[2G\u{1B}[2@", ["a  bcd", "", ""]),
        ("abcd\u{1B}[2G\u{1B}[2P", ["ad", "", ""]),
        ("abcd\u{1B}[2G\u{1B}[4hxy\u{1B}[4l", ["axybcd", "", ""]),
        ("a\r\nb\r\nc\u{1B}[2H\u{1B}[L", ["a", "", "b"]),
        ("a\r\nb\r\nc\u{1B}[H\u{1B}[2M", ["c", "", ""]),
        ("-\u{1B}[4b|", ["-----|", "", ""]),
        // Regions.
        ("a\r\nb\r\nc\u{1B}[2;3r\u{1B}[3H\nx", ["a", "c", "x"]),
        ("a\r\nb\r\nc\u{1B}[1;2r\u{1B}[H\u{1B}Mx", ["x", "a", "c"]),
        ("a\r\nb\r\nc\u{1B}[2;3r\u{1B}[S", ["a", "c", ""]),
        ("a\r\nb\r\nc\u{1B}[1;2r\u{1B}[T", ["", "a", "c"]),
        ("a\r\nb\r\nc\u{1B}[1;2r\u{1B}[3;2H\nx", ["a", "b", "cx"]),
        ("\u{1B}[2;3r\u{1B}[?6hx\u{1B}[9;1Hy", ["", "x", "y"]),
        // Line drawing, by G0 and by G1.
        ("\u{1B}(0lqkx~\u{1B}(Bq", ["┌─┐│·q", "", ""]),
        ("\u{1B}(B\u{1B})0\u{E}mqj\u{F}q", ["└─┘q", "", ""]),
        // Strings are swallowed, also Linux's without an end.
        ("\u{1B}]0;title\u{7}a\u{1B}]104\u{1B}\\b\u{1B}P$q\u{1B}\\c", ["abc", "", ""]),
        ("\u{1B}]Rx\u{1B}]P1aabbccy", ["xy", "", ""]),
    ])
    func draws(_ text: String, _ lines: [String]) {
        let screen = screen(10, 3, text)
        #expect(screen.lines == lines)
        #expect(screen.unknown == [])
    }

    @Test func takesBytesInAnyPieces() {
        let bytes = Array("\u{1B}[1;38;5;20m\u{1B}[2;3H▀é\u{1B}]0;t\u{1B}\\x".utf8)
        var pieces = VirtualTerminal(width: 10, height: 3)
        for byte in bytes { pieces.feed([byte]) }
        #expect(pieces.lines == ["", "  ▀éx", ""])
        #expect(pieces.cell(2, 1).style.foreground == .palette(20))
        #expect(pieces.cell(2, 1).style.isBold)
    }

    @Test func replacesMalformedText() {
        var screen = VirtualTerminal(width: 10, height: 1)
        screen.feed([0x61, 0xC3, 0x28, 0xFF, 0xE2, 0x96, 0x1B, 0x5B, 0x6D, 0xED, 0xA0, 0x80, 0x62])
        #expect(screen.lines == ["a\u{FFFD}(\u{FFFD}\u{FFFD}\u{FFFD}b"])
    }

    @Test func colorsCells() {
        let text =
            "\u{1B}[31;42ma\u{1B}[97;104mb\u{1B}[38;5;244;48;5;17mc\u{1B}[38;2;1;2;3;48;2;4;5;6md"
            + "\u{1B}[38:2::7:8:9;48:5:3me\u{1B}[38:2:7:8:9mf\u{1B}[39;49mg"
        let screen = screen(10, 1, text)
        let colors = (0..<7).map { screen.cell($0, 0).style }
        #expect(
            colors.map(\.foreground) == [
                .palette(1), .palette(15), .palette(244), .rgb(1, 2, 3), .rgb(7, 8, 9), .rgb(7, 8, 9), .standard,
            ])
        #expect(
            colors.map(\.background) == [
                .palette(2), .palette(12), .palette(17), .rgb(4, 5, 6), .palette(3), .palette(3), .standard,
            ])
        #expect(screen.unknown == [])
    }

    @Test func stylesCells() {
        let screen = screen(10, 1, "\u{1B}[1;4;7ma\u{1B}[22;27;2mb\u{1B}[0;5;8;9;3mc\u{1B}[md\u{1B}[>4;1me\u{1B}[73mf")
        #expect(screen.cell(0, 0).style.isBold && screen.cell(0, 0).style.isReversed)
        #expect(!screen.cell(1, 0).style.isBold && !screen.cell(1, 0).style.isReversed)
        #expect(screen.cell(1, 0).style.isDim && screen.cell(1, 0).style.isUnderlined)
        let third = screen.cell(2, 0).style
        #expect(third.isBlinking && third.isHidden && third.isStruck && third.isItalic && !third.isDim)
        #expect(screen.cell(3, 0).style == TerminalStyle())
        #expect(screen.cell(4, 0).style == TerminalStyle())
        #expect(screen.unknown == ["CSI 73m"])
    }

    @Test func erasesInTheBackgroundWhereTheTerminalDoes() {
        var screen = screen(4, 1, "\u{1B}[44m\u{1B}[K")
        #expect(screen.cell(3, 0).style.background == .palette(4))
        screen.hasColoredBlanks = false
        screen.feed("\u{1B}[K")
        #expect(screen.cell(3, 0).style.background == .standard)
    }

    @Test func keepsTheMainScreenBehindTheAlternateOne() {
        var screen = screen(6, 2, "main\u{1B}[?1049h\u{1B}[22;0;0t\u{1B}[?25l\u{1B}[?1000;1006h\u{1B}[Hother")
        #expect(screen.lines == ["other", ""])
        #expect(screen.isAlternate)
        #expect(!screen.isCursorVisible)
        #expect(screen.reportsMouse)
        #expect(screen.modes == [7, 1000, 1006, 1049])
        screen.feed("\u{1B}[?1006;1000l\u{1B}[?25h\u{1B}[?1049l\u{1B}[23;0;0t!")
        #expect(screen.lines == ["main!", ""])
        #expect(!screen.isAlternate)
        #expect(screen.isCursorVisible)
        #expect(!screen.reportsMouse)
        #expect(screen.modes == [7, 25])
    }

    @Test func resetsAndRings() {
        let screen = screen(6, 2, "\u{1B}[?1049h\u{1B}[?1002h\u{1B}=\u{7}x\u{1B}c")
        #expect(screen.modes == [7, 25])
        #expect(screen.lines == ["", ""])
        #expect(screen.bells == 1)
        #expect(!screen.isKeypadApplication)
    }

    @Test func growsAndShrinks() {
        var screen = screen(4, 2, "abcd\r\nefgh")
        screen.resize(width: 2, height: 1)
        #expect(screen.lines == ["ab"])
        #expect(screen.cursor == (1, 0))
        screen.resize(width: 3, height: 2)
        screen.feed("\u{1B}[2;3Hx")
        #expect(screen.lines == ["ab", "  x"])
    }

    @Test func findsText() throws {
        let screen = screen(10, 2, "a\r\n世xyz")
        #expect(screen.contains("xyz"))
        #expect(!screen.contains("az"))
        #expect(screen.text == "a\n世xyz")
        #expect(try #require(screen.place(of: "xyz")) == (2, 1))
        #expect(screen.place(of: "zz") == nil)
    }

    @Test func tellsWhatItDoesNotKnow() {
        let screen = screen(10, 1, "\u{1B}[5y\u{9B}\u{1}\u{1B}%G\u{1B}[?5i\u{1B}[77h")
        #expect(
            screen.unknown == [
                "CSI 5y", "control character 155", "control character 1", "ESC %G", "CSI ?5i", "CSI 77h",
            ])
    }
}
