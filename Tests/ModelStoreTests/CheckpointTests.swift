import Files
import Foundation
import Network
import Testing

@testable import ModelStore

@Suite struct CheckpointTests {
    private static let advice = " (restore the file, or begin the training anew)"

    private func checkpoint(step: Int) -> Checkpoint {
        Checkpoint(
            kind: .cnn, step: step, epoch: 2, seed: .max,
            tensors: [
                NamedTensor("n", Tensor(shape: [], values: [Float(step)]), isInteger: true),
                NamedTensor("0.weight", Tensor(shape: [2], values: [1.5, -2])),
            ],
            optimizer: [NamedTensor("adam.m.0.weight", Tensor(shape: [2], values: [.infinity, -0.0]))],
            notes: ["random": "17", "crc32": "\"crc32\":\"12345678\"", "": "é\n"])
    }

    private func damage(_ path: String, _ change: (inout [UInt8]) -> Void) throws {
        var bytes = try readFile(path, limit: 1 << 20)
        change(&bytes)
        try put(bytes, path)
    }

    @Test func readsBackWhatItWrote() throws {
        try withFolder { folder in
            #expect(!Checkpoint.exists(in: folder + "/run"))
            try checkpoint(step: 7).write(to: folder + "/run")
            #expect(Checkpoint.exists(in: folder + "/run"))
            let (read, notice) = try Checkpoint.read(folder: folder + "/run")
            #expect(read == checkpoint(step: 7))
            #expect(read.optimizer[0].tensor.values[1].sign == .minus)
            #expect(notice == nil)
            #expect(try Folder.names(in: folder + "/run") == ["checkpoint.safetensors"])
        }
    }

    @Test func theOutlineIsReadFromTheHeader() throws {
        try withFolder { folder in
            for step in 1...2 { try checkpoint(step: step).write(to: folder) }
            var expected = checkpoint(step: 2)
            (expected.tensors, expected.optimizer) = ([], [])
            // Of the numbers nothing is read: what is wrong with them is told when they are wanted.
            try damage(folder + "/checkpoint.safetensors") { $0[$0.count - 1] ^= 1 }
            #expect(try Checkpoint.outline(folder: folder) == expected)
            try damage(folder + "/checkpoint.safetensors") { $0.removeLast() }
            #expect(try Checkpoint.outline(folder: folder).step == 1)
        }
    }

    @Test func keepsThePreviousOne() throws {
        try withFolder { folder in
            for step in 1...3 { try checkpoint(step: step).write(to: folder) }
            #expect(try Folder.names(in: folder) == ["checkpoint.previous.safetensors", "checkpoint.safetensors"])
            #expect(try Checkpoint.read(folder: folder).checkpoint.step == 3)
            #expect(try Checkpoint.read(file: folder + "/" + Checkpoint.previousName).step == 2)
        }
    }

