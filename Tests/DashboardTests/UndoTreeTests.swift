import LatentSpace
import TerminalUI
import Testing

@testable import Dashboard

@Suite struct UndoTreeTests {
    /// Samples 0, 1, 2 of seed 7 and, from 1, another way to sample 2 of seed 8.
    static func branched() -> Driver {
        var driver = Driver.started()
        driver.press(.right, .right, .character("u"), .character("]"), .right)
        return driver
    }

    @Test func aBranchThatWasLeftIsGoneBackTo() {
        var driver = Self.branched()
        #expect(driver.point == .sample(seed: 8, index: 2, size: 100))
        driver.type("U")
        #expect(driver.state.overlay == .undoTree && driver.state.undoTree.cursor == 0)
        driver.type("jj")
        driver.press(.enter)
        #expect(driver.state.overlay == nil)
        #expect(driver.point == .sample(seed: 7, index: 2, size: 100))
        #expect(driver.state.explore.gallery.seed == 7 && driver.state.explore.gallery.cursor == 2)
        #expect(driver.state.status.text == "Back at seed 7 · #2")
        // Undo goes back along that branch.
        driver.type("u")
        #expect(driver.point == .sample(seed: 7, index: 1, size: 100))
        driver.press(.control("r"))
        #expect(driver.point == .sample(seed: 7, index: 2, size: 100))
    }

    @Test func theTreeIsDrawnWithItsPicture() {
        var driver = Self.branched()
        driver.type("Uj")
        let rows = driver.lines.filter { $0.contains("seed 7 · #") || $0.contains("seed 8 · #") }.joined(
            separator: "\n")
        for row in [" ● seed 8 · #2", " ○ seed 8 · #1", "○│ seed 7 · #2", "○╯ seed 7 · #1", "○  seed 7 · #0"] {
            #expect(rows.contains(row), "\(row) in:\n\(rows)")
        }
        #expect(driver.state.undoTree.picture?.latent == Latents.latent(seed: 8, index: 1, size: 100))
        driver.press(.escape)
        #expect(driver.state.overlay == nil && driver.point == .sample(seed: 8, index: 2, size: 100))
    }

    @Test func aChangedComponentIsTold() {
        var driver = Driver.started()
        driver.focus(.latent)
        driver.press(.right, .up, .up, .character("X"))
        let value = driver.state.explore.point.latent[1]
        driver.type("U")
        let rows = driver.lines.joined(separator: "\n")
        for row in [
            "● z[1] = \(Format.signed(value, 2))", "○ z[1] = \(Format.signed(value + 0.2, 2))",
            "○ z[1] = \(Format.signed(value + 0.1, 2))", "○ seed 7 · #0",
        ] {
            #expect(rows.contains(row), "\(row) in:\n\(rows)")
        }
    }

    @Test func withoutMovesThereIsNothingToGoTo() {
        var driver = Driver.started()
        driver.type("U")
        #expect(driver.lines.joined().contains("No moves yet"))
        driver.press(.down, .end, .enter)
        #expect(driver.point == .sample(seed: 7, index: 0, size: 100))
        driver.press(.escape)
        #expect(driver.state.overlay == nil)
    }

    @Test func theMouseChoosesAndGoes() throws {
        var driver = Self.branched()
        driver.type("U")
        let row = try #require(driver.state.undoTreeWindow.rows.last?.place)
        driver.send(.mouse(Mouse(.press, x: row.x, y: row.y)))
        #expect(driver.state.undoTree.cursor == 4)
        driver.send(.mouse(Mouse(.press, x: row.x, y: row.y)))
        #expect(driver.point == .sample(seed: 7, index: 0, size: 100) && driver.state.overlay == nil)
    }

    @Test(
        arguments: [
            ([nil], ["●"]), ([nil, 0, 1], ["●", "○", "○"]), ([nil, 0, 0], [" ●", "○│", "○╯"]),
            // Three ways from the same place, and a free column is used again.
            ([nil, 0, 0, 0, 3], ["  ●", "  ○", " ○│", "○││", "○╯╯"]),
            ([nil, 0, 0, 1, 3, 3], [" ●", "○│", "○╯", "│○", "○│", "○╯"]),
            // Where the oldest places are forgotten there are several beginnings.
            ([nil, nil, 0, 1], [" ●", "○│", "│○", "○ "]),
        ] as [([Int?], [String])])
    func branchesHaveColumns(_ parents: [Int?], _ rows: [String]) {
        let graph = HistoryGraph(parents)
        let drawn = parents.indices.reversed().map { graph.row($0, isCurrent: $0 == parents.count - 1) }
        #expect(drawn == rows)
    }

    @Test func manyBranchesShareTheLastColumn() {
        let graph = HistoryGraph([nil] + [Int?](repeating: 0, count: 30))
        #expect(graph.width == HistoryGraph.columns)
        #expect((0...30).allSatisfy { graph.row($0, isCurrent: false).count == HistoryGraph.columns })
    }
}
