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
        fileprivate var prefixes: [String] { self == .train ? ["train"] : ["t10k", "test"] }
        fileprivate var words: String { self == .train ? "training" : "test" }
    }

    /// A data set of parts that are in memory already.
    public init(name: String, train: ImageSet, test: ImageSet) {
        self.name = name
        self.train = train
        self.test = test
    }

    /// Reads the four IDX files of a folder under MNIST's names, with `-` or `.` before `idx`, plain or with `.gz`; the
    /// test files begin with `t10k` or `test`.
    /// - Throws: `DataError`
    public static func load(folder: String) throws(DataError) -> Dataset {
        let train = try load(.train, folder: folder)
        let test = try load(.test, folder: folder)
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
        let imagePath = try find(part, "images", rank: 3, in: folder)
        let labelPath = try find(part, "labels", rank: 1, in: folder)
        let labels = try IDX.read(labelPath, rank: 1)
        let images = try IDX.read(imagePath, rank: 3)
        return try join(images, imagePath, labels, labelPath)
    }

    /// The names of the ten digits.
    static let digits = (0...9).map(String.init)

    private static func join(
        _ images: IDXArray, _ imagePath: String, _ labels: IDXArray, _ labelPath: String
    ) throws(DataError) -> ImageSet {
        let (count, height, width) = (images.sizes[0], images.sizes[1], images.sizes[2])
        guard count == labels.sizes[0] else {
            throw .countsDisagree(
                images: imagePath, imageCount: count, labels: labelPath, labelCount: labels.sizes[0])
        }
        guard count > 0 else { throw .noImages(path: imagePath) }
        guard 1...1024 ~= height, 1...1024 ~= width else {
            throw .badImageSize(path: imagePath, height: height, width: width)
        }
        if let index = labels.bytes.firstIndex(where: { $0 >= digits.count }) {
            throw .labelOutOfRange(
                path: labelPath, index: index, label: Int(labels.bytes[index]), classes: digits.count)
        }
        return ImageSet(
            height: height, width: width, pixels: images.bytes, labels: labels.bytes, classNames: digits)
    }

    private static func find(_ part: Part, _ what: String, rank: Int, in folder: String) throws(DataError) -> String {
        let names = part.prefixes.flatMap { prefix in
            ["-", "."].map { "\(prefix)-\(what)\($0)idx\(rank)-ubyte" }
        }
        let present: Set<String>
        do throws(FileError) {
            present = Set(try Folder.names(in: folder))
        } catch {
            throw .file(error)
        }
        for name in names {
            for candidate in [name, name + ".gz"] where present.contains(candidate) {
                return folder + "/" + candidate
            }
        }
        throw .missing(folder: folder, what: "\(part.words) \(what)", lookedFor: names)
    }
}
