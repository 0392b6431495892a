import Foundation
import Support
import Testing

@testable import glyphspace

/// `glyphspace compare`.
struct CompareTests {
    @Test func aModelIsTheSameAsItself() throws {
        let home = try TemporaryHome()
        let result = try BuiltProgram.run(
            ["compare", "noise-gan", "noise-gan", "--count", "3", "--seed", "7", "--json", "--png", "both.png"],
            home: home, in: home.folder)
        #expect(result.exit == 0, "\(result.error)")
        let json = try #require(JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
        #expect(json["models"] as? [String] == ["noise-gan", "noise-gan"])
        #expect(json["sameClass"] as? Int == 3)
        let samples = try #require(json["samples"] as? [[String: Any]])
        #expect(samples.map { $0["difference"] as? Double } == [0, 0, 0])
        #expect(home.names("").contains("both.png"))
        let text = try BuiltProgram.run(["compare", "noise-gan", "noise-gan", "--count", "2"], home: home).text
        #expect(text.hasSuffix("2 of 2 are of the same class; pixels differ by 0.000 (root mean square, 0 to 1).\n"))
    }

    @Test func otherLatentSizesAreRefused() throws {
        let result = try BuiltProgram.run(
            ["compare", "digits-dcgan", "digits-dcgan-nz10"], environment: ["GLYPHSPACE_HOME": TemporaryHome.repository]
        )
        #expect(result.exit == 1)
        #expect(
            result.error
                == "glyphspace: digits-dcgan-nz10: takes 10 latent numbers, where digits-dcgan takes 100 (compare models of one latent size: glyphspace inspect tells it)\n"
        )
    }

    @Test func differencesAreOfPixels() {
        #expect(CompareCommand.difference([-1, 1], [1, -1]) == 1)
        #expect(CompareCommand.difference([0, 0], [1, 0]) == Float(0.125).squareRoot())
        #expect(CompareCommand.difference([], []) == 0)
        #expect(CompareCommand.difference([1], []) == 0)
    }
}
