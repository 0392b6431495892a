import Testing

@testable import LatentSpace

@Suite struct ClassVerdictsTests {
    @Test func sharesAreCountedClassByClass() {
        var verdicts = ClassVerdicts(classes: 3)
        for (label, logit) in [(0, 1), (0, -1), (0, 0), (1, 2)] as [(Int, Float)] {
            verdicts.add([0], label: label, logit: logit)
        }
        // There is no class 7.
        verdicts.add([0], label: 7, logit: 1)
        #expect(verdicts.counts == [3, 1, 0] && verdicts.real == [1, 1, 0])
        #expect(verdicts.shareReal(0) == Float(1) / 3 && verdicts.shareGenerated(1) == 0)
        #expect(verdicts.shareReal(2) == nil && verdicts.shareReal(7) == nil)
        #expect(verdicts.allReal == 0.5)
    }

    @Test func withoutADiscriminatorOnlyDiversityIsKnown() {
        var verdicts = ClassVerdicts(classes: 2)
        verdicts.add([1, -1], label: 0, logit: nil)
        verdicts.add([-1, -1], label: 0, logit: nil)
        #expect(verdicts.shareReal(0) == nil && verdicts.allReal == nil)
        // One of two pixels is half a step off its mean: √(0.25 / 2).
        #expect(verdicts.diversity == [Float(0.125).squareRoot(), 0])
    }

    @Test func generatedImagesCountForTheClassThatWasAskedFor() {
        var verdicts = ClassVerdicts(classes: 2)
        verdicts.add([
            Sample(latent: [], label: 1, image: [1], probabilities: [1, 0], logit: 1),
            Sample(latent: [], image: [1], probabilities: [1, 0], logit: -1), Sample(latent: [], image: [1]),
        ])
        #expect(verdicts.counts == [1, 1] && verdicts.real == [0, 1])
    }
}
