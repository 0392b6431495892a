import LatentSpace
import Testing

@testable import glyphspace

struct SampleTextTests {
    /// Ink in the upper left quarter, and half ink below it.
    let image = (0..<784).map { place -> Float in
        let (x, y) = (place % 28, place / 28)
        return x < 14 ? (y < 15 ? 1 : 0) : -1
    }

    @Test func drawsTwoPixelsACharacter() {
        let lines = SampleText.picture(image)
        #expect(lines.count == 14)
        #expect(lines[0] == String(repeating: "█", count: 14) + String(repeating: " ", count: 14))
        #expect(lines[7] == String(repeating: "▀", count: 14) + String(repeating: " ", count: 14))
        #expect(lines[8] == String(repeating: " ", count: 28))
    }

    @Test func drawsGreysInASCII() {
        let lines = SampleText.plainPicture(image)
        #expect(lines.count == 14)
        #expect(lines[0] == String(repeating: "@", count: 14) + String(repeating: " ", count: 14))
        #expect(lines[7] == String(repeating: "#", count: 14) + String(repeating: " ", count: 14))
        #expect(lines[13] == String(repeating: "+", count: 14) + String(repeating: " ", count: 14))
    }

    @Test func saysWhatTheNetworksSay() {
        let sure = Sample(latent: [], image: image, probabilities: [0.25, 0.75], logit: 0)
        let unknown = Sample(latent: [], image: image)
        let lines = SampleText.text([sure, unknown], labels: ["A", "B"], width: 58).split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 16)
        #expect(lines[14] == "#0  B 75.0%  real 50%         #1")
        #expect(SampleText.text([sure, unknown], labels: [], width: 0).split(separator: "\n").count == 18)
        #expect(SampleText.text([], labels: [], width: 80) == "\n")
    }
}
