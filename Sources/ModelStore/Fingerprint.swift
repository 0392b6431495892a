import Files
import Network

/// What models' weights hash to, so that results cached for other weights are not used.
public enum Fingerprint {
    /// That of several models, by those of each.
    public static func joined(_ fingerprints: [String]) -> String { fingerprints.joined(separator: "-") }
}

extension Model {
    /// What its weights hash to: CRC-32 of the tensors' names, shapes and bits, and how many numbers there are, in hexadecimal.
    public var fingerprint: String {
        var crc = CRC32()
        var numbers = 0
        for tensor in namedTensors {
            crc.add(Array("\(tensor.name) \(tensor.tensor.shape) ".utf8))
            tensor.tensor.values.withUnsafeBytes { crc.add($0) }
            numbers += tensor.tensor.values.count
        }
        return String(crc.value, radix: 16) + "-" + String(numbers, radix: 16)
    }
}
