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

    private let bytes: [UInt8]
    private let dataStart: Int
    private let places: [ExactName: Int]

    /// The largest file that is read, in bytes.
    public static let maximumSize = 1 << 31

    /// Checks the bytes of a file; `name` stands for it in error messages. Throws `SafeTensorsError`.
    public static func read(_ bytes: [UInt8], name: String) throws(SafeTensorsError) -> SafeTensorsFile {
        try SafeTensorsFile(bytes, file: name)
    }

    /// Reads and checks a file. Throws `FileError` or `SafeTensorsError`.
    public static func read(path: String) throws -> SafeTensorsFile {
        try SafeTensorsFile(readFile(path, limit: maximumSize), file: path)
    }

    private init(_ bytes: [UInt8], file: String) throws(SafeTensorsError) {
        let header = try SafeTensorsHeader(bytes, file: file)
        self.file = file
        self.bytes = bytes
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

    /// A tensor's numbers in single precision. Throws `SafeTensorsError` when it is not there or of a type without numbers.
    public func tensor(_ name: String) throws(SafeTensorsError) -> Tensor {
        guard let entry = entry(name) else { throw SafeTensorsError(file: file, problem: .noSuchTensor(name)) }
        let values = bytes.withUnsafeBytes { all -> [Float]? in
            let range = dataStart + entry.range.lowerBound..<dataStart + entry.range.upperBound
            return entry.type.floats(UnsafeRawBufferPointer(rebasing: all[range]))
        }
        guard let values else {
            throw SafeTensorsError(file: file, problem: .unreadableType(tensor: name, type: entry.type))
        }
        return Tensor(shape: entry.shape, values: values)
    }

    /// Every tensor in the order of the data; those of integer types are marked. Throws `SafeTensorsError`.
    public func tensors() throws(SafeTensorsError) -> [NamedTensor] {
        var tensors: [NamedTensor] = []
        for entry in entries {
            tensors.append(NamedTensor(entry.name, try tensor(entry.name), isInteger: entry.type.isInteger))
        }
        return tensors
    }
}
