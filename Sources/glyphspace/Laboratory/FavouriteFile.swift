import Dashboard
import Files
import Foundation

/// The favourites on the disk: one file, written whole or not at all.
struct FavouriteFile: Sendable {
    /// Its path; nil where the user has no folder.
    let path: String?

    /// The file of the user who runs the program.
    static var current: FavouriteFile {
        FavouriteFile(path: UserFolders.current().map { $0.state + "/favourites.json" })
    }

    /// Favourites that are kept.
    private static let limit = 1000

    /// What is in it; nothing where there is none. Throws `FileError`, or a `Failure` for a file that is none of ours.
    func read() throws -> [Favourite] {
        guard let path, access(path, F_OK) == 0 else { return [] }
        let bytes = try readFile(path, limit: 32 << 20)
        guard let found = try? JSONDecoder().decode([Favourite].self, from: Data(bytes)),
            found.allSatisfy(\.isSound), Set(found.map(\.name)).count == found.count
        else { throw Failure(path, "holds no favourites", advice: "move it away to begin anew") }
        return found.sorted { $0.name < $1.name }
    }

    /// Adds one, or puts it in the place of the one with its name; returns all. Throws as `read`, and what writing throws.
    func keep(_ favourite: Favourite) throws -> [Favourite] {
        guard favourite.isSound else { throw Failure(favourite.name, "cannot be kept") }
        let others = try read().filter { $0.name != favourite.name }
        guard others.count < Self.limit else {
            throw Failure("favourites", "there are \(others.count) already", advice: "forget some")
        }
        return try write((others + [favourite]).sorted { $0.name < $1.name })
    }

    /// Takes one out; returns the others. Throws as `keep`.
    func forget(_ name: String) throws -> [Favourite] { try write(try read().filter { $0.name != name }) }

    private func write(_ favourites: [Favourite]) throws -> [Favourite] {
        guard let path else { throw Failure("favourites", "there is no folder to keep them in", advice: "set HOME") }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try Folder.create((path as NSString).deletingLastPathComponent, private: true)
        try AtomicFile.write(Array(try encoder.encode(favourites)) + [UInt8(ascii: "\n")], to: path, replacing: true)
        return favourites
    }
}
