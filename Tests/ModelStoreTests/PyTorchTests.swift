import Foundation
import Network
import Testing

@testable import ModelStore

/// Files go both ways between this program and PyTorch. Runs where GLYPHSPACE_PYTHON names a Python with torch and safetensors.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["GLYPHSPACE_PYTHON"] != nil))
struct PyTorchTests {
    private static let networks = """
        import sys
        from torch import nn
        from safetensors.torch import load_file, save_file
        up = lambda i, o, s: (nn.ConvTranspose2d(i, o, 3, s, 1, s - 1), nn.BatchNorm2d(o), nn.ReLU())
        down = lambda i, o, s: (nn.Conv2d(i, o, 3, s, 1), nn.ReLU(), nn.Dropout2d(0.25))
        generator = nn.Sequential(nn.Linear(100, 3136), nn.Unflatten(1, (64, 7, 7)), *up(64, 64, 2), *up(64, 32, 1),
            *up(32, 16, 1), nn.ConvTranspose2d(16, 1, 3, 2, 1, 1), nn.Tanh())
        discriminator = nn.Sequential(*down(1, 32, 2), *down(32, 64, 1), *down(64, 128, 1), *down(128, 128, 2),
            nn.Flatten(), nn.Linear(6272, 1))
        dcgan = nn.ModuleDict({"generator": generator, "discriminator": discriminator})
        cnn = nn.Sequential(nn.Conv2d(1, 16, 5, 1, 2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 5, 1, 2), nn.ReLU(),
            nn.MaxPool2d(2), nn.Flatten(), nn.Linear(1568, 10))

        """

    private func run(_ script: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(
            fileURLWithPath: try #require(ProcessInfo.processInfo.environment["GLYPHSPACE_PYTHON"]))
        process.arguments = ["-c", Self.networks + script] + arguments
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    @Test(arguments: [ModelKind.dcgan, .cnn])
    func ourFilesLoadStrictlyThere(kind: ModelKind) throws {
        try withFolder { folder in
            let card = ModelCard(name: "m", kind: kind)
            let model = try Model(card: card, tensors: modelTensors(card))
            try model.save(to: folder)
            // It loads ours strictly, and what it saves of that are our tensors again.
            try run(
                """
                module = {"dcgan": dcgan, "cnn": cnn}[sys.argv[1]]
                module.load_state_dict(load_file(sys.argv[2]), strict=True)
                save_file(module.state_dict(), sys.argv[3])
                """, [kind.rawValue, folder + "/model.safetensors", folder + "/again.safetensors"])
            #expect(try Model.load(path: folder + "/again.safetensors").tensors == model.tensors)
        }
    }

    @Test func itsFilesLoadHere() throws {
        try withFolder { folder in
            try run(
                """
                save_file(generator.half().state_dict(), sys.argv[1] + "/g.safetensors")
                save_file(discriminator.state_dict(), sys.argv[1] + "/d.safetensors")
                save_file(cnn.double().state_dict(), sys.argv[1] + "/c.safetensors")
                """, [folder])
            #expect(try Model.load(path: folder + "/g.safetensors").parts == [.generator])
            #expect(try Model.load(path: folder + "/d.safetensors").parts == [.discriminator])
            #expect(try Model.load(path: folder + "/c.safetensors").parts == [.classifier])
        }
    }
}
