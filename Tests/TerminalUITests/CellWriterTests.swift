import Support
import Testing

@testable import TerminalUI

/// What a terminal shows after the bytes of one surface after another.
private func terminal(_ dialect: Dialect, _ surfaces: Surface..., limit: Int = .max) -> (VirtualTerminal, [Int]) {
    let size = surfaces[0].size
    var terminal = VirtualTerminal(width: max(1, size.width), height: max(1, size.height))
    var writer = CellWriter(dialect)
    var counts: [Int] = []
    for surface in surfaces {
        var isComplete = false
        var count = 0
        while !isComplete {
            var bytes: [UInt8] = []
            isComplete = writer.write(surface, limit: limit, to: &bytes)
            terminal.feed(bytes)
            count += bytes.count
        }
        counts.append(count)
    }
    #expect(terminal.unknown == [])
    return (terminal, counts)
}

/// The bytes from one surface to the next, with ESC as ^.
private func bytes(_ dialect: Dialect, from old: Surface, to new: Surface) -> String {
    var writer = CellWriter(dialect)
    var bytes: [UInt8] = []
    _ = writer.write(old, to: &bytes)
    bytes = []
    #expect(writer.write(new, to: &bytes))
    return String(decoding: bytes.map { $0 == 0x1B ? 0x5E : $0 }, as: UTF8.self)
}

/// Cells of all kinds, the same for a seed.
private func anything(_ size: Size, seed: UInt64, colors: Bool = true) -> Surface {
    var state = seed
    func next(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }
    var surface = Surface(size)
    let shapes: [Unicode.Scalar] = ["a", "Z", " ", " ", "█", "▀", "▄", "▌", "é", "⣿", "─"]
    let shades: [Color?] = [nil, nil, Color(95, 215, 215), Color(grey: 68), Color(grey: 0), Color(255, 0, 0)]
    for y in 0..<size.height {
        for x in 0..<size.width where next(3) > 0 {
            var style = Style(bold: next(5) == 0, dim: next(6) == 0, reverse: next(7) == 0, underline: next(8) == 0)
            if colors { (style.foreground, style.background) = (shades[next(6)], shades[next(6)]) }
            surface[x, y] = Cell(shapes[next(shapes.count)], style)
        }
    }
    return surface
}

@Suite struct CellWriterTests {
    @Test(arguments: [ColorDepth.trueColor, .palette256, .eight, .mono], [Int.max, 40])
    func theLastSurfaceIsShownWhateverWasBefore(_ depth: ColorDepth, _ limit: Int) {
        let size = Size(width: 23, height: 7)
        let dialect = Dialect(depth: depth)
        for seed in 0..<12 as Range<UInt64> {
            let last = anything(size, seed: seed, colors: depth != .mono)
            let (changed, _) = terminal(
                dialect, anything(size, seed: seed + 100), anything(size, seed: seed + 200), last, limit: limit)
            let (afresh, _) = terminal(dialect, last)
            #expect(changed.appearance == afresh.appearance)
        }
    }

    @Test func aNewSurfaceGoesOnWhereTheOldWasLeft() {
        let size = Size(width: 30, height: 5)
        var writer = CellWriter(Dialect(depth: .trueColor))
        var terminal = VirtualTerminal(width: 30, height: 5)
        for seed in 0..<20 as Range<UInt64> {
            var bytes: [UInt8] = []
            #expect(!writer.write(anything(size, seed: seed), limit: 50, to: &bytes))
            #expect(bytes.count < 50 + 60)
            terminal.feed(bytes)
        }
        let last = anything(size, seed: 99)
        var bytes: [UInt8] = []
        #expect(writer.write(last, to: &bytes))
        terminal.feed(bytes)
        let (afresh, _) = CellWriterTests.fresh(last)
        #expect(terminal.appearance == afresh.appearance)
    }

    static func fresh(_ surface: Surface) -> (VirtualTerminal, [Int]) { terminal(Dialect(depth: .trueColor), surface) }

    @Test func nothingNewIsNoByte() {
        let surface = anything(Size(width: 9, height: 9), seed: 4)
        #expect(bytes(Dialect(depth: .trueColor), from: surface, to: surface) == "")
        let empty = Surface(Size(width: 0, height: 0))
        #expect(bytes(Dialect(depth: .trueColor), from: empty, to: empty) == "")
    }

