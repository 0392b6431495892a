import Support
import Testing

@testable import TerminalUI

@Suite struct CursorMoveTests {
    @Test func everyMoveArrivesAndIsNoLongerThanAnAddress() {
        let places = [0, 1, 2, 3, 4, 8, 9, 10, 12, 99, 100, 118].flatMap { x in
            [0, 1, 2, 8, 9, 10, 11, 39].map { (x: x, y: $0) }
        }
        for start in places {
            for end in places where end != start {
                var terminal = VirtualTerminal(width: 120, height: 40)
                terminal.feed("\u{1B}[\(start.y + 1);\(start.x + 1)H")
                let move = CursorMove.bytes(from: start, to: end)
                terminal.feed(move)
                terminal.feed("x")
                #expect(terminal.cell(end.x, end.y).scalar == "x" && terminal.unknown == [])
                #expect(move.count <= CursorMove.bytes(from: nil, to: end).count)
            }
        }
    }

    @Test func theShortestWays() {
        func way(_ start: (x: Int, y: Int)?, _ end: (x: Int, y: Int)) -> String {
            String(decoding: CursorMove.bytes(from: start, to: end).map { $0 == 0x1B ? 0x5E : $0 }, as: UTF8.self)
        }
        #expect(way(nil, (0, 4)) == "^[5H")
        #expect(way(nil, (11, 4)) == "^[5;12H")
        #expect(way((11, 4), (12, 4)) == "^[C")
        #expect(way((11, 4), (31, 4)) == "^[20C")
        #expect(way((31, 4), (11, 4)) == "^[20D")
        #expect(way((11, 4), (9, 4)) == "\u{8}\u{8}")
        #expect(way((11, 4), (11, 6)) == "^[2B")
        // What an edge of a panel takes.
        #expect(way((58, 14), (57, 15)) == "^[B\u{8}")
        #expect(way((57, 15), (20, 14)) == "^[15;21H")
    }
}
