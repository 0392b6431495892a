import Testing

@testable import Dashboard

@Suite("Going through choices") struct TurningTests {
    private enum Letter: CaseIterable { case a, b, c }

    @Test("Cases follow each other round and round") func turnsCases() {
        #expect(Letter.a.turned(1) == .b && Letter.c.turned(1) == .a)
        #expect(Letter.a.turned(-1) == .c && Letter.b.turned(-7) == .a && Letter.b.turned(0) == .b)
    }

    @Test("Seeds go on by one, round the ends") func turnsSeeds() {
        #expect(UInt64(7).turned(1) == 8 && UInt64(7).turned(-1) == 6)
        #expect(UInt64(0).turned(-1) == .max && UInt64.max.turned(1) == 0)
    }

    @Test("All things come before the first of them") func turnsThroughAll() {
        let all: Int? = nil
        #expect(all.turned(1, of: 3) == 0 && all.turned(-1, of: 3) == 2)
        #expect(Int?(0).turned(-1, of: 3) == nil && Int?(2).turned(1, of: 3) == nil && Int?(1).turned(1, of: 3) == 2)
    }

    @Test("Numbers between those of a list count as the lower one, and ends hold") func turnsNumbers() {
        let numbers = [10, 20, 50]
        #expect(numbers.turned(20, 1) == 50 && numbers.turned(20, -1) == 10)
        #expect(numbers.turned(30, 1) == 50 && numbers.turned(30, -1) == 10)
        #expect(numbers.turned(50, 1) == 50 && numbers.turned(10, -1) == 10 && numbers.turned(1, 1) == 20)
    }
}
