import Testing

@testable import Training

struct DiscriminatorPaceTests {
    private func turns(_ pace: DiscriminatorPace, _ accuracies: [Float]) -> [Bool] {
        var place = DiscriminatorPace.Place(pace)
        return accuracies.map { place.advance(pace, accuracy: $0) }
    }

    @Test func aFixedPaceCounts() {
        #expect(turns(.fixed(1), [0, 1]) == [true, true])
        #expect(turns(.fixed(3), [0, 1, 0, 1, 0, 1, 0]) == [false, false, true, false, false, true, false])
    }

    @Test func anAdaptivePaceRisesWhileTheDiscriminatorIsWeak() {
        // 1, then 2 and 3 updates; 0.8 is enough to fall back to 1.
        let accuracies: [Float] = [0.5, 0.5, 0.79, 0.1, 0.1, 0.8, 0.5, 0.9]
        #expect(turns(.adaptive(most: 9), accuracies) == [true, false, true, false, false, true, true, false])
        #expect(turns(.adaptive(most: 2), [0, 0, 0, 0, 0]) == [true, false, true, false, true])
    }
}
