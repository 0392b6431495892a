import Foundation
import ModelStore
import Network
import Testing

@testable import glyphspace

/// Models whose tensors are read anew when they are wanted.
struct StoredModelTests {
    @Test func readsTheSameModelAgain() throws {
        let home = try TemporaryHome()
        let model = try Model.load(path: home.folder + "/Models/noise-cnn")
        #expect(try StoredModel(model).read() == model)
    }

    @Test func otherWeightsAreNotTakenForThem() throws {
        let home = try TemporaryHome()
        let path = home.folder + "/Models/noise-cnn"
        let model = try Model.load(path: path)
        var tensors = model.namedTensors
        tensors[0].tensor.values[0] += 1
        try Model(card: model.card, tensors: tensors).save(to: path)
        let error = #expect(throws: Failure.self) { try StoredModel(model).read() }
        #expect(
            error.map(Failure.line)
                == "\(path): holds other weights now than the dashboard works with (open it again)")
    }
}
