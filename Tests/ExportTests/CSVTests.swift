import Testing

@testable import Export

@Suite struct CSVTests {
    @Test(arguments: [
        (CSV.Field.text("plain"), "plain"), (.text(""), ""), (.text("a,b"), "\"a,b\""),
        (.text("say \"x\""), "\"say \"\"x\"\"\""),
        (.text("two\nlines"), "\"two\nlines\""), (.text("cr\r"), "\"cr\r\""), (.text("crlf\r\n"), "\"crlf\r\n\""),
        (.text(" outer"), "\" outer\""), (.text("outer "), "\"outer \""), (.text("größe"), "größe"),
        (.integer(-12), "-12"), (.float(0.1), "0.1"), (.float(1.0 / 3), "0.33333334"), (.float(1e-30), "1e-30"),
        (.double(0.1), "0.1"), (.double(1.0 / 3), "0.3333333333333333"), (.float(.nan), "nan"),
        (.float(-.infinity), "-inf"),
    ])
    func fields(_ field: CSV.Field, _ text: String) {
        #expect(field.written == text)
    }

    @Test func numbersComeBack() {
        for bits: UInt32 in stride(from: 0, to: 0x7F80_0000, by: 7_654_321) {
            let value = Float(bitPattern: bits)
            #expect(Float(CSV.Field.float(value).written) == value)
        }
    }

    @Test func aFile() {
        let file = CSV.file(header: ["index", "class, predicted"], rows: [[0, "seven"], [1, .float(0.25)]])
        #expect(String(decoding: file, as: UTF8.self) == "index,\"class, predicted\"\r\n0,seven\r\n1,0.25\r\n")
    }
}
