import Foundation
import LatentSpace
import Support
import Testing

@testable import glyphspace

/// Pictures as text to standard output, so that they pipe.
struct TextOutputTests {
    @Test func textIsPrintedBesideFiles() throws {
        let home = try TemporaryHome()
        let arguments = ["sample", "noise-gan", "--count", "2", "--seed", "7"]
        let text = try BuiltProgram.run(arguments, home: home).text
        #expect(text.contains("#1  "))
        let both = try BuiltProgram.run(arguments + ["--text", "--png", "a.png"], home: home, in: home.folder)
        #expect(both.text == text)
        #expect(home.names("").contains("a.png"))
        #expect(try BuiltProgram.run(arguments + ["--png", "b.png"], home: home, in: home.folder).text == "")
    }

    @Test func samplesAreToldToPrograms() throws {
        let home = try TemporaryHome()
        let result = try BuiltProgram.run(["sample", "noise-gan", "--count", "2", "--json"], home: home)
        let json = try #require(JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
        #expect(json["model"] as? String == "noise-gan")
        let samples = try #require(json["samples"] as? [[String: Any]])
        #expect(samples.map { $0["sample"] as? Int } == [0, 1])
        for sample in samples {
            let probabilities = try #require(sample["probabilities"] as? [Double])
            #expect(probabilities.count == 10)
            #expect(abs(probabilities.reduce(0, +) - 1) < 1e-4)
            #expect(sample["confidence"] as? Double == probabilities.max())
        }
    }

    @Test func aMapIsItsClassesNames() {
        let samples = [0, 1].map { label in
            Sample(latent: [], image: [], probabilities: label == 0 ? [0.9, 0.1] : [0.1, 0.9])
        }
        let text = MapText.text(samples, at: [(0, 0), (1, 0)], labels: ["a", "b"], width: 12)
        let lines = text.split(separator: "\n" as Character, omittingEmptySubsequences: false)
        #expect(lines.count == 5)
        #expect(text.filter { !$0.isWhitespace } == "ab")
    }
}
