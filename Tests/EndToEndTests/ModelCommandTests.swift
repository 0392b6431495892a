import Export
import Files
import Foundation
import LatentSpace
import ModelStore
import Support
import Testing

/// `models`, `inspect` and `sample` on small models of random weights.
struct ModelCommandTests {
    let home: TemporaryHome

    init() throws { home = try TemporaryHome() }

    func run(_ arguments: String...) throws -> Command {
        try BuiltProgram.run(arguments, home: home, in: home.folder)
    }

    /// What the program prints, read by a JSON reader that is not our own.
    func json(_ arguments: String...) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(BuiltProgram.run(arguments, home: home, in: home.folder).output))
    }

    @Test func listsModels() throws {
        let result = try run("models")
        #expect(
            result.text == """
                name       what it is    z  classes  weights  quality
                noise-cnn  classifier            10   28,938
                noise-gan  generator   100       10  623,650

                """)
        #expect(result.error == "")
        #expect(result.exit == 0)
    }

    @Test func listsBrokenModelsWithTheirErrors() throws {
        try home.write("{", to: "Models/broken/card.json")
        let result = try run("models")
        let lines = result.text.split(separator: "\n").map(String.init)
        #expect(lines.count == 4)
        #expect(
            lines[1]
                == "broken     not understood                         card.json: card is not strict JSON: "
                + "expected a name in quotes, found the end at byte 1")
        #expect(lines[2] == "noise-cnn  classifier                10   28,938")
        #expect(result.exit == 0)
    }

    @Test func listsModelsForMachines() throws {
        try home.write("{", to: "Models/broken/card.json")
        let models = try #require(json("models", "--json") as? [[String: Any]])
        #expect(models.map { $0["name"] as? String } == ["broken", "noise-cnn", "noise-gan"])
        #expect((models[0]["error"] as? String)?.contains("card.json") == true)
        #expect((models[1]["card"] as? [String: Any])?["kind"] as? String == "cnn")
        #expect(models[2]["path"] as? String == home.folder + "/Models/noise-gan")
    }

    @Test func namesWhatIsUnderstood() throws {
        try home.write("{", to: "Models/broken/card.json")
        for name in ["my model", "two\nlines"] {
            try FileManager.default.copyItem(
                atPath: home.folder + "/Models/noise-cnn", toPath: home.folder + "/Models/" + name)
        }
        let result = try run("models", "--names")
        #expect(result.text == "my model\nnoise-cnn\nnoise-gan\n")
        #expect(result.error == "")
        let none = try run("models", "--names", "--models", "Assets")
        #expect(none.text == "" && none.error == "" && none.exit == 0)
        let both = try run("models", "--names", "--json")
        #expect(both.error == "glyphspace: --names: cannot go with --json (choose one)\n")
        #expect(both.exit == 2)
    }

    @Test func theFolderItIsStartedInCanBeTheModel() throws {
        let inside = home.folder + "/Models/noise-gan"
        let file = try BuiltProgram.run(["inspect", "."], home: home, in: inside)
        #expect(file.text.hasPrefix("./model.safetensors\n\ntensor "))
        #expect(file.text.contains("\nname: noise-gan\n"))
        let above = try BuiltProgram.run(["inspect", ".."], home: home, in: inside)
        #expect(above.error == "glyphspace: ../model.safetensors: no such file (check the path)\n")
    }

    @Test func saysWhereModelsWereLookedFor() throws {
        let empty = try TemporaryHome(models: false)
        let result = try BuiltProgram.run(["models", "--models", empty.folder + "/Models"], home: empty)
        #expect(
            result.error
                == "glyphspace: models: none in \(empty.folder)/Models (make one: glyphspace train --help)\n")
        #expect(result.exit == 1)
        let missing = try BuiltProgram.run(["models", "--models", "/nowhere"], home: empty)
        #expect(missing.error == "glyphspace: /nowhere: no such folder (check --models)\n")
        #expect(missing.exit == 1)
    }

    @Test func inspectsAFile() throws {
        let result = try run("inspect", "Models/noise-cnn/model.safetensors")
        #expect(
            result.text == """
                Models/noise-cnn/model.safetensors

                tensor    type  shape           numbers
                0.bias    F32   [16]                 16
                0.weight  F32   [16, 1, 5, 5]       400
                3.bias    F32   [32]                 32
                3.weight  F32   [32, 16, 5, 5]   12,800
                7.bias    F32   [10]                 10
                7.weight  F32   [10, 1568]       15,680

                6 tensors, 28,938 numbers, 115,752 bytes
                metadata: format = pt

                network: cnn
                parameters: classifier 28,938

                """)
        #expect(result.exit == 0)
    }

    @Test func inspectsAModelByName() throws {
        let text = try run("inspect", "noise-gan").text
        #expect(text.hasPrefix("\(home.folder)/Models/noise-gan/model.safetensors\n\ntensor "))
        #expect(
            text.hasSuffix(
                """

                name: noise-gan
                network: dcgan
                parameters: generator 377,121, discriminator 246,529
                classes: 0 1 2 3 4 5 6 7 8 9
                latent: 100
                seed: 0

                """))
    }

    @Test func inspectsFilesThatAreNoModels() throws {
        let bytes = try SafeTensors.write([.init("else", .init(shape: [2], values: [1, 2]))])
        try AtomicFile.write(bytes, to: home.folder + "/other.safetensors", replacing: false)
        let result = try run("inspect", "other.safetensors")
        #expect(result.text.contains("else    F32   [2]          2\n"))
        #expect(
            result.text.hasSuffix(
                "\nnetwork: other.safetensors: not a model known here: found 1 tensor, the first is "
                    + "\"else\" F32 [2] (known: dcgan, cgan, cdcgan, cgan-resnet, fcgan, dcgan-shallow, dcgan-medium, dcgan-deep, dcgan-keras, cnn, cnn-deep; glyphspace inspect NAME shows the tensors of one)\n"
            ))
        #expect(result.exit == 0)
    }

    @Test func inspectsForMachines() throws {
        let file = try #require(json("inspect", "noise-cnn", "--json") as? [String: Any])
        let tensors = try #require(file["tensors"] as? [[String: Any]])
        #expect(tensors.count == 6)
        #expect(tensors[1]["name"] as? String == "0.weight")
        #expect(tensors[1]["shape"] as? [Int] == [16, 1, 5, 5])
        #expect(file["metadata"] as? [String: String] == ["format": "pt"])
        #expect((file["card"] as? [String: Any])?["name"] as? String == "noise-cnn")
    }

    @Test func refusesWhatItCannotRead() throws {
        try home.write("PK\u{3}\u{4}and so on", to: "weights.pt")
        let pickle = try run("inspect", "weights.pt")
        #expect(pickle.error.hasPrefix("glyphspace: weights.pt: a PyTorch or other ZIP archive, not safetensors;"))
        #expect(pickle.error.contains("weights_only=True"))
        #expect(pickle.error.filter { $0 == "\n" }.count == 1)
        #expect(pickle.exit == 1)

        #expect(try run("sample", "noise-gan", "--npz", "all.npz").exit == 0)
        let arrays = try run("inspect", "all.npz")
        #expect(
            arrays.error
                == "glyphspace: all.npz: an archive of NumPy arrays, not safetensors (name a .safetensors file)\n")
        #expect(arrays.exit == 1)

        try home.write("short", to: "short.safetensors")
        let short = try run("inspect", "short.safetensors")
        #expect(short.error.hasPrefix("glyphspace: short.safetensors: "))
        #expect(short.exit == 1)

        let missing = try run("inspect", "noise-can")
        #expect(missing.error == "glyphspace: noise-can: no such model (did you mean noise-cnn?)\n")
        #expect(missing.text == "")
        #expect(missing.exit == 1)
    }

    @Test func saysWhenTheHomeIsWrong() throws {
        let result = try BuiltProgram.run(
            ["sample", "a"], environment: ["GLYPHSPACE_HOME": "/nowhere", "HOME": home.folder])
        #expect(
            result.error
                == "glyphspace: GLYPHSPACE_HOME: /nowhere does not hold the folders Models and Assets "
                + "(set it to the folder that does, or unset it)\n")
        #expect(result.exit == 1)
    }

    @Test(arguments: [[], ["--names"], ["--json"]] as [[String]])
    func aWrongHomeIsOneLine(_ options: [String]) throws {
        let result = try BuiltProgram.run(
            ["models"] + options, environment: ["GLYPHSPACE_HOME": "/nowhere", "HOME": home.folder])
        #expect(
            result.error
                == "glyphspace: GLYPHSPACE_HOME: /nowhere does not hold the folders Models and Assets "
                + "(set it to the folder that does, or unset it)\n")
        #expect(result.text == "")
        #expect(result.exit == 1)
    }

    @Test func writesSamplesToFiles() throws {
        let result = try run(
            "sample", "noise-gan", "--seed", "7", "--count", "5", "--png", "s.png", "--npy", "s.npy", "--latents=z.npy",
            "--csv", "s.csv")
        #expect(result.error == "")
        #expect(result.text == "")
        #expect(result.exit == 0)

        let latents = try NPY.decode(home.bytes("z.npy"))
        #expect(latents.shape == [5, 100])
        #expect(latents.values == Latents.latents(seed: 7, indices: 0..<5, size: 100).flatMap { $0 })

        let images = try NPY.decode(home.bytes("s.npy"))
        #expect(images.shape == [5, 28, 28])
        #expect(images.values.allSatisfy { (0...1).contains($0) })

        let lines = try String(decoding: home.bytes("s.csv"), as: UTF8.self).components(separatedBy: "\r\n")
        #expect(lines[0] == "sample,norm,class,confidence,p_0,p_1,p_2,p_3,p_4,p_5,p_6,p_7,p_8,p_9,d_logit,d_real")
        #expect(lines.count == 7)
        #expect(lines[5].hasPrefix("4,"))
        #expect(lines[5].components(separatedBy: ",").count == 16)

        let sheet = try home.bytes("s.png")
        #expect(sheet.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        let text = String(decoding: sheet, as: UTF8.self)
        #expect(text.contains("Command\0glyphspace sample noise-gan --seed 7 --count 5"))
        #expect(home.names("") == ["Assets", "Models", "s.csv", "s.npy", "s.png", "z.npy"])
    }

    @Test func drawsTheSameSamplesAgain() throws {
        func bytes(_ arguments: String...) throws -> [UInt8] {
            try BuiltProgram.run(["sample", "noise-gan", "--npy", "-"] + arguments, home: home).output
        }
        let first = try bytes("--seed", "7", "--count", "3")
        #expect(first.count == 128 + 3 * 784 * 4)
        #expect(try bytes("--seed", "7", "--count", "3") == first)
        // Sample 1 of a seed is the same however many are drawn.
        #expect(
            try bytes("--seed", "7", "--count", "2").suffix(784 * 4) == first[(128 + 784 * 4)..<(128 + 2 * 784 * 4)])
    }

    @Test func truncationBringsLatentVectorsNearer() throws {
        let home = try TemporaryHome()
        func norms(_ more: String...) throws -> [Double] {
            let result = try BuiltProgram.run(
                ["sample", "noise-gan", "--seed", "7", "--count", "3", "--csv", "-"] + more, home: home, in: home.folder
            )
            let rows = result.text.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
            return rows.compactMap { Double($0.split(separator: ",")[1]) }
        }
        let (whole, half) = try (norms(), norms("--truncation", "0.5"))
        #expect(whole.count == 3)
        for (a, b) in zip(whole, half) { #expect(abs(a - 2 * b) < 1e-5) }
        #expect(try norms("--truncation", "1.5").count == 3)
    }

    @Test func shakesTheFirstSample() throws {
        let result = try run("sample", "noise-gan", "--seed", "7", "--count", "2", "--sigma", "0.5", "--latents", "-")
        let base = Latents.latent(seed: 7, index: 0, size: 100)
        let expected = (0..<2).flatMap { Latents.noisy(base, sigma: 0.5, seed: 7, variant: $0) }
        #expect(try NPY.decode(result.output).values == expected)
    }

    @Test func drawsLatentVectorsOfAFile() throws {
        let vectors = Latents.latents(seed: 4, indices: 2..<5, size: 100)
        let file = NPY.encode(NPYArray(shape: [3, 100], values: vectors.flatMap { $0 }))
        try AtomicFile.write(file, to: home.folder + "/z.npy", replacing: false)
        let drawn = try run("sample", "noise-gan", "--from", "z.npy", "--npy", "-")
        #expect(
            drawn.output
                == (try run("sample", "noise-gan", "--seed", "4", "--index", "2", "--count", "3", "--npy", "-")).output)
        let noisy = try run("sample", "noise-gan", "--from", "z.npy", "--sigma", "1", "--seed", "9", "--latents", "-")
        #expect(try NPY.decode(noisy.output).values == Latents.noisy(vectors[0], sigma: 1, seed: 9, variant: 0))
    }

    @Test func drawsAnExportedPictureAgain() throws {
        let z = Latents.latent(seed: 4, index: 2, size: 100)
        let texts = [PNG.Text("Latent", z.map { "\($0)" }.joined(separator: " "))]
        let dot = GreyImage(width: 1, height: 1, pixels: [0])
        try AtomicFile.write(try PNG.encode(dot, texts: texts), to: home.folder + "/digit.png", replacing: false)
        try AtomicFile.write(try PNG.encode(dot), to: home.folder + "/dot.png", replacing: false)
        let drawn = try run("sample", "noise-gan", "--from", "digit.png", "--latents", "-")
        #expect(try NPY.decode(drawn.output) == NPYArray(shape: [1, 100], values: z))
        let none = try run("sample", "noise-gan", "--from", "dot.png")
        #expect(
            none.error
                == "glyphspace: dot.png: has no latent vector in it (take a picture that the dashboard exported)\n")
    }

    @Test func refusesBadLatentVectors() throws {
        func refusal(_ shape: [Int], _ values: [Float], _ arguments: String...) throws -> String {
            let file = NPY.encode(NPYArray(shape: shape, values: values))
            try AtomicFile.write(file, to: home.folder + "/z.npy", replacing: true)
            let result = try BuiltProgram.run(
                ["sample", "noise-gan", "--from", "z.npy"] + arguments, home: home, in: home.folder)
            #expect(result.exit == 1)
            return result.error
        }
        #expect(
            try refusal([2, 3], [1, 2, 3, 4, 5, 6])
                == "glyphspace: z.npy: shape [2, 3], expected [N, 100] (one latent vector a row)\n")
        #expect(
            try refusal([0, 100], [])
                == "glyphspace: z.npy: shape [0, 100], expected [N, 100] (one latent vector a row)\n")
        #expect(
            try refusal([100], [Float](repeating: .nan, count: 100))
                == "glyphspace: z.npy: value 0 is nan, expected finite numbers (leave that vector out)\n")
        // Finite numbers, too large to compute with.
        let long = [Float](repeating: 0, count: 100) + [Float](repeating: 3e38, count: 100)
        #expect(
            try refusal([2, 100], long)
                == "glyphspace: z.npy#1: its norm is not finite (scale it: random vectors have one of about 10.0)\n")
        #expect(
            try refusal([100], [Float](repeating: 0, count: 100), "--count", "2")
                == "glyphspace: z.npy: has 1 latent vector, not 2 (lower --count)\n")
        try home.write("text", to: "t.npy")
        let noFile = try run("sample", "noise-gan", "--from", "t.npy")
        #expect(noFile.error.hasPrefix("glyphspace: t.npy: "))
        #expect(noFile.exit == 1)
        let both = try run("sample", "noise-gan", "--from", "z.npy", "--index", "2")
        #expect(both.error == "glyphspace: --index: cannot go with --from (choose one)\n")
        #expect(both.exit == 2)
    }

    @Test func drawsSamplesAsText() throws {
        let result = try run("sample", "noise-gan", "--count", "3")
        let lines = result.text.components(separatedBy: "\n")
        // Two of 28 columns fit 80; the third stands below, after an empty line.
        #expect(lines.count == 15 + 1 + 15 + 1)
        #expect(lines[14].hasPrefix("#0  "))
        #expect(lines[14].contains("#1  "))
        #expect(lines[30].hasPrefix("#2  "))
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(result.text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
    }

    @Test func keepsToASCIIInOtherLocales() throws {
        let result = try BuiltProgram.run(["sample", "noise-gan"], home: home, environment: ["LC_ALL": "C"])
        #expect(result.exit == 0)
        #expect(result.output.allSatisfy { $0 == 10 || (32..<127).contains($0) })
        #expect(result.text.contains("#0  "))
        #expect(result.text.components(separatedBy: "\n").count == 16)
    }

    @Test func replacesNothingUnasked() throws {
        try home.write("mine", to: "s.csv")
        let refused = try run("sample", "noise-gan", "--png", "s.png", "--csv", "s.csv")
        #expect(
            refused.error
                == "glyphspace: s.csv: exists already (choose another name, or add --force to replace it)\n")
        #expect(refused.exit == 1)
        #expect(try home.bytes("s.csv") == Array("mine".utf8))
        #expect(home.names("") == ["Assets", "Models", "s.csv"])

        let forced = try run("sample", "noise-gan", "--csv", "s.csv", "--force")
        #expect(forced.exit == 0)
        #expect(try home.bytes("s.csv").starts(with: Array("sample,norm,".utf8)))
    }

    private func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: home.folder + "/" + name, withDestinationPath: target)
    }

    @Test func aLinkToAnotherOutputIsTheSameFile() throws {
        try home.write("mine", to: "a.png")
        try link("la.png", to: "a.png")
        let shared = try run("sample", "noise-gan", "--png", "a.png", "--npy", "la.png", "--force")
        #expect(shared.error == "glyphspace: --npy: has the same file as --png (give each its own)\n")
        #expect(shared.exit == 2)
        #expect(try home.bytes("a.png") == Array("mine".utf8))
        // A link to a file of nobody else's is written through.
        let alone = try run("sample", "noise-gan", "--png", "b.png", "--npy", "la.png", "--force")
        #expect(alone.exit == 0)
        #expect(try NPY.decode(home.bytes("a.png")).shape == [1, 28, 28])
    }

    @Test(arguments: [[], ["--force"]] as [[String]])
    func linksThatLeadToNoFileAreCalledSo(_ options: [String]) throws {
        try link("lost.csv", to: "nowhere.csv")
        try link("round.csv", to: "round.csv")
        for (name, way) in [("lost.csv", "leads nowhere"), ("round.csv", "leads in a circle")] {
            let result = try BuiltProgram.run(
                ["sample", "noise-gan", "--csv", name] + options, home: home, in: home.folder)
            #expect(
                result.error
                    == "glyphspace: \(name): is a symbolic link that \(way) (remove it, or choose another name)\n")
            #expect(result.exit == 1)
        }
    }

    @Test func refusesModelsThatDoNotFit() throws {
        let noGenerator = try run("sample", "noise-cnn")
        #expect(
            noGenerator.error
                == "glyphspace: \(home.folder)/Models/noise-cnn: has no generator (see glyphspace models)\n")
        #expect(noGenerator.exit == 1)
        let noClassifier = try run("sample", "noise-gan", "--classifier", "noise-gan")
        #expect(noClassifier.error == "glyphspace: noise-gan: is no classifier but a dcgan (see glyphspace models)\n")
        #expect(noClassifier.exit == 1)
    }
}
