import Files
import Foundation
import Support
import Testing

@testable import TensorBoard

@Suite struct EventWriterTests {
    @Test func writesTheBytesThatPyTorchWrites() throws {
        let folder = try TemporaryFolder()
        let theirs = try readFile(EventFileTests.fixture, limit: 1 << 20)
        let writer = try EventWriter(folder: folder.path + "/logs", wallTime: 1)
        let head = try readFile(writer.path, limit: 1 << 20).count
        // The point of step 1: PyTorch leaves a step of 0 out.
        try writer.add([("loss/train", 0.5)], step: 1, wallTime: 1_700_000_001)
        let point = try readFile(writer.path, limit: 1 << 20).dropFirst(head)
        #expect(Data(theirs).range(of: Data(point)) != nil)
    }

    @Test func isReadBack() throws {
        let folder = try TemporaryFolder()
        let writer = try EventWriter(folder: folder.path, wallTime: 1_700_000_000.5)
        #expect((writer.path as NSString).lastPathComponent.hasPrefix("events.out.tfevents.1700000000.glyphspace."))
        try writer.add([("a", 1), ("b", -0.25)], step: 50, wallTime: 2)
        try writer.add(picture: [1, 2, 3], height: 28, width: 28, tag: "digits", step: 50, wallTime: 2)
        try writer.add([], step: 60, wallTime: 3)
        try writer.add([("a", .infinity)], step: 100, wallTime: 4)
        var file = EventFile(path: writer.path)
        #expect(
            try file.read() == [
                .scalar(tag: "a", ScalarPoint(step: 50, wallTime: 2, value: 1)),
                .scalar(tag: "b", ScalarPoint(step: 50, wallTime: 2, value: -0.25)),
                .scalar(tag: "a", ScalarPoint(step: 100, wallTime: 4, value: .infinity)),
            ])
    }

    @Test func goingOnVoidsWhatFollowedTheCheckpoint() throws {
        let folder = try TemporaryFolder()
        let first = try EventWriter(folder: folder.path, wallTime: 1)
        for step in 1...5 { try first.add([("a", Double(step))], step: step, wallTime: 1) }
        var curves = EventFolder(path: folder.path)
        _ = try curves.refresh()
        #expect(curves.curves["a"]?.map(\.step) == [1, 2, 3, 4, 5])
        let second = try EventWriter(folder: folder.path, wallTime: 2, restart: 4)
        #expect(second.path != first.path)
        try second.add([("a", 40)], step: 4, wallTime: 2)
        #expect(try curves.refresh())
        #expect(curves.curves["a"]?.map(\.value) == [1, 2, 3, 40])
    }

    @Test func innerFoldersAreCurvesOfTheirOwn() throws {
        let folder = try TemporaryFolder()
        try EventWriter(folder: folder.path + "/x/y", wallTime: 1).add([("a", 1)], step: 1, wallTime: 1)
        try EventWriter(folder: folder.path, wallTime: 1).add([("a\u{1B}[m", 2)], step: 1, wallTime: 1)
        try folder.put(Array("not events at all".utf8), "events.out.tfevents.9")
        var curves = EventFolder(path: folder.path)
        #expect(try curves.refresh())
        #expect(curves.curves.mapValues { $0.map(\.value) } == ["x/y/a": [1], "a\u{FFFD}[m": [2]])
        let bad = folder.file("events.out.tfevents.9")
        #expect(curves.problems == [bad: .notEvents(path: bad)])
    }

    @Test func aFolderWithoutEventsIsSaid() throws {
        let folder = try TemporaryFolder()
        var curves = EventFolder(path: folder.path)
        #expect(throws: EventFileError.noEvents(path: folder.path)) { try curves.refresh() }
        var missing = EventFolder(path: folder.file("none"))
        #expect(try missing.refresh())
        #expect(missing.problems == [folder.file("none"): .file(.missing(path: folder.file("none")))])
    }
}
