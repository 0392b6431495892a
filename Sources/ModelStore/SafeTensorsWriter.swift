import Network

extension SafeTensors {
    /// The bytes of a file: 64-bit integers first, then floats, each in the order of their names.
    ///
    /// `metadata` becomes `__metadata__`, sorted by key. `file` stands for the file in error messages.
    /// Throws `SafeTensorsError` for duplicate or reserved names and counters that are not whole.
    public static func write(
        _ tensors: [NamedTensor], metadata: [String: String] = [:], file: String = "model.safetensors"
    ) throws(SafeTensorsError) -> [UInt8] {
        let sorted = tensors.sorted { left, right in
            if left.isInteger != right.isInteger { return left.isInteger }
            return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
        }
        var names: Set<ExactName> = [ExactName(metadataName)]
        var members: [JSONValue.Member] = []
        if !metadata.isEmpty {
            let texts = metadata.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) }
            members.append(JSONValue.Member(metadataName, .object(texts)))
        }
        var offset = 0
        for tensor in sorted {
            guard names.insert(ExactName(tensor.name)).inserted else {
                let isReserved = ExactName(tensor.name) == ExactName(metadataName)
                throw SafeTensorsError(file: file, problem: isReserved ? .reservedName : .duplicateName(tensor.name))
            }
            let type: DataType = tensor.isInteger ? .int64 : .float32
            let end = offset + tensor.tensor.values.count * type.bits / 8
            members.append(
                JSONValue.Member(
                    tensor.name,
                    .object([
                        JSONValue.Member("dtype", .string(type.rawValue)),
                        JSONValue.Member("shape", .array(tensor.tensor.shape.map { .integer(UInt64($0)) })),
                        JSONValue.Member("data_offsets", .array([.integer(UInt64(offset)), .integer(UInt64(end))])),
                    ])))
            offset = end
        }
        return try bytes(header: JSONValue.object(members).text(), sorted, dataSize: offset, file: file)
    }

    private static func bytes(
        header: String, _ tensors: [NamedTensor], dataSize: Int, file: String
    ) throws(SafeTensorsError) -> [UInt8] {
        let text = Array(header.utf8)
        let length = (text.count + 7) / 8 * 8
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 + length + dataSize)
        withUnsafeBytes(of: UInt64(length).littleEndian) { bytes.append(contentsOf: $0) }
        bytes += text
        bytes += repeatElement(0x20, count: length - text.count)
        for tensor in tensors {
            if tensor.isInteger {
                for value in tensor.tensor.values {
                    guard let integer = Int64(exactly: value) else {
                        throw SafeTensorsError(file: file, problem: .notInteger(tensor: tensor.name))
                    }
                    withUnsafeBytes(of: integer.littleEndian) { bytes.append(contentsOf: $0) }
                }
            } else {
                tensor.tensor.values.withUnsafeBytes { bytes.append(contentsOf: $0) }
            }
        }
        return bytes
    }
}
