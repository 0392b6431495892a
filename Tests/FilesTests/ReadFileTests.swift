import Foundation
import Support
import Testing

@testable import Files

@Suite struct ReadFileTests {
    @Test func readsAllBytesUpToTheLimit() throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
        try folder.put(bytes, "a")
        #expect(try readFile(folder.file("a"), limit: 100_000) == bytes)
        #expect(throws: FileError.tooLarge(path: folder.file("a"), size: 100_000, limit: 99_999)) {
            try readFile(folder.file("a"), limit: 99_999)
        }
        try folder.put([], "empty")
        #expect(try readFile(folder.file("empty"), limit: 0) == [])
    }

    @Test func refusesWhatIsNoRegularFileWithoutWaiting() throws {
        let folder = try TemporaryFolder()
        let missing = folder.file("missing")
        #expect(throws: FileError.missing(path: missing)) { try readFile(missing, limit: 9) }
        #expect(throws: FileError.isDirectory(path: folder.path)) { try readFile(folder.path, limit: 9) }
        let pipe = folder.file("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(throws: FileError.notRegular(path: pipe)) { try readFile(pipe, limit: 9) }
        #expect(throws: FileError.notRegular(path: "/dev/zero")) { try readFile("/dev/zero", limit: 9) }
        #expect(throws: FileError.badName(path: "")) { try readFile("", limit: 9) }
        #expect(throws: FileError.badName(path: "/etc/pass\0wd")) { try readFile("/etc/pass\0wd", limit: 9) }
        let inside = folder.file("a/b")
        try folder.put([], "a")
        #expect(throws: FileError.notDirectory(path: inside)) { try readFile(inside, limit: 9) }
    }

    @Test func refusesAFileThatHoldsMoreThanItsSizeSays() {
        // The kernel's made-up files say 0 bytes.
        #expect(throws: FileError.changed(path: "/proc/self/status")) { try readFile("/proc/self/status", limit: 9) }
    }
}

@Suite struct FolderTests {
    @Test func makesMissingParentsAndListsNames() throws {
        let folder = try TemporaryFolder()
        let deep = folder.file("a/b/c")
        try Folder.create(deep, private: true)
        try Folder.create(deep, private: true)
        #expect(Folder.isFolder(deep))
        let mode = try FileManager.default.attributesOfItem(atPath: deep)[.posixPermissions] as? Int
        #expect(mode == 0o700)
        try folder.put([], "z")
        try folder.put([], "b")
        try folder.put([], ".hidden")
        #expect(try Folder.names(in: folder.path) == ["a", "b", "z"])
        #expect(Folder.isFolder(folder.file("z")) == false)
    }

    @Test func refusals() throws {
        let folder = try TemporaryFolder()
        try folder.put([], "file")
        let under = folder.file("file/x")
        #expect(throws: FileError.notDirectory(path: folder.file("file"))) { try Folder.create(folder.file("file")) }
        #expect(throws: FileError.notDirectory(path: folder.file("file"))) { try Folder.create(under) }
        #expect(throws: FileError.badName(path: "")) { try Folder.create("") }
        #expect(throws: FileError.missing(path: folder.file("no"))) { try Folder.names(in: folder.file("no")) }
        #expect(throws: FileError.notDirectory(path: folder.file("file"))) {
            try Folder.names(in: folder.file("file"))
        }
    }
}
