import Files

/// The four IDX files of a data set: MNIST's, EMNIST's, or others under such names.
struct IDXSet {
    /// Where the files are.
    let folder: String
    /// What stands before `train-` in their names without the dash, such as `emnist-letters`; often nothing.
    let name: String
    /// The names in the folder.
    private let present: Set<String>

    /// Sets that are looked for in a folder, in this order.
    private static let sets = [
        "", "letters", "emnist-letters", "emnist-balanced", "emnist-byclass", "emnist-bymerge", "emnist-digits",
        "emnist-mnist",
    ]

    /// The first set in a folder of these names; the nameless one when there is none.
    init(folder: String, names: [String]) {
        self.folder = folder
        present = Set(names)
        let present = present
        name =
            Self.sets.first { set in
                Dataset.Part.allCases.contains { Self.file($0, "images", rank: 3, of: set, in: present) != nil }
            } ?? ""
    }

    /// A set that is asked for by name; nil when the folder has no such files.
    init?(folder: String, names: [String], set: String) {
        (self.folder, name, present) = (folder, set, Set(names))
        guard Self.file(.train, "images", rank: 3, of: set, in: present) != nil else { return nil }
    }

    /// EMNIST is published with rows and columns interchanged.
    private var isTransposed: Bool { name.hasPrefix("emnist-") }

    /// Reads a part. Throws `DataError`.
    func load(_ part: Dataset.Part) throws(DataError) -> ImageSet {
        let imagePath = try find(part, "images", rank: 3)
        let labelPath = try find(part, "labels", rank: 1)
        let labels = try IDX.read(labelPath, rank: 1)
        let scheme = try scheme(labels.bytes, of: part)
        let images = try IDX.read(imagePath, rank: 3)
        let (count, height, width) = (images.sizes[0], images.sizes[1], images.sizes[2])
        guard count == labels.sizes[0] else {
            throw .countsDisagree(
                images: imagePath, imageCount: count, labels: labelPath, labelCount: labels.sizes[0])
        }
        guard count > 0 else { throw .noImages(path: imagePath) }
        guard 1...1024 ~= height, 1...1024 ~= width else {
            throw .badImageSize(path: imagePath, height: height, width: width)
        }
        let loaded = ImageSet(
            height: height, width: width, pixels: images.bytes,
            labels: try scheme.indices(labels.bytes, path: labelPath), classNames: scheme.names)
        return isTransposed ? loaded.transposed : loaded
    }

    /// What the classes are called: as the folder's `classes.txt` says, else by the set's name, else by the folder's name and
    /// the labels of both parts. Throws `DataError`.
    private func scheme(_ labels: [UInt8], of part: Dataset.Part) throws(DataError) -> ClassScheme {
        if present.contains(ClassScheme.fileName) {
            return try ClassScheme(reading: folder + "/" + ClassScheme.fileName)
        }
        if let scheme = ClassScheme(set: name) { return scheme }
        var (smallest, largest) = (labels.min() ?? 0, labels.max() ?? 0)
        for other in Dataset.Part.allCases where other != part {
            guard let file = Self.file(other, "labels", rank: 1, of: name, in: present) else { continue }
            let more = try IDX.read(folder + "/" + file, rank: 1).bytes
            (smallest, largest) = (min(smallest, more.min() ?? smallest), max(largest, more.max() ?? 0))
        }
        let scheme = ClassScheme(smallest: Int(smallest), largest: Int(largest))
        let isFashion = folder.split(separator: "/").last?.lowercased().contains("fashion") ?? false
        return isFashion && scheme.names == ClassNames.digits ? ClassScheme(ClassNames.garments) : scheme
    }

    private func find(_ part: Dataset.Part, _ what: String, rank: Int) throws(DataError) -> String {
        guard let file = Self.file(part, what, rank: rank, of: name, in: present) else {
            throw .missing(
                folder: folder, what: "\(part.words) \(what)",
                lookedFor: Self.candidates(part, what, rank: rank, of: name))
        }
        return folder + "/" + file
    }

    private static func candidates(_ part: Dataset.Part, _ what: String, rank: Int, of set: String) -> [String] {
        part.prefixes.flatMap { prefix in
            ["-", "."].map { "\(set.isEmpty ? "" : set + "-")\(prefix)-\(what)\($0)idx\(rank)-ubyte" }
        }
    }

    private static func file(
        _ part: Dataset.Part, _ what: String, rank: Int, of set: String, in present: Set<String>
    ) -> String? {
        candidates(part, what, rank: rank, of: set).lazy.flatMap { [$0, $0 + ".gz"] }.first(where: present.contains)
    }
}
