import Files
import Network

/// A safetensors file whose header has passed every check; numbers are converted when they are asked for.
public struct SafeTensorsFile: Sendable {
    /// What its header tells.
    let outline: SafeTensorsOutline
    /// The file, as it was given; for error messages.
    public var file: String { outline.file }
    /// Tensors in the order of their data.
    public var entries: [TensorEntry] { outline.entries }
    /// `__metadata__`; untrusted text.
    public var metadata: [String: String] { outline.metadata }

    private let bytes: [UInt8]

    /// The largest file that is read, in bytes.
    public static let maximumSize = 1 << 31

    /// Checks the bytes of a file; `name` stands for it in error messages. Throws `SafeTensorsError`.
    public static func read(_ bytes: [UInt8], name: String) throws(SafeTensorsError) -> SafeTensorsFile {
        SafeTensorsFile(outline: try SafeTensorsOutline(bytes, size: bytes.count, file: name), bytes: bytes)
    }

    /// Reads and checks a file. Throws `FileError` or `SafeTensorsError`.
    public static func read(path: String) throws -> SafeTensorsFile {
        try read(readFile(path, limit: maximumSize), name: path)
    }

    private init(outline: SafeTensorsOutline, bytes: [UInt8]) { (self.outline, self.bytes) = (outline, bytes) }

    /// The entry of a tensor; nil when it is not there.
    public func entry(_ name: String) -> TensorEntry? { outline.entry(name) }

    /// A tensor's numbers in single precision. Throws `SafeTensorsError` when it is not there or of a type without numbers.
    public func tensor(_ name: String) throws(SafeTensorsError) -> Tensor {
        guard let entry = entry(name) else { throw SafeTensorsError(file: file, problem: .noSuchTensor(name)) }
        let values = bytes.withUnsafeBytes { all -> [Float]? in
            let start = outline.dataStart
            let range = start + entry.range.lowerBound..<start + entry.range.upperBound
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
