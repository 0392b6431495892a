import Testing

@testable import TerminalUI

private func changes(_ old: [String], _ new: [String]) -> [String] {
    Surface(new).changes(since: Surface(old)).map { run in
        "\(run.x),\(run.y):" + String(String.UnicodeScalarView(run.cells.map(\.character)))
    }
}

@Test func nothingChangedMeansNoRuns() {
    #expect(changes(["abc", "def"], ["abc", "def"]) == [])
    #expect(changes([], []) == [])
}

@Test func oneChangedCellIsOneRun() {
    #expect(changes(["abc", "def"], ["abc", "dxf"]) == ["1,1:x"])
}

@Test func nearChangesAreJoinedAndFarOnesAreNot() {
    #expect(changes(["a----b---"], ["x----y---"]) == ["0,0:x----y"])
    #expect(changes(["a-----b--"], ["x-----y--"]) == ["0,0:x", "6,0:y"])
}

@Test func anotherSizeMeansEverything() {
    #expect(changes(["ab"], ["ab", "cd"]) == ["0,0:ab", "0,1:cd"])
    #expect(Surface(["ab"]).allRuns == [Run(x: 0, y: 0, cells: [Cell("a"), Cell("b")])])
}

@Test func anotherStyleIsAChange() {
    var new = Surface(["ab"])
    new.restyle(Rect(x: 1, y: 0, width: 1, height: 1)) { $0.bold = true }
    #expect(new.changes(since: Surface(["ab"])) == [Run(x: 1, y: 0, cells: [Cell("b", Style(bold: true))])])
}
