import Files

/// Why data cannot be used.
public enum DataError: Error, Equatable, Sendable {
    case file(FileError)
    case idx(path: String, IDXFlaw)
    /// The folder has none of the files under their usual names.
    case missing(folder: String, what: String, lookedFor: [String])
    case countsDisagree(images: String, imageCount: Int, labels: String, labelCount: Int)
    case noImages(path: String)
    case badImageSize(path: String, height: Int, width: Int)
    case labelOutOfRange(path: String, index: Int, label: Int, expected: ClosedRange<Int>)
    case sizesDisagree(folder: String, train: String, test: String)
    /// A file of class names without 2 to 256 different ones.
    case badClassNames(path: String, count: Int)
    /// A file that is not of whole records.
    case badRecords(path: String, size: Int, record: Int)
}

/// What is wrong with an IDX file.
public enum IDXFlaw: Error, Equatable, Sendable {
    case truncatedHeader
    case notIDX
    case notBytes(type: UInt8)
    case wrongRank(expected: Int, found: Int)
    case tooLarge(sizes: [Int])
    case packedTooSmall(expected: Int)
    case tooLong(expected: Int)
    case wrongLength(expected: Int, found: Int)
    case gzip(GzipError)
}

extension DataError: CustomStringConvertible {
    /// One line, safe for a terminal: which file, why it is refused and what to do.
    public var description: String {
        switch self {
        case .file(let error): error.description
        case .idx(let path, let flaw): "\(shown(path)): \(flaw) (get the file again)"
        case .missing(let folder, let what, let names):
            "\(shown(folder)): no \(what) (looked for \(names.joined(separator: ", "))\(names.contains { $0.hasSuffix(".bin") } ? "" : ", plain or with .gz"))"
        case .countsDisagree(let images, let imageCount, let labels, let labelCount):
            "\(shown(images)): has \(imageCount) images, but \(shown(labels)) has \(labelCount) labels "
                + "(use files that belong together)"
        case .noImages(let path): "\(shown(path)): has no images (use a file with at least one)"
        case .badImageSize(let path, let height, let width):
            "\(shown(path)): has images of \(height)×\(width) pixels, where 1×1 to 1024×1024 are read (use other ones)"
        case .labelOutOfRange(let path, let index, let label, let expected):
            "\(shown(path)): label \(index) is \(label), where \(expected.lowerBound) to \(expected.upperBound) are expected "
                + "(use labels that belong to the images)"
        case .badClassNames(let path, let count):
            "\(shown(path)): has \(count) different class names, where 2 to 256 are expected (write one a line)"
        case .badRecords(let path, let size, let record):
            "\(shown(path)): has \(size) bytes, which is no whole number of records of \(record) (get the file again)"
        case .sizesDisagree(let folder, let train, let test):
            "\(shown(folder)): training images are \(train), but test images \(test) (use files that belong together)"
        }
    }

    private func shown(_ path: String) -> String { SafeText.clean(path, width: 400) }
}

extension IDXFlaw: CustomStringConvertible {
    /// What is wrong, to be put behind the file's name.
    public var description: String {
        switch self {
        case .truncatedHeader: "IDX file ends within its header"
        case .notIDX: "not an IDX file, which begins with two zero bytes"
        case .notBytes(let type): "IDX file of type \(type), where only unsigned bytes, type 8, are read"
        case .wrongRank(let expected, let found):
            "IDX file of rank \(found), where \(expected == 3 ? "images have" : "labels have") \(expected)"
        case .tooLarge(let sizes):
            "IDX header promises \(sizes.map(String.init).joined(separator: "×")) bytes, more than the \(IDX.limit) that are read"
        case .packedTooSmall(let expected):
            "gzip file too small to unpack to the \(expected) bytes that its IDX header promises"
        case .tooLong(let expected): "IDX file is longer than the \(expected) bytes that its header promises"
        case .wrongLength(let expected, let found): "IDX file has \(found) bytes, where its header promises \(expected)"
        case .gzip(let error): error.description
        }
    }
}

/// Reads a file of at most so many bytes. Throws `DataError.file`.
func readData(_ path: String, limit: Int) throws(DataError) -> [UInt8] {
    do throws(FileError) {
        return try readFile(path, limit: limit)
    } catch {
        throw .file(error)
    }
}
