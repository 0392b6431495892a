import Network
import Testing

@testable import LatentSpace

@Suite struct StyleGridTests {
    /// Three numbers of z and two of the label; the class is the label's unless the first number is far below zero.
    private let models = ModelSet(
        generator: FakeNetwork(inputCount: 5, outputCount: 5) { Array($0) },
        classifier: FakeNetwork(inputCount: 5, outputCount: 2) { input in
            let x = Array(input)
            return x[0] < -1 ? [10, 0] : [x[3], x[4]]
        }, conditioning: Conditioning(classes: 2, judge: .input))

    @Test func everyClassInTheSameStyles() {
        let grid = StyleGrid(models, seed: 5, columns: 4)
        let latents = Latents.latents(seed: 5, indices: 0..<4, size: 3)
        #expect(grid.samples.map(\.latent) == latents + latents)
        #expect(grid.samples.map(\.label) == [0, 0, 0, 0, 1, 1, 1, 1])
        #expect(
            grid.samples.map { Array($0.image[3...]) } == [
                [2, 0], [2, 0], [2, 0], [2, 0], [0, 2], [0, 2], [0, 2], [0, 2],
            ])
    }

    @Test func agreementCountsWhatWasAskedFor() {
        let grid = StyleGrid(models, seed: 5, columns: 200)
        let strays = grid.samples[200...].filter { $0.latent[0] < -1 }.count
        #expect(strays > 10)
        #expect(grid.agreement == Float(400 - strays) / 400)
        var blind = models
        blind.classifier = nil
        #expect(StyleGrid(blind, seed: 5, columns: 2).agreement == nil)
    }
}
