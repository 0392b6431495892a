import Files
import Network

/// A safetensors file whose header has passed every check; numbers are converted when they are asked for.
public struct SafeTensorsFile: Sendable {
    /// The file, as it was given; for error messages.
    public let file: String
    /// Tensors in the order of their data.
    public let entries: [TensorEntry]
    /// `__metadata__`; untrusted text.
    public let metadata: [String: String]

    /// Bytes of the whole file.
    public let size: Int

    private let contents: Contents
    private let dataStart: Int
    private let places: [ExactName: Int]

    /// The largest file that is read, in bytes.
    public static let maximumSize = 1 << 31

    /// Where the numbers are.
    private enum Contents: Sendable {
        case bytes([UInt8])
        case file(OpenFile)

        var size: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .file(let file): file.size
            }
        }

        func bytes(_ range: Range<Int>) throws(FileError) -> ArraySlice<UInt8> {
            switch self {
            case .bytes(let bytes): bytes[range]
            case .file(let file): try file.bytes(range)[...]
            }
        }
    }

    /// Checks the bytes of a file; `name` stands for it in error messages. Throws `SafeTensorsError`.
    public static func read(_ bytes: [UInt8], name: String) throws(SafeTensorsError) -> SafeTensorsFile {
        try SafeTensorsFile(SafeTensorsHeader(bytes, of: bytes.count, file: name), .bytes(bytes), file: name)
    }

    /// Checks a file, of which only the header is read until numbers are asked for. Throws `FileError` or `SafeTensorsError`.
    public static func read(path: String) throws -> SafeTensorsFile {
        let file = try OpenFile(path, limit: maximumSize)
        var start = try file.bytes(0..<min(file.size, 1 << 16))
        if let end = SafeTensorsHeader.end(in: start), end > start.count, end <= file.size {
            start = try file.bytes(0..<end)
        }
        return try SafeTensorsFile(SafeTensorsHeader(start, of: file.size, file: path), .file(file), file: path)
    }

    private init(_ header: SafeTensorsHeader, _ contents: Contents, file: String) {
        self.file = file
        size = contents.size
        self.contents = contents
        entries = header.entries
        dataStart = header.dataStart
        metadata = Dictionary(header.metadata.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        places = Dictionary(
            uniqueKeysWithValues: header.entries.indices.map { (ExactName(header.entries[$0].name), $0) })
    }

    /// The entry of a tensor; nil when it is not there.
    public func entry(_ name: String) -> TensorEntry? {
        places[ExactName(name)].map { entries[$0] }
    }

    /// A tensor's numbers in single precision. Throws `SafeTensorsError` when it is not there or of a type without numbers,
    /// and `FileError`.
    public func tensor(_ name: String) throws -> Tensor {
        guard let entry = entry(name) else { throw SafeTensorsError(file: file, problem: .noSuchTensor(name)) }
        let bytes = try contents.bytes(dataStart + entry.range.lowerBound..<dataStart + entry.range.upperBound)
        guard let values = bytes.withUnsafeBytes({ entry.type.floats($0) }) else {
            throw SafeTensorsError(file: file, problem: .unreadableType(tensor: name, type: entry.type))
        }
        return Tensor(shape: entry.shape, values: values)
    }

    /// Every tensor in the order of the data; those of integer types are marked. Throws `SafeTensorsError` or
    /// `FileError`.
    public func tensors() throws -> [NamedTensor] {
        var tensors: [NamedTensor] = []
        for entry in entries {
            tensors.append(NamedTensor(entry.name, try tensor(entry.name), isInteger: entry.type.isInteger))
        }
        return tensors
    }
}
