import Files
import Network

/// How a checkpoint lies in a safetensors file: tensors under two prefixes, all else in the metadata, with a checksum over
/// the whole file.
extension Checkpoint {
    /// What the metadata's `format` says; its number rises when the layout changes.
    static let format = "glyphspace-checkpoint-1"

    private static let modelPrefix = "model."
    private static let optimizerPrefix = "optimizer."
    private static let notePrefix = "note."
    private static let checksumKey = "crc32"
    private static let noChecksum = "00000000"

    /// The bytes of a checkpoint's file. Throws `SafeTensorsError`.
    func bytes(file: String) throws(SafeTensorsError) -> [UInt8] {
        var metadata = [
            "format": Self.format, "kind": kind.rawValue, "step": String(step), "epoch": String(epoch),
            "seed": String(seed),
        ]
        for (key, value) in notes { metadata[Self.notePrefix + key] = value }
        let named =
            tensors.map { NamedTensor(Self.modelPrefix + $0.name, $0.tensor, isInteger: $0.isInteger) }
            + optimizer.map { NamedTensor(Self.optimizerPrefix + $0.name, $0.tensor, isInteger: $0.isInteger) }
        return try Self.sealed(named, metadata: metadata, file: file)
    }

    /// The bytes of a file with a checksum in its metadata, taken with zeros in its place. Throws `SafeTensorsError`.
    static func sealed(
        _ tensors: [NamedTensor], metadata: [String: String], file: String
    ) throws(SafeTensorsError) -> [UInt8] {
        var metadata = metadata
        metadata[checksumKey] = noChecksum
        var bytes = try SafeTensors.write(tensors, metadata: metadata, file: file)
        if let place = checksumPlace(in: bytes) {
            bytes.replaceSubrange(place, with: hexadecimal(CRC32.of(bytes)).utf8)
        }
        return bytes
    }

    /// Reads one file. Throws `FileError`, `SafeTensorsError` or `CheckpointError`.
    static func read(file path: String) throws -> Checkpoint {
        try read(readFile(path, limit: SafeTensorsFile.maximumSize), file: path)
    }

    /// Reads the bytes of a file. Throws `SafeTensorsError` or `CheckpointError`.
    static func read(_ bytes: [UInt8], file path: String) throws -> Checkpoint {
        let file = try SafeTensorsFile.read(bytes, name: path)
        try checkFormat(of: file)
        try checkSum(of: bytes, against: file.metadata[checksumKey], file: path)
        var checkpoint = try outline(of: file)
        for tensor in try file.tensors() {
            if tensor.name.hasPrefix(modelPrefix) {
                checkpoint.tensors.append(tensor.without(modelPrefix))
            } else if tensor.name.hasPrefix(optimizerPrefix) {
                checkpoint.optimizer.append(tensor.without(optimizerPrefix))
            } else {
                throw CheckpointError(file: path, problem: .strayTensor(tensor.name))
            }
        }
        return checkpoint
    }

    /// All of a checkpoint but its tensors, from the header alone. Throws `CheckpointError`.
    static func outline(of file: SafeTensorsFile) throws(CheckpointError) -> Checkpoint {
        try checkFormat(of: file)
        let metadata = file.metadata
        func field<Value>(_ key: String, _ parse: (String) -> Value?) throws(CheckpointError) -> Value {
            guard let text = metadata[key], let value = parse(text) else {
                throw CheckpointError(file: file.file, problem: .badField(key, found: metadata[key]))
            }
            return value
        }
        let whole: (String) -> Int? = { text in Int(text).flatMap { $0 >= 0 ? $0 : nil } }
        var checkpoint = Checkpoint(
            kind: try field("kind") { ModelKind(rawValue: $0) }, step: try field("step", whole),
            epoch: try field("epoch", whole), seed: try field("seed") { UInt64($0) }, tensors: [], optimizer: [])
        for (key, value) in metadata where key.hasPrefix(notePrefix) {
            checkpoint.notes[String(key.dropFirst(notePrefix.count))] = value
        }
        return checkpoint
    }

    private static func checkFormat(of file: SafeTensorsFile) throws(CheckpointError) {
        guard let format = file.metadata["format"], format.hasPrefix("glyphspace-checkpoint-") else {
            throw CheckpointError(file: file.file, problem: .notCheckpoint)
        }
        guard format == Self.format else {
            throw CheckpointError(file: file.file, problem: .otherFormat(found: format))
        }
    }

    private static func checkSum(of bytes: [UInt8], against found: String?, file: String) throws(CheckpointError) {
        guard let found, let place = checksumPlace(in: bytes) else {
            throw CheckpointError(file: file, problem: .badField(checksumKey, found: found))
        }
        var sum = CRC32()
        bytes.withUnsafeBytes { all in
            sum.add(UnsafeRawBufferPointer(rebasing: all[..<place.lowerBound]))
            sum.add(Array(noChecksum.utf8))
            sum.add(UnsafeRawBufferPointer(rebasing: all[place.upperBound...]))
        }
        let expected = hexadecimal(sum.value)
        guard expected == found else {
            throw CheckpointError(file: file, problem: .checksum(expected: found, found: expected))
        }
    }

    /// Where the eight digits of the checksum are: behind `"crc32":"`, which stands nowhere else in a header, as quotes
    /// inside of strings have backslashes before them.
    private static func checksumPlace(in bytes: [UInt8]) -> Range<Int>? {
        let key = Array("\"\(checksumKey)\":\"".utf8)
        let length = (0..<8).reduce(0) { $0 | Int(bytes[$1]) << (8 * $1) }
        let end = 8 + length - key.count - noChecksum.utf8.count
        guard end >= 8 else { return nil }
        for start in 8..<end where bytes[start] == key[0] && bytes[start..<start + key.count].elementsEqual(key) {
            return start + key.count..<start + key.count + noChecksum.utf8.count
        }
        return nil
    }

    private static func hexadecimal(_ sum: UInt32) -> String {
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}

extension NamedTensor {
    fileprivate func without(_ prefix: String) -> NamedTensor {
        NamedTensor(String(name.dropFirst(prefix.count)), tensor, isInteger: isInteger)
    }
}
