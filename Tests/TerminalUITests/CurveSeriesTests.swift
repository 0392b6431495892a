import Testing

@testable import TerminalUI

@Suite struct CurveSeriesTests {
    /// Numbers without a pattern.
    static func noise(_ count: Int) -> [Float] { (0..<count).map { Float(($0 &* 7919 &+ 13) % 1009) } }

    @Test func extremesAreThoseOfThePoints() {
        let ys = Self.noise(700)
        let series = CurveSeries(ys)
        for (a, b) in [
            (0, 700), (0, 1), (699, 700), (3, 5), (8, 16), (7, 17), (64, 512), (63, 513), (1, 699), (0, 512),
        ] {
            let part = ys[a..<b]
            #expect(series.extremes(a..<b) == (part.min() ?? 0)...(part.max() ?? 0))
        }
        #expect(series.extremes(5..<5) == nil)
        #expect(series.extremes(690..<9000) == ys[690...].min().flatMap { low in ys[690...].max().map { low...$0 } })
        #expect(series.extremes(x: 10...20) == (ys[10...20].min() ?? 0)...(ys[10...20].max() ?? 0))
        #expect(series.extremes(x: 800...900) == nil)
    }

    @Test(arguments: [0, 1, 7, 8, 9, 64, 65, 700]) func pointByPointAndAllAtOnceAreTheSame(_ count: Int) {
        var ys = Self.noise(count)
        if count > 8 { ys[3] = .infinity }
        var grown = CurveSeries()
        for (x, y) in ys.enumerated() { grown.append(Double(x), y) }
        #expect(grown == CurveSeries(ys))
        grown.append(2, 5)
        var short = CurveSeries(Array(ys.prefix(2)))
        short.append(2, 5)
        #expect(grown == short)
    }

    @Test func gapsHaveNoExtremes() {
        let series = CurveSeries([.nan, 3, .infinity, 1] + [Float](repeating: .nan, count: 20))
        #expect(series.extremes(0..<24) == 1...3)
        #expect(series.extremes(4..<24) == nil)
        #expect(series.extremes(0..<1) == nil)
    }

    @Test func valuesAreFoundByX() {
        var series = CurveSeries()
        #expect(series.value(at: 3) == nil)
        for x in [10.0, 20, 30] { series.append(x, Float(x)) }
        #expect([0, 10, 15, 20, 99].map { series.value(at: $0) } == [10, 10, 10, 20, 30])
        #expect([0, 10, 11, 30, 31].map { series.index(from: $0) } == [0, 0, 1, 2, 3])
    }

    @Test func aRunThatBeganAgainTakesItsPointsBack() {
        var series = CurveSeries(Self.noise(100))
        series.append(50, -5)
        #expect(series.count == 51)
        #expect(series.extremes(0..<51)?.lowerBound == -5)
        #expect(series.xs.last == 50)
        series.append(.nan, 1)
        #expect(series.count == 51)
    }

    @Test func smoothingIsAWeightedMean() {
        var curve = Curve(smoothing: .light)
        for (x, y) in [(0.0, Float(1)), (1, 2), (2, .nan), (3, 4)] { curve.append(x, y) }
        // 0.6 of the mean before and 0.4 of the point, and the weights so far add up to 1.
        let second: Float = (0.6 * 0.4 * 1 + 0.4 * 2) / (1 - 0.36)
        #expect(curve.smooth.ys[0] == 1)
        #expect(abs(curve.smooth.ys[1] - second) < 1e-6)
        #expect(curve.smooth.ys[2] == curve.smooth.ys[1])
        #expect(curve.raw.ys[3] == 4)
        let grown = curve.smooth
        curve.set(.none)
        #expect(curve.shown == curve.raw)
        curve.set(.light)
        #expect(curve.shown == grown)
        #expect(Smoothing.allCases.map(\.next) == [.light, .medium, .strong, .strongest, .none])
    }
}
