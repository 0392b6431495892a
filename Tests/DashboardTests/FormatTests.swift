import Testing

@testable import Dashboard

@Suite struct FormatTests {
    @Test func fixedPoint() {
        #expect(Format.fixed(0, 2) == "0.00")
        #expect(Format.fixed(9.876, 2) == "9.88")
        #expect(Format.fixed(-0.05, 1) == "-0.1")
        #expect(Format.fixed(-0.001, 2) == "0.00")
        #expect(Format.fixed(12, 0) == "12")
        #expect(Format.fixed(.nan, 2) == "-")
        #expect(Format.fixed(.infinity, 2) == "-")
        #expect(Format.fixed(3e38, 2) == "-")
        #expect(Format.signed(0.5, 2) == "+0.50")
        #expect(Format.signed(-0.5, 2) == "-0.50")
    }

    @Test func percentagesNeverClaimCertainty() {
        #expect(Format.percent(0.9996) == "99.9%")
        #expect(Format.percent(1) == "100%")
        #expect(Format.percent(0.0312) == "3.1%")
        #expect(Format.percent(.nan) == "-")
        #expect(Format.wholePercent(0.996) == "99%")
        #expect(Format.wholePercent(0.9999) == "100%")
        #expect(Format.wholePercent(0.004) == "0%")
        #expect(Format.wholePercent(7) == "100%")
    }

    @Test func groups() {
        #expect(Format.grouped(0) == "0")
        #expect(Format.grouped(999) == "999")
        #expect(Format.grouped(10_000) == "10,000")
        #expect(Format.grouped(-1_234_567) == "-1,234,567")
        #expect(Format.right("7", 3) == "  7")
    }
}
