import Files

/// What the header of a safetensors file tells: its tensors without their numbers.
struct SafeTensorsOutline: Sendable {
    /// The file, as it was given; for error messages.
    let file: String
    /// Bytes of the whole file.
    let size: Int
    /// Tensors in the order of their data.
    let entries: [TensorEntry]
    /// `__metadata__`; untrusted text.
    let metadata: [String: String]
    /// Where the data begins, in bytes from the start of the file.
    let dataStart: Int

    private let places: [ExactName: Int]

    /// Checks the first bytes of a file of `size` bytes, up to the end of the header at least. Throws `SafeTensorsError`.
    init(_ bytes: [UInt8], size: Int, file: String) throws(SafeTensorsError) {
        let header = try SafeTensorsHeader(bytes, size: size, file: file)
        (self.file, self.size) = (file, size)
        (entries, dataStart) = (header.entries, header.dataStart)
        metadata = Dictionary(header.metadata.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        places = Dictionary(
            uniqueKeysWithValues: header.entries.indices.map { (ExactName(header.entries[$0].name), $0) })
    }

    /// Reads and checks the header of a file, and nothing behind it. Throws `FileError` or `SafeTensorsError`.
    static func read(path: String) throws -> SafeTensorsOutline {
        // Enough to tell other programs' formats by, too.
        let start = try readFilePart(path, from: 0, count: 16)
        guard start.size <= SafeTensorsFile.maximumSize else {
            throw FileError.tooLarge(path: path, size: start.size, limit: SafeTensorsFile.maximumSize)
        }
        let (bytes, size) = try readFilePart(path, from: 0, count: max(16, SafeTensorsHeader.end(start.bytes)))
        return try SafeTensorsOutline(bytes, size: size, file: path)
    }

    /// The entry of a tensor; nil when it is not there.
    func entry(_ name: String) -> TensorEntry? { places[ExactName(name)].map { entries[$0] } }

    /// What a template looks at.
    var candidates: [ModelTemplate.Candidate] {
        entries.map { .init(name: $0.name, type: $0.type, shape: $0.shape) }
    }
}
