import Files
import Network
import Testing

@testable import ModelStore

@Suite struct ModelTests {
    private let gan = ModelCard(name: "g", kind: .dcgan)
    private let cnn = ModelCard(name: "c", kind: .cnn)

    /// The message when tensors that `change` alters are made a model.
    private func refusal(_ card: ModelCard, _ change: (inout [NamedTensor]) -> Void) -> String? {
        var tensors = modelTensors(card)
        change(&tensors)
        return message { _ = try Model(card: card, tensors: tensors, path: "m") }
    }

    @Test(arguments: quickKinds)
    func savedModelsLoadAgain(kind: ModelKind) throws {
        try withFolder { folder in
            let card = ModelCard(name: "digits", kind: kind)
            let model = try Model(card: card, tensors: modelTensors(card))
            try model.save(to: folder + "/deep/digits")
            let loaded = try Model.load(path: folder + "/deep/digits")
            #expect(loaded.card == card)
            #expect(loaded.path == folder + "/deep/digits")
            #expect(loaded.tensors == model.tensors)
            #expect(loaded.namedTensors == modelTensors(card))
            #expect(loaded.hasCard)
            #expect(loaded.parts == kind.parts)
            #expect(try Folder.names(in: folder + "/deep/digits") == ["card.json", "model.safetensors"])
            #expect(try Model.check(path: folder + "/deep/digits/") == card)
        }
    }

    @Test func tensorsMustBeTheNetworks() {
        #expect(
            refusal(cnn) { $0.remove(at: 2) } == "m: no tensor \"3.weight\": expected one of shape [32, 16, 5, 5]")
        #expect(
            refusal(cnn) { $0[0].tensor = Tensor(zeros: [16, 5, 5, 1]) }
                == "m: tensor \"0.weight\": expected shape [16, 1, 5, 5], found [16, 5, 5, 1]")
        #expect(
            refusal(cnn) { $0[1].isInteger = true } == "m: tensor \"0.bias\": expected F32, F16, BF16 or F64, found I64"
        )
        #expect(
            refusal(gan) { $0[8].isInteger = false }
                == "m: tensor \"generator.3.num_batches_tracked\": expected an integer type, found F32")
        let one = Tensor(zeros: [1])
        #expect(
            refusal(cnn) { $0 += [NamedTensor("x", one)] } == "m: 1 tensor that the network does not have: \"x\"")
        #expect(
            refusal(cnn) { $0 += ["a", "b", "c", "d", "e"].map { NamedTensor($0, one) } }
                == "m: 5 tensors that the network does not have: \"a\", \"b\", \"c\" and 2 more")
    }

    @Test func weightsMustBeFinite() {
        #expect(
            refusal(cnn) { $0[4].tensor.values[77] = .nan }
                == "m: tensor \"7.weight\": value 77 is nan, expected finite numbers (did training diverge?)")
        #expect(
            refusal(gan) { $0[0].tensor.values[313_599] = -.infinity }
                == "m: tensor \"generator.0.weight\": value 313599 is -inf, expected finite numbers (did training diverge?)"
        )
        #expect(
            refusal(gan) { $0[7].tensor.values[2] = -0.5 }
                == "m: tensor \"generator.3.running_var\": value 2 is -0.5, but a variance is never negative")
    }

    @Test func countersMayBeMissing() throws {
        let tensors = modelTensors(gan)
        let model = try Model(card: gan, tensors: tensors.filter { !$0.isInteger })
        #expect(
            model.namedTensors
                == tensors.map { $0.isInteger ? NamedTensor($0.name, Tensor(zeros: []), isInteger: true) : $0 })
        try withFolder { folder in
            try model.save(to: folder)
            let file = folder + "/" + Model.fileName
            try put(SafeTensors.write(tensors.filter { !$0.isInteger }), file)
            #expect(try Model.load(path: folder).tensors == model.tensors)
            #expect(try Model.check(path: folder) == gan)
        }
        #expect(
            refusal(gan) { $0.removeAll { $0.name == "generator.3.running_var" } }
                == "m: no tensor \"generator.3.running_var\": expected one of shape [64]")
    }

    @Test func weightsMustNotOverflow() throws {
        var tensors = modelTensors(cnn)
        for i in tensors.indices { tensors[i].tensor.values = tensors[i].tensor.values.map { $0 * 1e30 } }
        let model = try Model(card: cnn, tensors: tensors, path: "m")
        #expect(
            message { _ = try model.network(.classifier, threads: 1) }
                == "m: classifier overflows: its weights are finite, but too large to compute with "
                + "(did training diverge?)")
    }

    @Test func partsThatAreMissingAreNamed() throws {
        let model = try Model(card: cnn, tensors: modelTensors(cnn), path: "m")
        #expect(message { _ = try model.network(.generator) } == "m: has no generator (see glyphspace models)")
        #expect(try model.network(.classifier, threads: 1).architecture == .cnn())
    }

    @Test func foldersNeedBothFiles() throws {
        try withFolder { folder in
            try put(cnn.bytes, folder + "/card.json")
            #expect(
                message { _ = try Model.load(path: folder) }
                    == "\(folder)/model.safetensors: no such file (check the path)")
            try Folder.create(folder + "/empty")
            #expect(
                message { _ = try Model.load(path: folder + "/empty") }
                    == "\(folder)/empty: holds no model (name a folder of card.json and model.safetensors, "
                    + "or a .safetensors file)")
            #expect(
                message { _ = try Model.load(path: folder + "/nothing") }
                    == "\(folder)/nothing: no such file (check the path)")
        }
    }

    @Test func cardAndTensorsMustAgree() throws {
        try withFolder { folder in
            try Model(card: gan, tensors: modelTensors(gan)).save(to: folder)
            var other = gan
            other.latent = 64
            try put(other.bytes, folder + "/card.json")
            #expect(
                message { _ = try Model.load(path: folder) }
                    == "\(folder)/model.safetensors: tensor \"generator.0.weight\": "
                    + "expected shape [3136, 64], found [3136, 100]")
            try put(cnn.bytes, folder + "/card.json")
            #expect(
                message { _ = try Model.load(path: folder) }
                    == "\(folder)/model.safetensors: no tensor \"0.weight\": expected one of shape [16, 1, 5, 5]")
        }
    }

    @Test func cardsThatWouldNotReadBackAreNotSaved() throws {
        try withFolder { folder in
            let nameless = ModelCard(name: "", kind: .cnn)
            let model = try Model(card: nameless, tensors: modelTensors(nameless))
            #expect(
                message { try model.save(to: folder + "/m") }
                    == "\(folder)/m/card.json: card's name: expected some text, found \"\"")
            #expect(try Folder.names(in: folder) == [])
        }
    }

    @Test func savingReplacesAndLeavesOtherFilesAlone() throws {
        try withFolder { folder in
            try put([1], folder + "/history.jsonl")
            var tensors = modelTensors(cnn)
            try Model(card: cnn, tensors: tensors).save(to: folder)
            tensors[0].tensor.values[0] = 42
            try Model(card: cnn, tensors: tensors).save(to: folder)
            #expect(try Model.load(path: folder).namedTensors == tensors)
            #expect(try Folder.names(in: folder) == ["card.json", "history.jsonl", "model.safetensors"])
        }
    }
}
