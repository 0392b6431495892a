import Support
import Testing

@testable import TerminalUI

/// A picture of some columns and rows of cells in one grey, and where it lies.
private func picture(_ x: Int, _ y: Int, _ columns: Int, _ rows: Int, grey: UInt8 = 200, pixels: Int = 4) -> Picture {
    Picture(
        place: Rect(x: x, y: y, width: columns, height: rows),
        image: GreyImage(width: pixels, height: pixels, bytes: [UInt8](repeating: grey, count: pixels * pixels)))
}

/// Files of one byte a pixel: enough to tell them apart.
@Sendable private func file(_ image: GreyImage) -> [UInt8] { image.pixels.map { UInt8($0 * 255) } }

@Suite struct PictureWriterTests {
    /// A terminal after one set of pictures after another.
    private func terminal(_ abilities: TerminalAbilities, _ graphics: Graphics, _ sets: [[Picture]]) -> VirtualTerminal
    {
        var terminal = VirtualTerminal(width: 40, height: 20)
        terminal.abilities = abilities
        var writer = PictureWriter(graphics, png: file)
        for pictures in sets {
            var bytes: [UInt8] = []
            _ = writer.remove(but: pictures, to: &bytes)
            #expect(writer.add(pictures, to: &bytes))
            terminal.feed(bytes)
        }
        #expect(terminal.unknown == [])
        return terminal
    }

    @Test func kittyShowsWhatIsThereAndNothingElse() {
        let first = [picture(1, 2, 4, 2), picture(10, 2, 4, 2, grey: 7)]
        let second = [picture(10, 2, 4, 2, grey: 9), picture(20, 5, 6, 3, grey: 1)]
        let shown = terminal(.kitty, .kitty, [first, second])
        #expect(shown.cursor == (0, 0))
        let places = shown.pictures.values.map { [$0.x, $0.y, $0.columns, $0.rows, Int($0.file[0])] }
        #expect(places.sorted { $0[0] < $1[0] } == [[10, 2, 4, 2, 9], [20, 5, 6, 3, 1]])
        #expect(terminal(.kitty, .kitty, [first, []]).pictures.isEmpty)
    }

    @Test func largePicturesGoInPieces() {
        let shown = terminal(.kitty, .kitty, [[picture(0, 0, 9, 9, grey: 3, pixels: 90)]])
        #expect(shown.pictures[1]?.file == [UInt8](repeating: 3, count: 8100))
    }

    @Test func nothingNewIsNoByte() {
        var writer = PictureWriter(.kitty, png: file)
        var bytes: [UInt8] = []
        #expect(writer.add([picture(1, 2, 4, 2)], to: &bytes))
        bytes = []
        #expect(writer.remove(but: [picture(1, 2, 4, 2)], to: &bytes) == [])
        #expect(writer.add([picture(1, 2, 4, 2)], to: &bytes))
        #expect(bytes == [])
        writer.forget(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "\u{1B}_Ga=d,d=A,q=2\u{1B}\\")
        #expect(writer.add([picture(1, 2, 4, 2)], to: &bytes))
        #expect(bytes.count > 60)
    }

    @Test func picturesComeOneByOneOnASlowLine() {
        var writer = PictureWriter(.kitty, png: file)
        let pictures = [picture(0, 0, 2, 2), picture(4, 0, 2, 2), picture(8, 0, 2, 2)]
        var bytes: [UInt8] = []
        #expect(!writer.add(pictures, limit: 1, to: &bytes))
        #expect(!writer.add(pictures, limit: 1, to: &bytes))
        #expect(writer.add(pictures, limit: 1, to: &bytes))
    }

