import Testing

@testable import TerminalUI

@Suite struct PaceTests {
    @Test func aQuickTerminalGetsWhatThereIs() {
        var pace = Pace(baud: 38_400)
        #expect(pace.rate == nil)
        #expect(pace.allowance(at: .zero) == 16_384)
        pace.wrote(1_000_000, at: .zero)
        #expect(pace.allowance(at: .zero) == 16_384)
        #expect(pace.delay(at: .zero) == nil)
    }

    @Test func aSlowLineHasAQuarterOfASecondOnItsWay() {
        var pace = Pace(baud: 9600)
        #expect(pace.rate == 960)
        #expect(pace.allowance(at: .zero) == 240)
        pace.wrote(240, at: .zero)
        #expect(pace.allowance(at: .zero) == 0)
        #expect(pace.delay(at: .zero) == .seconds(64.0 / 960))
        #expect(pace.allowance(at: .milliseconds(100)) == 96)
        #expect(pace.allowance(at: .seconds(9)) == 240)
    }

    @Test func aFullQueueTellsTheSpeed() {
        var pace = Pace()
        pace.wrote(12_000, at: .seconds(1))
        pace.stalled(at: .seconds(1))
        #expect(pace.rate == nil)
        pace.wrote(1000, at: .seconds(2))
        pace.stalled(at: .seconds(2))
        pace.wrote(1000, at: .seconds(3))
        pace.finished(at: .seconds(3))
        #expect(pace.rate == 1000)
        // The queue is still full of what was written before.
        #expect(pace.allowance(at: .seconds(3)) == 0)
        #expect(pace.allowance(at: .seconds(4)) == 0)
        // The line may have stood still: that is not believed for long.
        #expect(pace.delay(at: .seconds(4)) == .seconds(1))
        #expect(pace.allowance(at: .seconds(5)) == 16_384)
    }

    @Test func aSpeedThatIsFoundAgainIsBelieved() {
        var pace = Pace()
        for start in [1, 10] as [Int64] {
            pace.stalled(at: .seconds(start))
            pace.wrote(2000, at: .seconds(start + 2))
            pace.finished(at: .seconds(start + 2))
            #expect(pace.rate == 1000)
        }
        #expect(pace.allowance(at: .seconds(19)) == 0)
        #expect(pace.allowance(at: .seconds(21)) == 250)
        // It is forgotten in time: the line may be another one by now.
        #expect(pace.allowance(at: .seconds(42)) == 16_384)
        // One that nobody has read for long is not slow once somebody does.
        pace.stalled(at: .seconds(100))
        pace.wrote(100, at: .seconds(1000))
        pace.finished(at: .seconds(1000))
        #expect(pace.rate == 100 && pace.delay(at: .seconds(1000)) == .seconds(2))
        #expect(pace.allowance(at: .seconds(1002)) == 16_384)
    }

    @Test func aMomentsHoldUpTellsNothing() {
        var pace = Pace()
        pace.stalled(at: .seconds(1))
        pace.wrote(100, at: .milliseconds(1399))
        pace.finished(at: .milliseconds(1399))
        #expect(pace.rate == nil)
        pace.stalled(at: .seconds(2))
        pace.wrote(8000, at: .milliseconds(2400))
        pace.finished(at: .milliseconds(2400))
        #expect(pace.rate == 20_000)
    }
}
