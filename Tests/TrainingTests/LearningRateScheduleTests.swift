import Testing

@testable import Training

@Suite struct LearningRateScheduleTests {
    private func rates(_ schedule: LearningRateSchedule, _ total: Int) -> [Double] {
        (0..<total).map { schedule.rate(step: $0, of: total, peak: 1) }
    }

    private func near(_ a: [Double], _ b: [Double]) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-9 }
    }

    @Test func constantStays() {
        #expect(rates(.constant, 3) == [1, 1, 1])
    }

    @Test func cosineRisesThenFalls() {
        // Two steps of warm-up, then half a cosine over eight.
        let expected = [
            0.5, 1, 1, 0.9619397662556434, 0.8535533905932737, 0.6913417161825449, 0.5, 0.3086582838174551,
            0.1464466094067263, 0.0380602337443566,
        ]
        #expect(near(rates(.cosine(warmUp: 0.2), 10), expected))
    }

    @Test func cosineWithoutWarmUpBeginsAtThePeak() {
        #expect(near(rates(.cosine(warmUp: 0), 2), [1, 0.5]))
    }

    /// PyTorch's `OneCycleLR(max_lr=1, total_steps=10)`.
    @Test func oneCycleIsPyTorchs() {
        let expected = [
            0.04, 0.52, 1.0, 0.9504846320134738, 0.811745653949763, 0.6112620219362893, 0.3887419780637108,
            0.18825834605023708, 0.04951936798652626, 4e-06,
        ]
        #expect(near(rates(.oneCycle, 10), expected))
    }

    @Test func onlyOneStepIsFine() {
        #expect(LearningRateSchedule.cosine(warmUp: 0.5).rate(step: 0, of: 1, peak: 1) == 1)
        #expect(LearningRateSchedule.oneCycle.rate(step: 0, of: 1, peak: 1).isFinite)
    }

    @Test func theLinearOneHoldsAndThenFallsToNothing() {
        let schedule = LearningRateSchedule.linear(hold: 0.5)
        let rates = (0..<8).map { schedule.rate(step: $0, of: 8, peak: 8) }
        #expect(rates == [8, 8, 8, 8, 8, 6, 4, 2] as [Double])
        #expect(LearningRateSchedule.linear(hold: 0).rate(step: 0, of: 1, peak: 1) == 1)
    }
}
