import Network
import Testing

@testable import ModelStore

/// Single files without a card are known by their tensors.
@Suite struct ModelRecognitionTests {
    private func load(_ tensors: [NamedTensor], name: String = "some.model.safetensors") throws -> Model {
        try withFolder { folder in
            try put(SafeTensors.write(tensors), folder + "/" + name)
            return try Model.load(path: folder + "/" + name)
        }
    }

    private func refusal(_ tensors: [NamedTensor]) throws -> String? {
        try withFolder { folder in
            try put(SafeTensors.write(tensors), folder + "/m.safetensors")
            return message { _ = try Model.load(path: folder + "/m.safetensors") }
                .map { String($0.dropFirst(folder.count + 1)) }
        }
    }

    @Test func wholeModels() throws {
        for kind in quickKinds {
            let tensors = modelTensors(ModelCard(name: "", kind: kind))
            let model = try load(tensors)
            #expect(model.card == ModelCard(name: "some.model", kind: kind))
            #expect(!model.hasCard)
            #expect(model.parts == kind.parts)
            #expect(model.namedTensors == tensors)
        }
    }

    @Test func aModelsOwnFileHasItsFoldersName() throws {
        try withFolder { folder in
            let card = ModelCard(name: "c", kind: .cnn)
            try Model(card: card, tensors: modelTensors(card)).save(to: folder + "/digits")
            let path = folder + "/digits/model.safetensors"
            #expect(try Model.load(path: path).card.name == "digits")
            #expect(try Model.check(SafeTensorsFile.read(path: path)).name == "digits")
        }
    }

    @Test func sizesComeFromTheShapes() throws {
        var card = ModelCard(name: "some.model", kind: .dcgan)
        card.latent = 3
        #expect(try load(modelTensors(card)).card == card)
        var letters = ModelCard(name: "some.model", kind: .cnn)
        letters.classes = "abcdefghijklmnopqrstuvwxyz".map(String.init)
        #expect(try load(modelTensors(letters)).card == letters)
        var deeper = ModelCard(name: "some.model", kind: .deepCNN)
        deeper.classes = ["0", "1"]
        #expect(try load(modelTensors(deeper)).card == deeper)
    }

    @Test func imagesOfOtherSizesAreKnown() throws {
        for kind in quickKinds {
            var card = ModelCard(name: "some.model", kind: kind)
            card.side = 32
            #expect(try load(modelTensors(card)).card == card)
        }
        var card = ModelCard(name: "some.model", kind: .cgan)
        (card.side, card.width, card.discriminatorWidth) = (20, 16, 24)
        #expect(try load(modelTensors(card)).card == card)
    }

    @Test func namesOfKindsReadBack() {
        #expect(
            ModelKind.names
                == "dcgan, cgan, cdcgan, cgan-resnet, fcgan, dcgan-shallow, dcgan-medium, dcgan-deep, dcgan-keras, cnn, cnn-deep"
        )
        for kind in ModelKind.allCases { #expect(ModelKind(rawValue: kind.rawValue) == kind) }
        #expect(ModelKind(rawValue: "vae") == nil)
    }

    @Test(arguments: quickKinds.compactMap(\.family)) func sizesOfGANs(family: GANDesign.Family) throws {
        var design = GANDesign(family)
        design.latent = 7
        if family.isConditional { design.classes = 3 }
        if family.hasWidths { (design.width, design.discriminatorWidth) = (16, 24) }
        let card = ModelCard(name: "some.model", design)
        #expect(try load(modelTensors(card)).card == card)
    }

    @Test(arguments: [GANDesign.Family.dcgan, .cgan, .cdcgan, .residual, .fcgan]) func oneNetworkOfAGAN(
        family: GANDesign.Family
    )
        throws
    {
        let all = modelTensors(ModelCard(name: "", kind: .gan(family)))
        for part in ModelKind.dcgan.parts {
            let own = all.filter { $0.name.hasPrefix(part.prefix) }
            let bare = own.map {
                NamedTensor(String($0.name.dropFirst(part.prefix.count)), $0.tensor, isInteger: $0.isInteger)
            }
            for tensors in [own, bare] {
                let model = try load(tensors)
                #expect(model.parts == [part])
                #expect(model.tensors == [part: bare])
                #expect(model.namedTensors == own)
            }
        }
    }

    @Test func countersAreNotNeeded() throws {
        for kind in quickKinds {
            let tensors = modelTensors(ModelCard(name: "", kind: kind)).filter { !$0.isInteger }
            let model = try load(tensors)
            #expect(model.card == ModelCard(name: "some.model", kind: kind))
            #expect(model.namedTensors.filter { !$0.isInteger } == tensors)
        }
    }

    @Test func recognisedFilesAreStillChecked() throws {
        var tensors = modelTensors(ModelCard(name: "", kind: .cnn))
        tensors.removeLast()
        #expect(try refusal(tensors) == "m.safetensors: no tensor \"7.bias\": expected one of shape [10]")
        tensors = modelTensors(ModelCard(name: "", kind: .dcgan))
        tensors[0].tensor.values[1] = .infinity
        #expect(
            try refusal(tensors)
                == "m.safetensors: tensor \"generator.0.weight\": value 1 is inf, expected finite numbers "
                + "(did training diverge?)")
    }

    @Test func strangersAreRefused() throws {
        #expect(
            try refusal([])
                == "m.safetensors: not a model known here: found 0 tensors (known: \(ModelKind.names); glyphspace inspect NAME shows the tensors of one)"
        )
        #expect(
            try refusal([NamedTensor("0.weight", Tensor(zeros: [3, 4])), NamedTensor("1.x", Tensor(zeros: []))])
                == "m.safetensors: not a model known here: found 2 tensors, the first is \"0.weight\" F32 [3, 4] "
                + "(known: \(ModelKind.names); glyphspace inspect NAME shows the tensors of one)")
        // One class is no classifier.
        #expect(
            try refusal([
                NamedTensor("0.weight", Tensor(zeros: [16, 1, 5, 5])),
                NamedTensor("7.weight", Tensor(zeros: [1, 1568])),
            ])
                == "m.safetensors: not a model known here: found 2 tensors, the first is \"0.weight\" F32 [16, 1, 5, 5] "
                + "(known: \(ModelKind.names); glyphspace inspect NAME shows the tensors of one)")
    }
}
