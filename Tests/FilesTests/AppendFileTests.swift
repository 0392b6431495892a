import Foundation
import Support
import Testing

@testable import Files

@Suite struct AppendFileTests {
    @Test func addsToWhatIsThere() throws {
        let folder = try TemporaryFolder()
        try appendFile([1, 2], to: folder.file("a"))
        try appendFile([], to: folder.file("a"))
        try appendFile([3], to: folder.file("a"), flush: true)
        #expect(folder.contents("a") == [1, 2, 3])
    }

    @Test func refusesWhatIsNoRegularFileWithoutWaiting() throws {
        let folder = try TemporaryFolder()
        #expect(throws: FileError.isDirectory(path: folder.path)) { try appendFile([1], to: folder.path) }
        let pipe = folder.file("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(throws: FileError.notRegular(path: pipe)) { try appendFile([1], to: pipe) }
        let missing = folder.file("no/file")
        #expect(throws: FileError.missing(path: missing)) { try appendFile([1], to: missing) }
        #expect(throws: FileError.badName(path: "")) { try appendFile([1], to: "") }
    }

    @Test func devicesAreNotWrittenTo() {
        #expect(throws: FileError.notRegular(path: "/dev/full")) { try appendFile([1], to: "/dev/full") }
    }

    @Test func readsAPartOfAGrowingFile() throws {
        let folder = try TemporaryFolder()
        try appendFile([1, 2, 3, 4], to: folder.file("a"))
        let middle = try readFilePart(folder.file("a"), from: 1, count: 2)
        #expect(middle.bytes == [2, 3] && middle.size == 4)
        #expect(try readFilePart(folder.file("a"), from: 3, count: 9).bytes == [4])
        #expect(try readFilePart(folder.file("a"), from: 9, count: 9).bytes == [])
    }
}
