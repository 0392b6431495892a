import Testing

@testable import TerminalUI

@Suite struct ChartAxisTests {
    @Test func ticksAreRound() {
        #expect(ChartAxis(0...1, ticks: 4).ticks == [0, 0.5, 1])
        #expect(
            ChartAxis(0...1, ticks: 5).ticks.map { ChartNumber.short($0) } == ["0", "0.2", "0.4", "0.6", "0.8", "1"])
        #expect(ChartAxis(0...9375, ticks: 5).ticks == [0, 2000, 4000, 6000, 8000])
        #expect(ChartAxis(-3...3, ticks: 3).ticks == [-2, 0, 2])
    }

    @Test func roundedEndsAreTicks() {
        let axis = ChartAxis(0.37...4.4, ticks: 4, rounded: true)
        #expect(axis.range == 0...6)
        #expect(axis.ticks == [0, 2, 4, 6])
        #expect(ChartAxis(1...3, ticks: 2, rounded: true).range == 1...3)
    }

    @Test func aPointIsGivenRoom() {
        #expect(ChartAxis(2...2, ticks: 2).range == 1...3)
        #expect(ChartAxis(0...0, ticks: 2).range == -0.5...0.5)
        #expect(ChartAxis(3e-4...3e-4, ticks: 3).ticks.map { ChartNumber.short($0) } == ["2e-4", "3e-4", "4e-4"])
        #expect(ChartAxis(-Double.infinity...0, ticks: 2).range == 0...1)
    }

    @Test func logarithmicAxesHavePowersOfTen() {
        let axis = ChartAxis(0.001...10, ticks: 4, isLog: true)
        #expect(axis.ticks.map { ChartNumber.short($0) } == ["0.001", "0.01", "0.1", "1", "10"])
        #expect(axis.place(0.1).map { abs($0 - 0.5) < 1e-9 } == true)
        #expect(axis.place(0) == nil && axis.place(-1) == nil && axis.place(.nan) == nil)
        #expect(ChartAxis(1...8, ticks: 4, isLog: true).ticks == [1, 2, 5])
        #expect(!ChartAxis(0...8, ticks: 4, isLog: true).isLog)
    }

    @Test func aLogarithmicAxisWithinADecadeHasRoundNumbers() {
        #expect(ChartNumber.apart(ChartAxis(0.52...0.91, ticks: 4, isLog: true).ticks) == ["0.6", "0.7", "0.8", "0.9"])
        #expect(ChartAxis(0.5...0.5, ticks: 4, isLog: true).ticks.count > 1)
    }

    @Test func neighboursOnAnAxisAreToldApart() {
        #expect(ChartNumber.apart([0, 0.0005, 0.001, 0.0015, 0.002]) == ["0", "5e-4", "0.001", "0.0015", "0.002"])
        #expect(ChartNumber.apart([0.505, 0.51, 0.515]) == ["0.505", "0.51", "0.515"])
        #expect(ChartNumber.apart([10_050, 10_060]) == ["10050", "10060"])
        #expect(ChartNumber.apart([0, 5000, 10_000]) == ["0", "5k", "10k"])
        #expect(ChartNumber.apart([9500, 10_000]) == ["9.5k", "10k"])
        #expect(ChartNumber.apart([0, 2000, 4000]) == ["0", "2000", "4000"])
        #expect(ChartNumber.apart([1, 1]) == ["1", "1"])
        #expect(ChartNumber.apart([]) == [])
    }

    @Test func numbersAreShort() {
        #expect(
            [0, 0.05, 1.25, 12.34, 340, 9375, 20_000, 123_456, -2, 1.2e7, 3e9, -0.00002, .nan, 9.99e-12].map {
                ChartNumber.short($0)
            } == ["0", "0.05", "1.25", "12.3", "340", "9375", "20k", "123k", "-2", "12M", "3G", "-2e-5", "-", "1e-11"])
        #expect([0, 0.5, 0.995, 1].map { ChartNumber.percent($0) } == ["0%", "50%", "99.5%", "100%"])
    }

    /// A history may hold any number: none of them ends the program.
    @Test func everyNumberHasAText() {
        let shares: [Double] = [
            1.5, 99.994, 123, 1e30, -1e30, .greatestFiniteMagnitude, .infinity, -Double.infinity, .nan,
        ]
        #expect(
            shares.map { ChartNumber.percent($0) } == [
                "150%", "9999.4%", "12.3k%", "1e32%", "-1e32%", "-", "-", "-", "-",
            ])
        let numbers: [Double] = [
            Double.leastNonzeroMagnitude, .leastNormalMagnitude, Double.leastNormalMagnitude / 8, 1e300,
            .greatestFiniteMagnitude, -Double.infinity,
        ]
        #expect(numbers.map { ChartNumber.short($0) } == ["0", "2.2e-308", "0", "1e300", "1.8e308", "-"])
        #expect(ChartNumber.apart([1e30, 1e300, .nan]) == ["1e30", "1e300", "-"])
    }

    @Test func numbersOfAnAxisHaveAsManyDecimals() {
        #expect(ChartNumber.even(["0", "0.5", "1", "-1.25"]) == ["0", "0.50", "1.00", "-1.25"])
        #expect(ChartNumber.even(["0", "5", "10"]) == ["0", "5", "10"])
        #expect(ChartNumber.even(["0", "5e-4", "0.001"]) == ["0", "5e-4", "0.001"])
        #expect(ChartNumber.even([]) == [])
    }

    @Test func roundedEndsAddNoTicksThatWouldStandUnevenly() {
        let axis = ChartAxis(5.8...9.6, ticks: 2, rounded: true)
        #expect(axis.range == 5...10)
        #expect(axis.ticks == [5, 10])
        // Two steps have room anywhere.
        #expect(ChartAxis(0.9...1.1, ticks: 1, rounded: true).ticks.count == 3)
    }
}
