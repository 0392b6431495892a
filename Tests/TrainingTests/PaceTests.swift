import Testing

@testable import Training

@Suite struct PaceTests {
    @Test func nobodyKnowsBeforeTwoSteps() {
        var pace = Pace()
        #expect(pace.rate == nil)
        pace.step(at: 5)
        #expect(pace.rate == nil)
        pace.step(at: 5.5)
        #expect(pace.rate == 2)
    }

    @Test func onlyTheLastHundredStepsCount() {
        var pace = Pace()
        for i in 0...50 { pace.step(at: Double(i) * 10) }
        #expect(pace.rate == 0.1)
        for i in 1...100 { pace.step(at: 500 + Double(i) * 0.25) }
        #expect(pace.rate == 4)
    }

    @Test func aPauseIsLeftOut() {
        var pace = Pace()
        pace.step(at: 0)
        pace.step(at: 1)
        pace.pause()
        #expect(pace.rate == 1)
        pace.step(at: 100)
        #expect(pace.rate == 1)
        pace.step(at: 100.25)
        #expect(pace.rate == 4)
    }

    @Test func aClockThatStandsStillGivesNoPace() {
        var pace = Pace()
        pace.step(at: 1)
        pace.step(at: 1)
        #expect(pace.rate == nil)
    }
}
