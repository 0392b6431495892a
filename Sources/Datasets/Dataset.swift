import Files

/// Images to train with and images to test with.
public struct Dataset: Equatable, Sendable {
    /// The folder's name, e.g. `mnist`.
    public let name: String
    /// The images to train with.
    public let train: ImageSet
    /// The images to test with, of the same size.
    public let test: ImageSet

    /// The two parts of a data set.
    public enum Part: String, CaseIterable, Sendable {
        case train, test

        /// How the part's files begin.
        var prefixes: [String] { self == .train ? ["train"] : ["t10k", "test"] }
        var words: String { self == .train ? "training" : "test" }
    }

    /// A data set of parts that are in memory already.
    public init(name: String, train: ImageSet, test: ImageSet) {
        self.name = name
        self.train = train
        self.test = test
    }

    /// Reads a folder: the four IDX files of MNIST's names, with `-` or `.` before `idx`, plain or with `.gz`, the test files
    /// beginning with `t10k` or `test`; the same with the name of a set before them, such as EMNIST's, whose images are
    /// turned upright; or CIFAR-10's binary files, in grey.
    ///
    /// Where a folder holds several sets, `FOLDER/SET` names one of them, as in `gzip/emnist-balanced`. The classes' names
    /// are those of the folder's `classes.txt`, a line each, else they follow from the set and the labels.
    /// - Throws: `DataError`
    public static func load(folder: String) throws(DataError) -> Dataset {
        let source = try Source(folder)
        let train = try source.load(.train)
        let test = try source.load(.test)
        guard train.height == test.height, train.width == test.width else {
            throw .sizesDisagree(
                folder: folder, train: "\(train.height)×\(train.width)", test: "\(test.height)×\(test.width)")
        }
        let name = folder.split(separator: "/").last.map(String.init) ?? folder
        return Dataset(name: name, train: train, test: test)
    }

    /// Reads one part of a folder's data.
    /// - Throws: `DataError`
    public static func load(_ part: Part, folder: String) throws(DataError) -> ImageSet {
        try Source(folder).load(part)
    }

    /// The files of a data set.
    private enum Source {
        case idx(IDXSet)
        case cifar(folder: String, names: [String])

        /// Looks what a folder holds. Throws `DataError`.
        init(_ folder: String) throws(DataError) {
            do throws(FileError) {
                let names = try Folder.names(in: folder)
                self =
                    CIFAR.isThere(names)
                    ? .cifar(folder: folder, names: names) : .idx(IDXSet(folder: folder, names: names))
            } catch {
                guard let set = Self.set(folder) else { throw .file(error) }
                self = .idx(set)
            }
        }

        /// The set that the last part of a path names, among the files of the folder before it.
        private static func set(_ path: String) -> IDXSet? {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            guard let name = parts.last, !name.isEmpty else { return nil }
            let folder = parts.count > 1 ? parts.dropLast().joined(separator: "/") : "."
            let within = folder.isEmpty ? "/" : folder
            return (try? Folder.names(in: within)).flatMap { IDXSet(folder: within, names: $0, set: String(name)) }
        }

        func load(_ part: Part) throws(DataError) -> ImageSet {
            switch self {
            case .idx(let set): try set.load(part)
            case .cifar(let folder, let names): try CIFAR.load(part, folder: folder, names: names)
            }
        }
    }
}
