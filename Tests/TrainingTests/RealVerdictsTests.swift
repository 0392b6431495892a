import Datasets
import LatentSpace
import Network
import Testing

@testable import Training

@Suite struct RealVerdictsTests {
    /// Calls real what is bright in its first pixel.
    private struct FirstPixel: BatchNetwork {
        let inputCount = 4
        let outputCount = 1
        func run(_ input: [Float], count: Int) -> [Float] { (0..<count).map { input[$0 * 4] } }
    }

    private let images = ImageSet(
        height: 2, width: 2, pixels: [255, 0, 0, 0, 0, 0, 0, 0, 255, 9, 9, 9, 255, 255, 255, 255, 0, 255, 0, 255],
        labels: [0, 0, 1, 1, 1], classNames: ["a", "b", "c"])

    @Test func realImagesAreJudgedClassByClass() throws {
        let verdicts = try #require(
            ClassVerdicts.of(images, discriminator: FirstPixel(), conditioning: .none, limit: 2))
        #expect(verdicts.counts == [2, 3, 0] && verdicts.real == [1, 2, 0])
        // One of four pixels is half a step off its mean: √(0.25 / 4).
        #expect(verdicts.diversity[0] == 0.25)
        #expect(FirstPixel().opinions(of: images, .none) == [1, -1, 1, 1, -1])
    }

    @Test func itIsGivenUpWhenNobodyWantsIt() {
        var asked = 0
        let none = ClassVerdicts.of(images, discriminator: nil, conditioning: .none, limit: 2) {
            asked += 1
            return asked < 2
        }
        #expect(none == nil && asked == 2)
        #expect(ClassVerdicts.of(images, discriminator: nil, conditioning: .none)?.real == nil)
    }
}
