import Glibc

/// Why a file could not be read or written; one line that says what to do comes with each.
public enum FileError: Error, Equatable, Sendable {
    case missing(path: String)
    case folderMissing(path: String)
    case notPermitted(path: String)
    case readOnly(path: String)
    case isDirectory(path: String)
    case notDirectory(path: String)
    case notRegular(path: String)
    case exists(path: String)
    case diskFull(path: String)
    /// The system's limit of a file's size (`ulimit -f`).
    case sizeLimit(path: String)
    case nameTooLong(path: String)
    case badName(path: String)
    case tooLarge(path: String, size: Int, limit: Int)
    case changed(path: String)
    /// Any other failure of the system: what was being done, and its error number.
    case failed(path: String, doing: String, errno: Int32)

    /// The error that stands for `errno`, met while `doing` something with `path`.
    static func of(_ code: Int32, _ path: String, _ doing: String) -> FileError {
        switch code {
        case ENOENT: .missing(path: path)
        case EACCES, EPERM: .notPermitted(path: path)
        case EROFS: .readOnly(path: path)
        case EISDIR: .isDirectory(path: path)
        case ENOTDIR: .notDirectory(path: path)
        case ENXIO: .notRegular(path: path)
        case EEXIST: .exists(path: path)
        case ENOSPC, EDQUOT: .diskFull(path: path)
        case EFBIG: .sizeLimit(path: path)
        case ENAMETOOLONG: .nameTooLong(path: path)
        default: .failed(path: path, doing: doing, errno: code)
        }
    }

    /// The path that the error is about, as it was given.
    public var path: String {
        switch self {
        case .missing(let path), .folderMissing(let path), .notPermitted(let path), .readOnly(let path),
            .isDirectory(let path), .notDirectory(let path), .notRegular(let path), .exists(let path),
            .diskFull(let path), .sizeLimit(let path), .nameTooLong(let path), .badName(let path), .changed(let path),
            .tooLarge(let path, _, _), .failed(let path, _, _):
            path
        }
    }
}

extension FileError: CustomStringConvertible {
    /// One line, safe for a terminal: the path, why it failed and what to do.
    public var description: String {
        "\(SafeText.clean(path, width: 400)): \(reason)"
    }

    private var reason: String {
        switch self {
        case .missing: "no such file (check the path)"
        case .folderMissing: "its folder does not exist (create the folder first)"
        case .notPermitted: "permission denied (check who may read and write it)"
        case .readOnly: "the file system is read-only (choose another folder)"
        case .isDirectory: "is a folder, not a file (name a file in it)"
        case .notDirectory: "part of the path is not a folder (check the path)"
        case .notRegular: "not a regular file (devices, pipes and sockets are not used)"
        case .exists: "exists already and is not overwritten (choose another name)"
        case .diskFull: "the disk is full (free some room or choose another folder)"
        case .sizeLimit: "larger than files may be here (raise the limit, see ulimit -f, or choose another folder)"
        case .nameTooLong: "the name is too long for the file system (choose a shorter one)"
        case .badName: "not a usable file name (name a file, without NUL characters)"
        case .tooLarge(_, let size, let limit):
            "\(size) bytes, more than the \(limit) that are read here (check that it is the right file)"
        case .changed: "changed while it was read (try again when nothing writes to it)"
        case .failed(_, let doing, let code):
            "\(doing) failed: \(FileError.text(of: code)) (try again or choose another folder)"
        }
    }

    /// The system's words for an error number.
    private static func text(of code: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        return strerror_r(code, &buffer, buffer.count) == 0
            ? SafeText.clean(String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
            : "error \(code)"
    }
}
