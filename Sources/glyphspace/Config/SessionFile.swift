import Dashboard
import Files
import Foundation

/// Where the last session ended, on the disk.
struct SessionFile: Sendable {
    /// Its path; nil where the user has no folder, and nothing is kept.
    let path: String?

    /// The file of the user who runs the program.
    static var current: SessionFile { SessionFile(path: UserFolders.current().map { $0.state + "/session.json" }) }

    /// What a file holds.
    enum Content: Equatable {
        /// There is none: nobody has used the dashboard here.
        case nothing
        case session(Session)
        /// Why it is of no use, in one line.
        case damaged(String)
    }

    /// Reads it.
    func read() -> Content {
        guard let path, access(path, F_OK) == 0 else { return .nothing }
        do {
            let bytes = try readFile(path, limit: 1 << 20)
            guard let session = try? JSONDecoder().decode(Session.self, from: Data(bytes)), session.isSound else {
                return .damaged("\(SafeText.clean(path, width: 400)): holds no session (it is passed over)")
            }
            return .session(session)
        } catch {
            return .damaged(Failure.line(error))
        }
    }

    /// Writes it, whole or not at all. Throws `FileError` or what the encoder throws.
    func write(_ session: Session) throws {
        guard let path else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try Folder.create((path as NSString).deletingLastPathComponent, private: true)
        try AtomicFile.write(Array(try encoder.encode(session)) + [UInt8(ascii: "\n")], to: path, replacing: true)
    }
}
