import Testing

@testable import glyphspace

/// What commands say while the dashboard has the terminal.
struct HearingTests {
    @Test func whatIsToldIsHeardAndNothingIsWritten() throws {
        let heard = try Console.hearing {
            Console.tell("a.png: dark on light\u{1B}, turned round")
            try Console.print("a table\n")
            Console.note("50%")
            Console.draw("bar")
            #expect(!Console.hasLiveError)
            return 7
        }
        #expect(heard.result == 7)
        #expect(heard.notes == ["a.png: dark on light\u{FFFD}, turned round"])
    }

    @Test func oneHearsOnlyItsOwn() {
        let outer = Console.hearing {
            Console.tell("before")
            let inner = Console.hearing { Console.tell("within") }
            #expect(inner.notes == ["within"])
            Console.tell("behind")
        }
        #expect(outer.notes == ["before", "behind"])
    }

    @Test func errorsGoOn() {
        #expect(throws: Failure("a", "b")) { try Console.hearing { throw Failure("a", "b") } }
    }
}
