import Testing

@testable import glyphspace

struct TextTests {
    @Test func writesDecimals() {
        #expect(Decimal.fixed(3.14159, places: 3) == "3.142")
        #expect(Decimal.fixed(-0.04, places: 1) == "0.0")
        #expect(Decimal.fixed(-2.05, places: 1, width: 6) == "  -2.1")
        #expect(Decimal.fixed(0.999, places: 2) == "1.00")
        #expect(Decimal.fixed(7, places: 0) == "7")
        #expect(Decimal.fixed(.infinity, places: 2) == "inf")
        #expect(Decimal.grouped(0) == "0")
        #expect(Decimal.grouped(623_650) == "623,650")
        #expect(Decimal.grouped(-1_000) == "-1,000")
        #expect(Decimal.grouped(100) == "100")
    }

    @Test func alignsTables() {
        var table = TextTable(columns: [("name", .left), ("count", .right)])
        table.rows = [["a", "1"], ["longer", "20"]]
        #expect(table.lines == ["name    count", "a           1", "longer     20"])
    }

    @Test func aFailureNamesWhatItIsAbout() {
        #expect(Failure("a", "is lost", advice: "look for it").message == "a: is lost (look for it)")
        #expect(Failure("", "is lost").message == "'': is lost")
    }

    @Test func writesBenchLinesForMachines() {
        let result = BenchResult(item: .ganStep32, threads: 2, median: 1.23456, shortest: 1)
        #expect(
            result.json
                == #"{"item": "gan-step-b32", "peer": "glyphspace", "threads": 2, "median_ms": 1.2346, "min_ms": 1.0}"#)
    }
}
