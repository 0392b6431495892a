import Testing

@testable import Dashboard

@Suite("Undo history") struct HistoryTests {
    @Test("Goes back place by place, and forth again") func goesBackAndForth() {
        var history = History<Int>(limit: 10)
        history.record(1)
        history.record(2)
        #expect(history.undo(from: 3) == 2)
        #expect(history.undo(from: 2) == 1)
        #expect(history.past == [] && history.future == [3, 2])
        #expect(history.undo(from: 1) == nil)
        #expect(history.redo(from: 1) == 2)
        #expect(history.redo(from: 2) == 3)
        #expect(history.past == [1, 2] && history.future == [])
        #expect(history.redo(from: 3) == nil)
    }

    @Test("What was undone stays in its branch when another way is taken") func keepsBranches() {
        var history = History<Int>(limit: 10)
        history.record(1)
        history.record(2)
        #expect(history.undo(from: 3) == 2)
        #expect(history.undo(from: 2) == 1)
        history.record(1)
        #expect(history.past == [1] && history.future == [])
        // 1 → 2 → 3, and 1 → 4, where it is now.
        #expect(history.nodes.map(\.parent) == [nil, 0, 1, 0] && history.current == 3)
        #expect(history.go(to: 2, from: 4) == 3)
        #expect(history.past == [1, 2] && history.future == [])
        #expect(history.undo(from: 3) == 2 && history.undo(from: 2) == 1)
        #expect(history.future == [3, 2])
        #expect(history.go(to: 3, from: 1) == 4)
        #expect(history.undo(from: 4) == 1 && history.redo(from: 1) == 4)
        #expect(history.go(to: 4, from: 4) == nil && history.go(to: -1, from: 4) == nil)
    }

    @Test("A limit takes the oldest of all branches, never the place just left") func limitsBranches() {
        var history = History<Int>(limit: 3)
        for place in 0..<3 { history.record(place) }
        for place in [3, 2, 1] { _ = history.undo(from: place) }
        #expect(history.past == [])
        history.record(0)
        #expect(history.past == [0])
        #expect(history.nodes.map(\.place) == [0, 2, 3, 0] && history.nodes.map(\.parent) == [nil, nil, 1, 0])
        #expect(history.undo(from: 4) == 0 && history.redo(from: 0) == 4)
        #expect(history.go(to: 2, from: 4) == 3 && history.past == [2])
    }

    @Test("The oldest places make room for the newest") func isLimited() {
        var history = History<Int>(limit: 3)
        for place in 0..<5 { history.record(place) }
        #expect(history.past == [2, 3, 4])
    }

    @Test("Places that have not been left are dropped, and only those") func dropsWhereItIs() {
        var history = History<Int>(limit: 10)
        for place in [7, 5, 7, 7] { history.record(place) }
        history.drop(5)
        #expect(history.past == [7, 5, 7, 7])
        history.drop(7)
        #expect(history.past == [7, 5])
    }

    @Test("Nothing is left once it is cleared") func clears() {
        var history = History<Int>(limit: 3)
        history.record(1)
        history.record(2)
        _ = history.undo(from: 3)
        history.clear()
        #expect(history == History<Int>(limit: 3))
    }
}
