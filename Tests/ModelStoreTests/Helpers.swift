import Files
import Foundation
import Network

@testable import ModelStore

/// A safetensors file of this header and so many bytes of data, 0, 1, 2 and so on.
func safetensors(_ header: String, data: Int = 0) -> [UInt8] {
    let text = Array(header.utf8)
    return (0..<8).map { UInt8(text.count >> (8 * $0) & 0xFF) } + text + (0..<data).map { UInt8($0 & 0xFF) }
}

/// The bytes of a file that Python's safetensors package wrote (Fixtures/make.py).
func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    return try readFile(folder + "/Fixtures/" + name, limit: 1 << 20)
}

/// Tensors of a whole model, with values that differ from tensor to tensor.
func modelTensors(_ card: ModelCard) -> [NamedTensor] {
    var number = 0
    return card.kind.parts.flatMap { part in
        card.architecture(part).tensors.map { spec in
            number += 1
            let value = spec.isInteger ? Float(number) : Float(number) / 16
            let values = [Float](repeating: value, count: spec.shape.reduce(1, *))
            return NamedTensor(
                part.prefix + spec.name, Tensor(shape: spec.shape, values: values), isInteger: spec.isInteger)
        }
    }
}

/// The kinds, but for the one whose tensors take long in tests; its relatives are made as it is.
let quickKinds = ModelKind.allCases.filter { $0 != .gan(.deep) }

/// A fresh folder that is removed again.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.path + "/store-" + UUID().uuidString
    try Folder.create(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
}

/// The text of the error that `body` throws; nil when it throws none.
func message(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch {
        return "\(error)"
    }
}

/// Writes a file's bytes over whatever is there.
func put(_ bytes: [UInt8], _ path: String) throws {
    try AtomicFile.write(bytes, to: path, replacing: true)
}
