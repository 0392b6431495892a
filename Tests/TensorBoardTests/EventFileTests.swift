import Files
import Foundation
import Support
import Testing

@testable import TensorBoard

/// The reader, on a file that PyTorch's SummaryWriter wrote (`Fixtures/make.py`).
@Suite struct EventFileTests {
    static let fixture = URL(filePath: #filePath).deletingLastPathComponent().path + "/Fixtures/pytorch.tfevents"

    /// The bytes of the fixture's first records: the version and three curves' first points.
    private func begin() throws -> [UInt8] { Array(try readFile(Self.fixture, limit: 1 << 20).prefix(600)) }

    private func points(_ tag: String) throws -> [ScalarPoint] {
        var folder = EventFolder(path: Self.fixture)
        #expect(try folder.refresh())
        #expect(try !folder.refresh())
        #expect(folder.problems.isEmpty)
        return try #require(folder.curves[tag])
    }

    @Test func readsSimpleValues() throws {
        let points = try points("loss/train")
        #expect(points.map(\.step) == Array(0..<20))
        #expect(points.map(\.value) == (0..<20).map { Double(Float(1) / Float($0 + 1)) })
        #expect(points[7].wallTime == 1_700_000_007)
    }

    @Test func readsTensors() throws {
        #expect(try points("new style").map(\.value) == (0..<20).map { Double($0) * 0.5 })
        #expect(try points("exact").map(\.value) == (0..<20).map { 0.1 * Double($0) })
    }

    @Test func readsNumbersThatAreNone() throws {
        #expect(try points("not a number").map(\.value.isNaN) == [true])
    }

    @Test func passesOverWhatIsNoCurve() throws {
        var folder = EventFolder(path: Self.fixture)
        _ = try folder.refresh()
        #expect(folder.curves.keys.sorted() == ["exact", "loss/train", "new style", "not a number"])
    }

    @Test func aGrowingFileIsReadOn() throws {
        let folder = try TemporaryFolder()
        let bytes = try readFile(Self.fixture, limit: 1 << 20)
        var (file, count) = (EventFile(path: folder.file("log")), 0)
        // Pieces that end anywhere within records.
        for end in Array(stride(from: 1, to: bytes.count, by: 97)) + [bytes.count] {
            try folder.put(Array(bytes[..<end]), "log")
            count += try file.read().count
            #expect(file.offset <= end)
        }
        #expect(count == 61)
        #expect(file.offset == bytes.count)
    }

    @Test func aSmallWindowReadsTheSame() throws {
        var (whole, small) = (EventFile(path: Self.fixture), EventFile(path: Self.fixture))
        let all = try whole.read()
        var pieces: [Event] = []
        var before = -1
        while small.offset != before {
            before = small.offset
            pieces += try small.read(limit: 64)
        }
        #expect(small.offset == whole.offset)
        #expect(pieces.count == all.count && pieces.first == all.first)
    }

    @Test func everyDamagedByteIsNoticed() throws {
        let folder = try TemporaryFolder()
        let good = try begin()
        try folder.put(good, "log")
        var whole = EventFile(path: folder.file("log"))
        let events = try whole.read()
        for place in 0..<whole.offset {
            var bytes = good
            bytes[place] ^= 0x10
            try folder.put(bytes, "log")
            var file = EventFile(path: folder.file("log"))
            let read = (try? file.read()) ?? []
            #expect(file.offset <= place && read.count < events.count)
            #expect(throws: EventFileError.self) { try file.read() }
        }
    }

    @Test(arguments: [[], [0x0A], [UInt8](repeating: 0xFF, count: 40), Array("{\"kind\":\"steps\"}\n".utf8)])
    func otherFilesAreNone(bytes: [UInt8]) throws {
        let folder = try TemporaryFolder()
        try folder.put(bytes, "log")
        var file = EventFile(path: folder.file("log"))
        if bytes.count < 12 {
            #expect(try file.read() == [])
        } else {
            #expect(throws: EventFileError.notEvents(path: file.path)) { try file.read() }
        }
    }

    @Test func hostileRecordsAreRefused() throws {
        let folder = try TemporaryFolder()
        var version = ProtobufWriter()
        version.string(EventField.fileVersion, EventField.version)
        let first = Record.frame(version.bytes)
        func error(_ bytes: [UInt8]) throws -> EventFileError? {
            try folder.put(bytes, "log")
            var file = EventFile(path: folder.file("log"))
            do throws(EventFileError) {
                _ = try file.read()
                _ = try file.read()
                return nil
            } catch {
                return error
            }
        }
        let path = folder.file("log")
        let length = littleEndian(UInt64.max)
        let head = length + littleEndian(Record.maskedChecksum(length))
        #expect(
            try error(first + head)
                == .tooLarge(path: path, offset: first.count, size: .max, limit: EventFile.largestRecord))
        // Summaries whose inner lengths lead outside, bad keys, wrong kinds, endless varints, bad UTF-8.
        let malformed: [[UInt8]] = [
            [0x2A, 5, 0x0A, 9, 1, 2, 3], [0x2A, 0x7F], [0x2A], [0x00], [0x0B], [0x08, 1], [0x10, 0xFF],
            [0x10] + [UInt8](repeating: 0xFF, count: 11), [0x2A, 5, 0x0A, 3, 0x0A, 1, 0xFF], [0x09, 1, 2],
            [0x09, 0, 0, 0, 0, 0, 0, 0xF0, 0x7F],
        ]
        for bytes in malformed {
            #expect(
                try error(first + Record.frame(bytes)) == .malformed(path: path, offset: first.count), "\(bytes)")
        }
        var other = ProtobufWriter()
        other.string(EventField.fileVersion, "brain.Event:3\u{1B}[2J")
        #expect(
            try error(Record.frame(other.bytes))?.description
                == "\(path): expected events of version brain.Event:2, found brain.Event:3\u{FFFD}[2J "
                + "(log with a current TensorBoard)")
    }

    @Test func aFileThatShrankIsSaid() throws {
        let folder = try TemporaryFolder()
        try folder.put(try begin(), "log")
        var file = EventFile(path: folder.file("log"))
        _ = try file.read()
        try folder.put([], "log")
        #expect(throws: EventFileError.file(.changed(path: file.path))) { try file.read() }
    }
}
