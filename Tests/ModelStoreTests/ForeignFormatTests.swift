import Testing

@testable import ModelStore

@Suite struct ForeignFormatTests {
    private func refusal(_ bytes: [UInt8], name: String) -> String? {
        message { _ = try SafeTensorsFile.read(bytes, name: name) }
    }

    @Test func pytorchFilesComeWithTheirConversion() {
        #expect(
            refusal([0x50, 0x4B, 3, 4, 0, 0, 8, 8, 0, 0], name: "runs/digits.pt")
                == "runs/digits.pt: a PyTorch or other ZIP archive, not safetensors; reading it could run any code "
                + "(convert it: python3 -c \"import torch, safetensors.torch; safetensors.torch.save_file("
                + "torch.load('runs/digits.pt', weights_only=True), 'runs/digits.safetensors')\")")
        #expect(
            refusal([0x80, 2, 0x8A, 10, 0x6C], name: "old.pth")
                == "old.pth: a Python pickle, not safetensors; reading it could run any code "
                + "(convert it: python3 -c \"import torch, safetensors.torch; safetensors.torch.save_file("
                + "torch.load('old.pth', weights_only=True), 'old.safetensors')\")")
    }

    @Test func conversionIsTwoLinesOfPython() {
        #expect(
            ForeignFormat.zip.conversion(of: "/m/a.b.pt") == [
                "import torch, safetensors.torch",
                "safetensors.torch.save_file(torch.load('/m/a.b.pt', weights_only=True), '/m/a.b.safetensors')",
            ])
        #expect(ForeignFormat.gguf.conversion(of: "a.gguf") == [])
    }

    @Test func namesThatNeedQuotingStayOutOfTheCommand() {
        #expect(
            ForeignFormat.pickle.conversion(of: "x'); import os #.pt")[1]
                == "safetensors.torch.save_file(torch.load('model.pt', weights_only=True), 'model.safetensors')")
    }

    @Test func archivesOfArraysAreNoPyTorch() {
        func archive(_ name: String) -> [UInt8] {
            var bytes: [UInt8] = [0x50, 0x4B, 3, 4]
            bytes += [UInt8](repeating: 0, count: 26)
            bytes[26] = UInt8(name.utf8.count)
            bytes += Array(name.utf8)
            return bytes
        }
        #expect(
            refusal(archive("images.npy"), name: "all.npz")
                == "all.npz: an archive of NumPy arrays, not safetensors (name a .safetensors file)")
        for other in [archive("archive/data.pkl"), archive(""), Array(archive("images.npy").dropLast())] {
            #expect(refusal(other, name: "m")?.hasPrefix("m: a PyTorch or other ZIP archive") == true)
        }
    }

    @Test(
        arguments: [
            ([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0], "a NumPy array, not safetensors (name a .safetensors file)"),
            (
                [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A],
                "an HDF5 file, not safetensors (name a .safetensors file)"
            ),
            ([0x47, 0x47, 0x55, 0x46, 3], "a GGUF file, not safetensors (name a .safetensors file)"),
            ([0x1F, 0x8B, 8, 0], "a gzip file, not safetensors (unpack it first)"),
        ] as [([UInt8], String)])
    func otherFormatsAreNamed(bytes: [UInt8], expected: String) {
        #expect(refusal(bytes, name: "m") == "m: " + expected)
    }

    @Test func headerLengthsMayLookLikeOtherFormats() throws {
        // 640 is 80 02 in bytes, as a pickle begins.
        let header = "{}" + String(repeating: " ", count: 638)
        #expect(try SafeTensorsFile.read(safetensors(header), name: "m").entries.isEmpty)
        var damaged = safetensors(header)
        damaged[8] = 0
        #expect(
            refusal(damaged, name: "m")
                == "m: header is not strict JSON: expected a value, found byte 0x00 at byte 0 "
                + "(save it again with the safetensors package)")
    }
}