    @Test func fallsBackWithANotice() throws {
        try withFolder { folder in
            for step in 1...2 { try checkpoint(step: step).write(to: folder) }
            try damage(folder + "/checkpoint.safetensors") { $0.removeLast() }
            let (read, notice) = try Checkpoint.read(folder: folder)
            #expect(read == checkpoint(step: 1))
            #expect(
                notice
                    == "\(folder)/checkpoint.safetensors: data cut off: expected 24 bytes, found 23; "
                    + "going on from the one before, step 1")
        }
    }

    @Test func aWriteThatWasCutShortLosesNothing() throws {
        try withFolder { folder in
            for step in 1...2 { try checkpoint(step: step).write(to: folder) }
            // The new file is complete, but the program ended before, between or after the two renames.
            try put(checkpoint(step: 3).bytes(file: ""), folder + "/" + Checkpoint.freshName)
            #expect(try Checkpoint.read(folder: folder).checkpoint.step == 3)
            try FileManager.default.removeItem(atPath: folder + "/checkpoint.safetensors")
            #expect(try Checkpoint.read(folder: folder).checkpoint.step == 3)
            try damage(folder + "/" + Checkpoint.freshName) { $0 = [] }
            #expect(try Checkpoint.read(folder: folder).checkpoint.step == 1)
            try checkpoint(step: 4).write(to: folder)
            #expect(try Checkpoint.read(folder: folder).checkpoint.step == 4)
        }
    }

    @Test func withoutAnyGoodOneTheNewestsErrorIsThrown() throws {
        try withFolder { folder in
            #expect(
                message { _ = try Checkpoint.read(folder: folder) }
                    == "\(folder)/checkpoint.safetensors: no such file (check the path)")
            for step in 1...2 { try checkpoint(step: step).write(to: folder) }
            try put([], folder + "/checkpoint.safetensors")
            try put([1], folder + "/checkpoint.previous.safetensors")
            #expect(
                message { _ = try Checkpoint.read(folder: folder) }
                    == "\(folder)/checkpoint.safetensors: not a safetensors file: expected at least 8 bytes, found 0 "
                    + "(restore the file, or begin the training anew)")
        }
    }

    @Test func everyFlippedBitIsNoticed() throws {
        let valid = try checkpoint(step: 7).bytes(file: "c")
        #expect(try Checkpoint.read(valid, file: "c") == checkpoint(step: 7))
        for place in valid.indices {
            var bytes = valid
            bytes[place] ^= 1 << (place % 8)
            #expect(message { _ = try Checkpoint.read(bytes, file: "c") } != nil, "byte \(place)")
        }
        var bytes = valid
        bytes[valid.count - 1] ^= 1
        let stored = try #require(SafeTensorsFile.read(valid, name: "c").metadata["crc32"])
        let text = try #require(message { _ = try Checkpoint.read(bytes, file: "c") })
        #expect(text.hasPrefix("c: checkpoint is damaged: expected checksum \"\(stored)\", found \""))
    }

    @Test func otherFilesAreRefused() throws {
        func refusal(_ metadata: [String: String], _ names: [String] = []) throws -> String? {
            let bytes = try SafeTensors.write(names.map { NamedTensor($0, Tensor(zeros: [])) }, metadata: metadata)
            return message { _ = try Checkpoint.read(bytes, file: "c") }
        }
        #expect(
            try refusal(["format": "pt"])
                == "c: not a checkpoint (a model's tensors alone cannot be trained on)")
        #expect(
            try refusal(["format": "glyphspace-checkpoint-2"])
                == "c: expected a checkpoint of format \"glyphspace-checkpoint-1\", found \"glyphspace-checkpoint-2\" "
                + "(update glyphspace, or begin the training anew)")
        #expect(try refusal(["format": "glyphspace-checkpoint-1"]) == "c: checkpoint has no crc32" + Self.advice)
    }

    @Test(
        arguments: [
            ("kind", "vae", "c: checkpoint's kind is \"vae\", which cannot be read"),
            ("step", "-1", "c: checkpoint's step is \"-1\", which cannot be read"),
            ("epoch", nil, "c: checkpoint has no epoch"),
            ("seed", "1.5", "c: checkpoint's seed is \"1.5\", which cannot be read"),
            ("stray", "", "c: checkpoint has a tensor of unknown use, \"stray\""),
        ] as [(String, String?, String)])
    func fieldsAreChecked(key: String, value: String?, expected: String) throws {
        var metadata = ["format": Checkpoint.format, "kind": "cnn", "step": "1", "epoch": "1", "seed": "1"]
        let stray = key == "stray" ? [NamedTensor("stray", Tensor(zeros: []))] : []
        if stray.isEmpty { metadata[key] = value }
        let bytes = try Checkpoint.sealed(stray, metadata: metadata, file: "c")
        #expect(message { _ = try Checkpoint.read(bytes, file: "c") } == expected + Self.advice)
    }
}