    @Test func oneSequenceForInkPaperAndType() {
        let old = Surface(["    "])
        var new = old
        new[1, 0] = Cell("x", Style(foreground: Color(1, 2, 3), background: Color(grey: 4), bold: true))
        #expect(bytes(Dialect(depth: .trueColor), from: old, to: new) == "^[1;2H^[1;38;2;1;2;3;48;2;4;4;4mx")
        #expect(bytes(Dialect(depth: .palette256), from: old, to: new) == "^[1;2H^[1;38;5;16;48;5;232mx")
        #expect(bytes(Dialect(depth: .mono), from: old, to: new) == "^[1;2H^[1mx")
    }

    @Test func blanksKeepTheInkAndJumpsAreTheShortest() {
        let old = Surface(["a         b", "c          "])
        let teal = Style(foreground: Color(95, 215, 215))
        var new = old
        new[0, 0] = Cell("x", teal)
        new[1, 0] = Cell("y")
        new[3, 0] = Cell("z")
        new[10, 0] = Cell("w")
        new[0, 1] = Cell(" ", teal)
        #expect(bytes(Dialect(depth: .palette256), from: old, to: new) == "^[Ay z^[6Cw^[1H^[38;5;80mx^[2H ")
    }

    @Test func edgesOfPanelsAreDrawnDownwardsAndTheLastRowLast() {
        func frame(_ color: Color, footer: String) -> Surface {
            var surface = Surface(Size(width: 40, height: 12))
            for y in 0..<11 { surface[30, y] = Cell("│", Style(foreground: color)) }
            surface.write(footer, x: 0, y: 11)
            return surface
        }
        let changed = bytes(
            Dialect(depth: .palette256), from: frame(Color(95, 215, 215), footer: "one"),
            to: frame(Color(255, 0, 0), footer: "two"))
        let edge = (0..<10).map { _ in "│^[B\u{8}" }.joined() + "│"
        #expect(changed == "^[1;31H^[38;5;196m\(edge)^[12H^[mtwo")
    }

    @Test func picturesAreDrawnWithTheColoursAtHand() {
        let size = Size(width: 6, height: 1)
        func picture(_ levels: [(UInt8, UInt8)]) -> Surface {
            let top = levels.map(\.0)
            let bottom = levels.map(\.1)
            var surface = Surface(size)
            BlockArt.draw(
                GreyImage(width: 6, height: 2, bytes: top + bottom), filling: Rect(size), renderer: .halfBlock,
                on: &surface)
            return surface
        }
        let dialect = Dialect(depth: .palette256)
        let black = picture([(0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0)])
        let new = picture([(0, 0), (0, 198), (198, 0), (201, 196), (0, 0), (255, 198)])
        // ▄ instead of ▀ keeps the paper; two greys that look like one are a full block; white is new ink only.
        #expect(
            bytes(dialect, from: black, to: new) == "^[1;2H^[38;5;251m▄▀█ ^[48;5;231m▄")
        // What nobody sees is not drawn.
        let same = picture([(3, 0), (4, 201), (194, 0), (199, 199), (0, 2), (255, 195)])
        #expect(bytes(dialect, from: new, to: same) == "")
        #expect(bytes(Dialect(depth: .trueColor), from: new, to: same) == "")
    }

    @Test func otherCellsAreExact() {
        let old = Surface(["  "])
        var first = old
        first.fill(Rect(old.size), Cell(" ", Style(background: Color(grey: 38))))
        var second = old
        second.fill(Rect(old.size), Cell(" ", Style(background: Color(grey: 39))))
        #expect(bytes(Dialect(depth: .trueColor), from: first, to: second) == "^[1H^[48;2;39;39;39m  ")
    }

    @Test func theLastCellStaysBlankWhereItWouldScroll() {
        var dialect = Dialect(depth: .mono)
        dialect.scrollsAtEnd = true
        let (shown, _) = terminal(dialect, Surface(["ab", "cd"]))
        #expect(shown.lines == ["ab", "c"])
    }

    @Test func asksOfATerminalWhatItKnows() {
        var dialect = Dialect(depth: .eight, glyphs: .ascii)
        dialect.colorless = [.dim, .underline]
        dialect.placing = .custom { x, y in Array("@\(x),\(y)".utf8) }
        dialect.takesBack = false
        dialect.plain = .sequence(Array("!".utf8))
        var new = Surface(["    "])
        new[1, 0] = Cell("é", Style(foreground: Color(205, 0, 0), dim: true))
        new[2, 0] = Cell("b", Style(underline: true))
        #expect(bytes(dialect, from: Surface(["    "]), to: new) == "@1,0^[31m?!^[4mb")
    }
}