    @Test func sixelsFillTheirCellsInTheRightGrey() throws {
        let cell = Size(width: 6, height: 12)
        let shown = terminal(.sixel, .sixel(cell: cell), [[picture(3, 4, 5, 2, grey: 255)]])
        let sixel = try #require(shown.sixels.first)
        #expect([sixel.x, sixel.y, sixel.columns, sixel.rows, sixel.width] == [3, 4, 5, 2, 30])
        #expect(sixel.pixels == [Int](repeating: 100, count: 30 * 24))
        #expect(shown.cursor == (0, 0))
        // A height that is no multiple of six, and all the greys.
        let odd = Sixel.encode(
            GreyImage(width: 2, height: 2, bytes: [0, 85, 170, 255]), Rect(x: 0, y: 0, width: 2, height: 1),
            cell: Size(width: 2, height: 10))
        var terminal = VirtualTerminal(width: 9, height: 9)
        terminal.abilities = .sixel
        terminal.feed(odd)
        #expect(terminal.unknown == [])
        let rows = terminal.sixels[0].pixels
        #expect(rows == (0..<10).flatMap { $0 < 5 ? [0, 0, 33, 33] : [67, 67, 100, 100] })
    }

    @Test func sixelsThatGoHaveTheirCellsDrawnAgain() {
        var writer = PictureWriter(.sixel(cell: Size(width: 6, height: 12)), png: file)
        var bytes: [UInt8] = []
        _ = writer.add([picture(3, 4, 5, 2), picture(9, 9, 2, 2)], to: &bytes)
        #expect(writer.remove(but: [picture(9, 9, 2, 2)], to: &bytes) == [Rect(x: 3, y: 4, width: 5, height: 2)])
    }

    @Test func onlyPicturesWithNothingOverThemAreParted() {
        var surface = Surface(Size(width: 20, height: 5))
        let image = picture(0, 0, 1, 1).image
        BlockArt.draw(image, filling: Rect(x: 0, y: 0, width: 4, height: 2), renderer: .pixels, on: &surface)
        BlockArt.draw(image, filling: Rect(x: 6, y: 0, width: 4, height: 2), renderer: .pixels, on: &surface)
        BlockArt.draw(image, filling: Rect(x: 18, y: 0, width: 4, height: 2), renderer: .pixels, on: &surface)
        surface.write("x", x: 9, y: 1)
        let (pictures, cells) = surface.parted
        #expect(pictures.map(\.place) == [Rect(x: 0, y: 0, width: 4, height: 2)])
        #expect(cells[0, 0] == Cell())
        #expect(cells[6, 0].isPicture)
        #expect(cells[9, 1] == Cell("x"))
    }
}

@Suite struct GraphicsQuestionTests {
    private let cell = Size(width: 8, height: 16)

    /// What is known after answers.
    private func found(_ answers: String..., on terminal: String = "xterm-256color", cell: Size?) -> Graphics? {
        var question = GraphicsQuestion()
        _ = question.bytes(terminal: terminal)
        return answers.compactMap { question.take($0, cell: cell) }.first
    }

    @Test func theAnswersTellTheGraphics() {
        #expect(found("_Gi=31;OK", "[?62c", cell: nil) == .kitty)
        #expect(found("_Gi=31;OK", "[?62;4c", cell: cell) == .kitty)
        #expect(found("_Gi=31;ENOSYS:no", "[?62;4c", cell: cell) == .sixel(cell: cell))
        #expect(found("[?62;4;22c", cell: cell) == .sixel(cell: cell))
        #expect(found("[?62;4;22c", cell: nil) == nil)
        #expect(found("[?4c", cell: cell) == nil)
        #expect(found("[?62;22c", cell: cell) == nil)
        #expect(found("_Gi=31;OK", cell: cell) == nil)
    }

    @Test func onlyAnswersToQuestionsCount() {
        var question = GraphicsQuestion()
        #expect(question.take("[?62;4c", cell: cell) == nil)
        #expect(question.bytes(terminal: "linux") == [])
        #expect(!question.isOpen)
        #expect(String(decoding: question.bytes(terminal: "tmux-256color"), as: UTF8.self) == "\u{1B}[c")
        #expect(question.isOpen)
        #expect(question.take("[12;40R", cell: cell) == nil)
        #expect(question.take("[?62;4c", cell: cell) == .sixel(cell: cell))
        #expect(question.take("[?62;4c", cell: cell) == nil)
        #expect(question.bytes(terminal: "xterm-kitty").starts(with: Array("\u{1B}_Gi=31,".utf8)))
    }
}
