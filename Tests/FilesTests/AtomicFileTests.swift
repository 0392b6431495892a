import Dispatch
import Foundation
import Synchronization
import Support
import Testing

@testable import Files

@Suite struct AtomicFileTests {
    @Test func writesAllBytesAndLeavesNothingElse() throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 * 31) }
        try AtomicFile.write(bytes, to: folder.file("a.bin"), replacing: false)
        #expect(folder.contents("a.bin") == bytes)
        #expect(folder.names == ["a.bin"])
    }

    @Test func sweepsWhatKilledWritersLeft() throws {
        let folder = try TemporaryFolder()
        // No process has so high a number.
        let others = [
            ".glyphspace-\(getpid())-a1.tmp", ".glyphspace-999999999-a1.txt", ".glyphspace-x-a1.tmp",
            "glyphspace-999999999-a1.tmp",
        ].sorted()
        for name in others + [".glyphspace-999999999-a1.tmp"] { try folder.put([1], name) }
        AtomicFile.sweep(folder.path)
        #expect(folder.names == others)
        AtomicFile.sweep(folder.file("missing"))
    }

    @Test func whatIsGivenUpLeavesNothing() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let path = folder.path
            let writer = Thread {
                for number in 0... {
                    let bytes = [UInt8](repeating: 7, count: 1 << 24)
                    if (try? AtomicFile.write(bytes, to: "\(path)/a\(number)", replacing: true)) == nil { return }
                }
            }
            writer.start()
            while !folder.names.contains(where: { $0.hasSuffix(".tmp") }) { sched_yield() }
            AtomicFile.giveUp()
            let names = folder.names
            #expect(!names.contains { $0.hasSuffix(".tmp") })
            for name in names { #expect(folder.contents(name)?.count == 1 << 24) }
            #expect(throws: FileError.self) { try AtomicFile.write([1], to: folder.file("b"), replacing: false) }
            while !writer.isFinished { sched_yield() }
            #expect(folder.names == names)
        }
    }

    @Test func writesAnEmptyFile() throws {
        let folder = try TemporaryFolder()
        try AtomicFile.write([], to: folder.file("empty"), replacing: true)
        #expect(folder.contents("empty") == [])
    }

    @Test func replacesWhenAskedAndKeepsPermissions() throws {
        let folder = try TemporaryFolder()
        try folder.put([1, 2, 3], "a")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.file("a"))
        try AtomicFile.write([9], to: folder.file("a"), replacing: true)
        #expect(folder.contents("a") == [9])
        let mode = try FileManager.default.attributesOfItem(atPath: folder.file("a"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func neverReplacesUnasked() throws {
        let folder = try TemporaryFolder()
        try folder.put([1, 2, 3], "a")
        #expect(throws: FileError.exists(path: folder.file("a"))) {
            try AtomicFile.write([9], to: folder.file("a"), replacing: false)
        }
        #expect(folder.contents("a") == [1, 2, 3])
        #expect(folder.names == ["a"])
    }

    @Test func aDanglingLinkCountsAsExisting() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "nowhere")
        #expect(throws: FileError.exists(path: folder.file("link"))) {
            try AtomicFile.write([9], to: folder.file("link"), replacing: false)
        }
        #expect(throws: FileError.notRegular(path: folder.file("link"))) {
            try AtomicFile.write([9], to: folder.file("link"), replacing: true)
        }
        #expect(folder.names == ["link"])
    }

    @Test func replacingFollowsALink() throws {
        let folder = try TemporaryFolder()
        try folder.put([1], "real")
        try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "real")
        try AtomicFile.write([2], to: folder.file("link"), replacing: true)
        #expect(folder.contents("real") == [2])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link")) == "real")
    }

    @Test func oneOfManyWritersWins() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("race")
        let results = Mutex<[FileError?]>([])
        DispatchQueue.concurrentPerform(iterations: 32) { i in
            var failure: FileError?
            do throws(FileError) {
                try AtomicFile.write([UInt8](repeating: UInt8(i), count: 5000), to: path, replacing: false)
            } catch {
                failure = error
            }
            results.withLock { $0.append(failure) }
        }
        let outcomes = results.withLock { $0 }
        #expect(outcomes.count { $0 == nil } == 1)
        #expect(outcomes.count { $0 == .exists(path: path) } == 31)
        let bytes = try #require(folder.contents("race"))
        #expect(bytes == [UInt8](repeating: bytes[0], count: 5000))
        #expect(folder.names == ["race"])
    }

    @Test func manyFreshWritersGetManyNames() throws {
        let folder = try TemporaryFolder()
        let base = folder.file("digit-7")
        let paths = Mutex<Set<String>>([])
        DispatchQueue.concurrentPerform(iterations: 8) { i in
            let path = try? AtomicFile.writeFresh([UInt8(i)], base: base, extension: "png")
            paths.withLock { if let path { $0.insert(path) } }
        }
        #expect(paths.withLock { $0.count } == 8)
        let expected = ["digit-7.png"] + (2...8).map { "digit-7-\($0).png" }
        #expect(folder.names == expected.sorted())
    }

    @Test func freshNamesCount() throws {
        let folder = try TemporaryFolder()
        let base = folder.file("z")
        #expect(try AtomicFile.freshName(base, extension: "npy") == base + ".npy")
        try folder.put([], "z.npy")
        #expect(try AtomicFile.freshName(base, extension: "npy") == base + "-2.npy")
        try folder.put([], "z-2.npy")
        #expect(try AtomicFile.freshName(base, extension: "npy") == base + "-3.npy")
        #expect(try AtomicFile.freshName(base, extension: "") == base)
    }

    @Test func refusesWhatIsNoFile() throws {
        let folder = try TemporaryFolder()
        #expect(throws: FileError.isDirectory(path: folder.path)) {
            try AtomicFile.write([1], to: folder.path, replacing: true)
        }
        #expect(throws: FileError.badName(path: folder.path + "/")) {
            try AtomicFile.write([1], to: folder.path + "/", replacing: true)
        }
        #expect(throws: FileError.badName(path: "")) { try AtomicFile.write([1], to: "", replacing: true) }
        #expect(throws: FileError.badName(path: "a\0b")) { try AtomicFile.write([1], to: "a\0b", replacing: true) }
        #expect(throws: FileError.notRegular(path: "/dev/null")) {
            try AtomicFile.write([1], to: "/dev/null", replacing: true)
        }
        let lost = folder.file("none/a")
        #expect(throws: FileError.folderMissing(path: lost)) { try AtomicFile.write([1], to: lost, replacing: true) }
        try folder.put([], "plain")
        let inside = folder.file("plain/a")
        #expect(throws: FileError.notDirectory(path: inside)) { try AtomicFile.write([1], to: inside, replacing: true) }
    }

    @Test(arguments: [true, false])
    func noTemporaryFileStaysAfterAFailure(replacing: Bool) throws {
        // The temporary file is written; only giving it its name fails.
        let folder = try TemporaryFolder()
        let path = folder.file(String(repeating: "n", count: 300))
        #expect(throws: FileError.nameTooLong(path: path)) {
            try AtomicFile.write([1, 2, 3], to: path, replacing: replacing)
        }
        #expect(folder.names == [])
    }

    @Test func whatCannotBeReplacedIsKnownBefore() throws {
        let folder = try TemporaryFolder()
        try AtomicFile.checkReplacing(folder.file("new"))
        try AtomicFile.write([1], to: folder.file("a"), replacing: false)
        try AtomicFile.checkReplacing(folder.file("a"))
        #expect(throws: FileError.missing(path: folder.file("b/c"))) {
            try AtomicFile.checkReplacing(folder.file("b/c"))
        }
        #expect(throws: FileError.notDirectory(path: folder.file("a/c"))) {
            try AtomicFile.checkReplacing(folder.file("a/c"))
        }
        // A link is followed, as it is when its target is replaced.
        try FileManager.default.createSymbolicLink(atPath: folder.file("l"), withDestinationPath: folder.file("a"))
        try AtomicFile.checkReplacing(folder.file("l"))
        #expect(folder.names == ["a", "l"])
    }

    @Test(.enabled(if: getuid() != 0, "the superuser may write everywhere"))
    func aFolderWithoutPermissionIsRefused() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path)
        #expect(throws: FileError.notPermitted(path: folder.file("a"))) {
            try AtomicFile.checkReplacing(folder.file("a"))
        }
        #expect(throws: FileError.notPermitted(path: folder.file("a"))) {
            try AtomicFile.write([1], to: folder.file("a"), replacing: true)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
    }
}
