import Files
import Network

/// What a model's weights hash to, so that results cached for other weights are not used.
public enum Fingerprint {
    /// CRC-32 of the tensors' names, shapes and bits, and how many numbers there are, in hexadecimal.
    public static func of(_ models: [Model]) -> String {
        var crc = CRC32()
        var numbers = 0
        for tensor in models.flatMap(\.namedTensors) {
            crc.add(Array("\(tensor.name) \(tensor.tensor.shape) ".utf8))
            tensor.tensor.values.withUnsafeBytes { crc.add($0) }
            numbers += tensor.tensor.values.count
        }
        return String(crc.value, radix: 16) + "-" + String(numbers, radix: 16)
    }
}

extension Model {
    /// What its weights hash to, see `Fingerprint`.
    public var fingerprint: String { Fingerprint.of([self]) }
}
