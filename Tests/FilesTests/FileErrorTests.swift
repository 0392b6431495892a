import Foundation
import Testing

@testable import Files

@Suite struct FileErrorTests {
    @Test(arguments: [
        (FileError.missing(path: "a"), "a: no such file (check the path)"),
        (.folderMissing(path: "a/b"), "a/b: its folder does not exist (create the folder first)"),
        (.notPermitted(path: "a"), "a: permission denied (check who may read and write it)"),
        (.readOnly(path: "a"), "a: the file system is read-only (choose another folder)"),
        (.isDirectory(path: "a"), "a: is a folder, not a file (name a file in it)"),
        (.notDirectory(path: "a/b"), "a/b: part of the path is not a folder (check the path)"),
        (.notRegular(path: "a"), "a: not a regular file (devices, pipes and sockets are not used)"),
        (.exists(path: "a"), "a: exists already and is not overwritten (choose another name)"),
        (.diskFull(path: "a"), "a: the disk is full (free some room or choose another folder)"),
        (.nameTooLong(path: "a"), "a: the name is too long for the file system (choose a shorter one)"),
        (.badName(path: "a\0b"), "a\u{FFFD}b: not a usable file name (name a file, without NUL characters)"),
        (
            .tooLarge(path: "a", size: 12, limit: 10),
            "a: 12 bytes, more than the 10 that are read here (check that it is the right file)"
        ),
        (.changed(path: "a"), "a: changed while it was read (try again when nothing writes to it)"),
        (
            .failed(path: "a\u{1B}[2J", doing: "writing", errno: EIO),
            "a\u{FFFD}[2J: writing failed: Input/output error (try again or choose another folder)"
        ),
    ])
    func oneLineEach(_ error: FileError, _ text: String) {
        #expect("\(error)" == text)
    }

    @Test(arguments: [
        (ENOENT, FileError.missing(path: "p")), (EACCES, .notPermitted(path: "p")), (EPERM, .notPermitted(path: "p")),
        (EROFS, .readOnly(path: "p")), (EISDIR, .isDirectory(path: "p")), (ENOTDIR, .notDirectory(path: "p")),
        (ENXIO, .notRegular(path: "p")), (EEXIST, .exists(path: "p")), (ENOSPC, .diskFull(path: "p")),
        (EDQUOT, .diskFull(path: "p")), (ENAMETOOLONG, .nameTooLong(path: "p")),
        (EIO, .failed(path: "p", doing: "d", errno: EIO)),
    ])
    func systemErrorsHaveTheirCases(_ code: Int32, _ error: FileError) {
        #expect(FileError.of(code, "p", "d") == error)
        #expect(error.path == "p")
    }
}
