import Files
import Foundation
import Testing

@testable import Training

@Suite struct HistoryTests {
    private func line(_ step: Int) -> HistoryLine {
        HistoryLine(kind: .steps, step: step, epoch: 1, metrics: [.loss: 0.5, .accuracy: 0.25], seconds: 1.5)
    }

    private let head = HistoryHead(network: "cnn", epochs: 2, stepsPerEpoch: 5, batch: 16)

    private func withHistory(_ body: (HistoryFile) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/history-" + UUID().uuidString
        try Folder.create(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(HistoryFile(folder: folder))
    }

    @Test func linesAreJSON() {
        var line = line(50)
        #expect(line.text == #"{"kind":"steps","step":50,"epoch":1,"loss":0.5,"accuracy":0.25,"seconds":1.5}"#)
        line.learningRate = 0.002
        line.samplesPerSecond = 4000
        line.classCounts = [1, 0, 2]
        #expect(
            line.text
                == #"{"kind":"steps","step":50,"epoch":1,"loss":0.5,"accuracy":0.25,"learningRate":0.002,"#
                + #""samplesPerSecond":4000.0,"classCounts":[1,0,2],"seconds":1.5}"#)
        #expect(HistoryLine(line.text.utf8) == line)
    }

    @Test func everyMetricIsReadBack() {
        var line = HistoryLine(kind: .evaluation, step: 1, epoch: 1, metrics: [:], seconds: 0)
        for (i, metric) in Metric.allCases.enumerated() { line.metrics[metric] = Double(i) / 3 }
        #expect(HistoryLine(line.text.utf8) == line)
    }

    @Test(arguments: [
        "", "{", "[]", "{}", #"{"kind":"steps","step":1,"epoch":1}"#,
        #"{"kind":"other","step":1,"epoch":1,"seconds":1}"#,
        #"{"kind":"steps","step":-1,"epoch":1,"seconds":1}"#, #"{"kind":"steps","step":1.5,"epoch":1,"seconds":1}"#,
    ]) func otherLinesAreNone(text: String) {
        #expect(HistoryLine(text.utf8) == nil)
    }

    @Test func linesAreAddedAndRead() throws {
        try withHistory { file in
            #expect(try file.read() == [])
            for step in 1...3 { try file.append(line(step)) }
            #expect(try file.read() == [1, 2, 3].map(line))
        }
    }

    @Test func aTornLastLineIsLeftOut() throws {
        try withHistory { file in
            let text = line(1).text + "\n" + line(2).text
            try AtomicFile.write(Array(text.utf8), to: file.path, replacing: true)
            #expect(try file.read() == [line(1)])
        }
    }

    @Test func linesAfterTheCheckpointGo() throws {
        try withHistory { file in
            for step in 1...5 { try file.append(line(step * 10)) }
            try file.truncate(after: 39, head)
            #expect(try file.read().map(\.step) == [10, 20, 30])
            try file.append(line(35))
            #expect(try file.read().map(\.step) == [10, 20, 30, 35])
        }
    }

    @Test func beginsWithAHead() throws {
        try withHistory { file in
            #expect(
                head.text == #"{"kind":"run","version":1,"network":"cnn","epochs":2,"stepsPerEpoch":5,"batch":16}"#)
            #expect(HistoryHead(head.text.utf8) == head)
            try file.begin(head)
            try file.append(line(1), flush: true)
            #expect(try file.read() == [line(1)])
            try file.truncate(after: 0, head)
            #expect(try readFile(file.path, limit: 1000) == Array((head.text + "\n").utf8))
        }
    }

    @Test(arguments: [
        "", "{}", #"{"kind":"run","version":2,"network":"cnn","epochs":2,"stepsPerEpoch":5,"batch":16}"#,
        #"{"kind":"run","version":1,"network":"cnn","epochs":9223372036854775807,"stepsPerEpoch":5,"batch":16}"#,
    ]) func otherHeadsAreNone(text: String) {
        #expect(HistoryHead(text.utf8) == nil)
    }

    @Test func linesOfKindsThatAreNotKnownAreLeftOut() throws {
        try withHistory { file in
            let text = line(1).text + "\n" + #"{"kind":"moon","phase":[1,{"a":2}]}"# + "\n" + line(2).text + "\n{\n"
            try AtomicFile.write(Array((text + line(3).text + "\n").utf8), to: file.path, replacing: true)
            #expect(try file.read() == [line(1), line(2)])
        }
    }

    @Test func aMissingFolderIsSaid() {
        let file = HistoryFile(folder: "/nowhere/at-all")
        #expect(throws: FileError.self) { try file.append(line(1)) }
    }
}
