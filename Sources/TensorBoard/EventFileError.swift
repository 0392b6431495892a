import Files

/// Why an event file cannot be read on.
public enum EventFileError: Error, Equatable, Sendable {
    /// The file cannot be opened or read, or is shorter than what was read of it before.
    case file(FileError)
    /// It begins with something else.
    case notEvents(path: String)
    /// It is of another version of the format.
    case version(path: String, found: String)
    /// A record's length or data are not those that were written.
    case damaged(path: String, offset: Int)
    /// A record is no event.
    case malformed(path: String, offset: Int)
    /// A record is larger than any event.
    case tooLarge(path: String, offset: Int, size: UInt64, limit: Int)
    /// The folder and its folders hold no event files.
    case noEvents(path: String)
    /// There are more curves or points than are kept.
    case tooMany(path: String, what: String, limit: Int)
}

extension EventFileError: CustomStringConvertible {
    /// One line, safe for a terminal: the file, what was expected, what was found.
    public var description: String {
        switch self {
        case .file(let error): "\(error)"
        case .notEvents(let path): "\(shown(path)): not a TensorBoard event file (name a file or folder that has one)"
        case .version(let path, let found):
            "\(shown(path)): expected events of version \(EventField.version), found \(shown(found)) "
                + "(log with a current TensorBoard)"
        case .damaged(let path, let offset):
            "\(shown(path)): the record at byte \(offset) does not match its checksum (log again)"
        case .malformed(let path, let offset): "\(shown(path)): the record at byte \(offset) is no event (log again)"
        case .tooLarge(let path, let offset, let size, let limit):
            "\(shown(path)): the record at byte \(offset) has \(size) bytes, more than the \(limit) that are read here "
                + "(log smaller images)"
        case .tooMany(let path, let what, let limit):
            "\(shown(path)): holds more than the \(limit) \(what) that are read here (log less often)"
        case .noEvents(let path): "\(shown(path)): holds no TensorBoard event files (name a folder that has one)"
        }
    }

    private func shown(_ text: String) -> String { SafeText.clean(text, width: 400) }
}
