import Files
import Foundation
import Network
import Testing

@testable import ModelStore

/// Tensors of a whole model, with values that differ from place to place.
func modelTensors(_ card: ModelCard) -> [NamedTensor] {
    var number = 0
    return card.kind.parts.flatMap { part in
        card.architecture(part).tensors.map { spec in
            let count = spec.shape.reduce(1, *)
            number += 1
            let values: [Float] =
                spec.isInteger
                ? [Float](repeating: Float(number), count: count)
                : [Float](repeating: Float(number) / 16, count: count)
            return NamedTensor(
                part.prefix + spec.name, Tensor(shape: spec.shape, values: values), isInteger: spec.isInteger)
        }
    }
}

/// A fresh folder that is removed again.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = NSTemporaryDirectory() + "/store-" + UUID().uuidString
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

@Suite struct ModelTests {
    @Test(arguments: ModelKind.allCases)
    func savedModelsLoadAgain(kind: ModelKind) throws {
        try withFolder { folder in
            let card = ModelCard(name: "digits", kind: kind)
            let model = try Model(card: card, tensors: modelTensors(card))
            try model.save(to: folder + "/deep/digits")
            let loaded = try Model.load(path: folder + "/deep/digits")
            #expect(loaded.card == card)
            #expect(loaded.tensors == model.tensors)
            #expect(loaded.namedTensors == modelTensors(card))
            #expect(loaded.hasCard)
            #expect(try Folder.names(in: folder + "/deep/digits") == ["card.json", "model.safetensors"])
        }
    }
}
