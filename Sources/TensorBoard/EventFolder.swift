import Files

/// The curves of a folder that TensorBoard's writers log to, or of one event file, read on as they grow.
///
/// Event files are looked for in the folder and the folders in it, as `add_scalars` of PyTorch makes them; the curves of
/// an inner folder have its path before their names.
public struct EventFolder: Equatable, Sendable {
    /// Points that are kept altogether.
    public static let mostPoints = 4_000_000
    /// Curves that are kept.
    public static let mostCurves = 10_000
    private static let mostFiles = 1000
    private static let deepest = 3

    /// Where it is.
    public let path: String
    /// The curves by name; points in the order in which they were logged.
    public private(set) var curves: [String: [ScalarPoint]] = [:]
    /// What is wrong with files that cannot be read on, by path; the other ones are still followed.
    public private(set) var problems: [String: EventFileError] = [:]
    private var files: [Part] = []
    private var points = 0

    /// A file and what stands before the names of its curves.
    private struct Part: Equatable, Sendable {
        var file: EventFile
        let prefix: String
    }

    /// The curves of a folder or file, none of which is read yet.
    public init(path: String) { self.path = path }

    /// Reads what was added since the last time, new files too, about `limit` bytes of it; says whether that was anything.
    ///
    /// Throws `EventFileError` when there are no event files, or too much is logged.
    public mutating func refresh(limit: Int = 1 << 26) throws(EventFileError) -> Bool {
        try find()
        var left = limit
        var isChanged = false
        for place in files.indices where problems[files[place].file.path] == nil {
            while left > 0 {
                let before = files[place].file.offset
                let events: [Event]
                do throws(EventFileError) {
                    events = try files[place].file.read(limit: min(left, 1 << 24))
                } catch {
                    problems[files[place].file.path] = error
                    isChanged = true
                    break
                }
                let progress = files[place].file.offset - before
                if progress == 0 { break }
                left -= progress
                isChanged = true
                for event in events { try add(event, prefix: files[place].prefix) }
            }
        }
        return isChanged
    }

    private mutating func add(_ event: Event, prefix: String) throws(EventFileError) {
        switch event {
        case .scalar(let tag, let point):
            guard points < Self.mostPoints else {
                throw .tooMany(path: path, what: "points", limit: Self.mostPoints)
            }
            let name = prefix + tag
            if curves[name] == nil, curves.count >= Self.mostCurves {
                throw .tooMany(path: path, what: "curves", limit: Self.mostCurves)
            }
            curves[name, default: []].append(point)
            points += 1
        case .restart(let step):
            for name in curves.keys where name.hasPrefix(prefix) && !name.dropFirst(prefix.count).isEmpty {
                curves[name]?.removeAll { $0.step >= step }
            }
            points = curves.values.reduce(0) { $0 + $1.count }
        }
    }

    /// Takes in files that were not there before; within a folder they follow each other by name, which begins with the
    /// time of their making.
    private mutating func find() throws(EventFileError) {
        if files.isEmpty, !Folder.isFolder(path) {
            files = [Part(file: EventFile(path: path), prefix: "")]
            return
        }
        if Folder.isFolder(path) { try find(in: path, prefix: "", depth: 0) }
        if files.isEmpty { throw .noEvents(path: path) }
    }

    private mutating func find(in folder: String, prefix: String, depth: Int) throws(EventFileError) {
        let names: [String]
        do throws(FileError) {
            names = try Folder.names(in: folder)
        } catch {
            // Inner folders may not be ours to read.
            if depth > 0 { return }
            throw .file(error)
        }
        for name in names {
            let inner = folder + "/" + name
            if name.contains(".tfevents.") {
                guard files.count < Self.mostFiles else {
                    throw .tooMany(path: path, what: "files", limit: Self.mostFiles)
                }
                if !files.contains(where: { $0.file.path == inner }) {
                    files.append(Part(file: EventFile(path: inner), prefix: prefix))
                }
            } else if depth < Self.deepest, Folder.isFolder(inner) {
                try find(in: inner, prefix: prefix + SafeText.clean(name, width: 80) + "/", depth: depth + 1)
            }
        }
    }
}
