import Testing

@testable import ModelStore

@Suite struct JSONWriterTests {
    private let value = JSONValue.object([
        .init("text", "a\"\\\n\r\t\u{8}\u{C}\u{1B}\u{7F}é😀"), .init("seed", .integer(.max)),
        .init("numbers", .array([0.1, -3, .number(2), .number(-0.0), .number(1e300), .number(.nan)])),
        .init("empty", .object([])), .init("inner", .object([.init("yes", true), .init("no", .null)])),
    ])

    @Test func writesOneLine() {
        let escaped = "a\\\"\\\\\\n\\r\\t\\b\\f\\u001b\\u007fé😀"
        #expect(
            value.text()
                == "{\"text\":\"\(escaped)\",\"seed\":18446744073709551615,"
                + "\"numbers\":[0.1,-3,2.0,-0.0,1e+300,null],\"empty\":{},\"inner\":{\"yes\":true,\"no\":null}}")
    }

    @Test func writesForPeople() {
        let small = JSONValue.object([
            .init("a", .array([28, 28])), .init("b", .object([.init("c", "d")])), .init("e", .object([])),
        ])
        #expect(
            small.text(pretty: true) == """
                {
                  "a": [28, 28],
                  "b": {
                    "c": "d"
                  },
                  "e": {}
                }
                """)
    }

    @Test func numbersReadBackToTheSameBits() throws {
        for number in [
            0.1, 1.0 / 3, Double.leastNonzeroMagnitude, 1.7976931348623157e308, 123456789012345680, -2.5e-10,
        ] {
            let text = JSONValue.number(number).text()
            let read = try JSONParser.parse(Array(text.utf8), limits: .init(depth: 1, length: 1, values: 1))
            #expect(read.double?.bitPattern == number.bitPattern, "\(text)")
        }
    }
}
