import Files
import Testing

@testable import ModelStore

@Suite struct ModelLibraryTests {
    @Test func listsGoodAndBrokenModels() throws {
        try withFolder { folder in
            let card = ModelCard(name: "digits", kind: .cnn)
            let model = try Model(card: card, tensors: modelTensors(card))
            try model.save(to: folder + "/b-good")
            try model.save(to: folder + "/c-damaged")
            try put([1, 2, 3], folder + "/c-damaged/model.safetensors")
            try Folder.create(folder + "/a-cardless")
            try put([], folder + "/a-cardless/model.safetensors")
            try Folder.create(folder + "/d-no-model/models")
            try put(Array("{".utf8), folder + "/e.json")
            try put(SafeTensors.write(model.namedTensors), folder + "/f.safetensors")
            try put([0x50, 0x4B, 3, 4], folder + "/g.pt")

            let list = ModelLibrary.list([folder + "/nothing", folder])
            #expect(list.map(\.name) == ["a-cardless", "b-good", "c-damaged", "f"])
            #expect(list[0].path == folder + "/a-cardless")
            #expect(list[0].card == nil)
            #expect(list[0].error == "\(folder)/a-cardless/card.json: no such file (check the path)")
            #expect(list[1].card == card)
            #expect(list[1].error == nil)
            #expect(
                list[2].error
                    == "\(folder)/c-damaged/model.safetensors: not a safetensors file: expected at least 8 bytes, found 3 (name a .safetensors file)"
            )
            #expect(list[3].path == folder + "/f.safetensors")
            #expect(list[3].card?.name == "f")
        }
    }

    @Test func foldersComeInTheirOrder() throws {
        try withFolder { folder in
            let card = ModelCard(name: "digits", kind: .cnn)
            let model = try Model(card: card, tensors: modelTensors(card))
            try model.save(to: folder + "/one/z")
            try model.save(to: folder + "/two/a")
            #expect(ModelLibrary.list([folder + "/one", folder + "/two"]).map(\.name) == ["z", "a"])
        }
    }

    @Test func aFileInPlaceOfAFolderIsSaid() throws {
        try withFolder { folder in
            try put([], folder + "/file")
            let list = ModelLibrary.list([folder + "/file"])
            #expect(list.count == 1)
            #expect(list[0].error == "\(folder)/file: part of the path is not a folder (check the path)")
        }
    }
}
