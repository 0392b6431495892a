import Testing

@testable import ModelStore

@Suite struct JSONParserTests {
    private func parse(_ text: String, depth: Int = 4, length: Int = 100, values: Int = 1000) throws -> JSONValue {
        try JSONParser.parse(Array(text.utf8), limits: .init(depth: depth, length: length, values: values))
    }

    @Test(arguments: [
        ("null", JSONValue.null), (" true\n", true), ("false", false), ("0", 0), ("\t[ ]\r", .array([])),
        ("18446744073709551615", .integer(.max)), ("18446744073709551616", .number(18446744073709551616)),
        ("-3", .number(-3)), ("1.5e2", .number(150)), ("-0", .number(-0.0)), ("1E-2", .number(0.01)),
        (#""a\"\\\/\b\f\n\r\t\u0041\u00E9\ud83D\uDe00""#, "a\"\\/\u{8}\u{C}\n\r\tAé😀"),
        ("\"é😀\"", "é😀"),
        (
            #"{"b": [1, {"x": {}}], "a": ""}"#,
            .object([
                .init("b", .array([1, .object([.init("x", .object([]))])])), .init("a", ""),
            ])
        ),
        // The two names look the same and are different bytes.
        ("{\"\u{E9}\": 1, \"e\u{301}\": 2}", .object([.init("\u{E9}", 1), .init("e\u{301}", 2)])),
    ])
    func reads(text: String, value: JSONValue) throws {
        #expect(try parse(text) == value)
    }

    @Test(arguments: [
        ("", "expected a value, found the end at byte 0"),
        ("  ", "expected a value, found the end at byte 2"),
        ("x", "expected a value, found 'x' at byte 0"),
        ("nul", "expected null, found the end at byte 3"),
        ("trUe", "expected true, found 'U' at byte 2"),
        ("1 2", "expected nothing more, found '2' at byte 2"),
        ("{} ,", "expected nothing more, found ',' at byte 3"),
        ("\u{FEFF}{}", "expected a value, found byte 0xEF at byte 0"),
        ("[1 2]", "expected ',' or ']', found '2' at byte 3"),
        ("[1,]", "expected a value, found ']' at byte 3"),
        ("[", "expected a value, found the end at byte 1"),
        ("{\"a\" 1}", "expected ':', found '1' at byte 5"),
        ("{\"a\":1 \"b\"}", "expected ',' or '}', found '\"' at byte 7"),
        ("{\"a\":1,}", "expected a name in quotes, found '}' at byte 7"),
        ("{a:1}", "expected a name in quotes, found 'a' at byte 1"),
        ("{\"a\": 1, \"a\": 2}", "duplicate name \"a\" at byte 9"),
        ("{\"a\": 1, \"\\u0061\": 2}", "duplicate name \"a\" at byte 9"),
        ("01", "bad number \"01\" at byte 0"),
        ("-", "bad number \"-\" at byte 0"),
        ("[1.]", "bad number \"1.]\" at byte 1"),
        ("1e", "bad number \"1e\" at byte 0"),
        ("+1", "expected a value, found '+' at byte 0"),
        (".5", "expected a value, found '.' at byte 0"),
        ("NaN", "expected a value, found 'N' at byte 0"),
        ("1e999", "bad number \"1e999\" at byte 0"),
        ("\"a", "expected '\"', found the end at byte 2"),
        ("\"a\nb\"", "byte 0x0A inside a string at byte 2"),
        ("\"\\x\"", "bad escape sequence inside a string at byte 1"),
        ("\"\\u12G4\"", "bad escape sequence inside a string at byte 1"),
        ("\"\\u12@4\"", "bad escape sequence inside a string at byte 1"),
        ("\"\\u123", "bad escape sequence inside a string at byte 1"),
        ("\"\\ud83d\"", "bad escape sequence inside a string at byte 1"),
        ("\"\\ud83d\\u0041\"", "bad escape sequence inside a string at byte 1"),
        ("\"\\ude00\"", "bad escape sequence inside a string at byte 1"),
        ("\"\\", "expected an escaped character, found the end at byte 2"),
        ("[[[[[]]]]]", "nesting over 4 levels at byte 4"),
        ("{\"a\":{\"a\":{\"a\":{\"a\":[]}}}}", "nesting over 4 levels at byte 20"),
    ])
    func refuses(text: String, expected: String) {
        #expect(message { _ = try parse(text) } == expected)
    }

    @Test(
        arguments: [
            ([0x22, 0xFF, 0x22], 1), ([0x22, 0xC0, 0x80, 0x22], 1), ([0x22, 0xED, 0xA0, 0x80, 0x22], 1),
            ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 1), ([0x22, 0x61, 0xC3], 2), ([0x22, 0xE2, 0x82, 0x22], 1),
            ([0x22, 0xF0, 0x8F, 0x80, 0x80, 0x22], 1), ([0x80], 0),
        ] as [([UInt8], Int)])
    func refusesBadUTF8(bytes: [UInt8], place: Int) {
        #expect(
            message { _ = try JSONParser.parse(bytes, limits: .init(depth: 4, length: 9, values: 9)) }
                == "bytes that are not UTF-8 at byte \(place)")
    }

    @Test func boundsSizes() throws {
        #expect(try parse("[1,2,3]", length: 3, values: 4) == .array([1, 2, 3]))
        #expect(
            message { _ = try parse("[1,2,3,4]", length: 3) }
                == "more than 3 members in one object or array at byte 7")
        #expect(
            message { _ = try parse("{\"a\":1,\"b\":2}", length: 1) }
                == "more than 1 members in one object or array at byte 7")
        #expect(message { _ = try parse("[1,2,3,4]", values: 4) } == "more than 4 values at byte 7")
    }

    @Test func endlessNumbersAreRefused() {
        let ones = String(repeating: "1", count: 1001)
        #expect(
            message { _ = try parse(ones) }
                == "bad number \"\(String(repeating: "1", count: 59))…\" at byte 0")
    }

    @Test func depthCannotExhaustTheStack() {
        #expect(
            message { _ = try parse(String(repeating: "[", count: 1_000_000), depth: 64) }
                == "nesting over 64 levels at byte 64")
    }

    @Test func anySliceIsRead() throws {
        let bytes = Array("xx{\"a\":[1]}yy".utf8)
        let limits = JSONParser.Limits(depth: 4, length: 9, values: 9)
        let expected = JSONValue.object([.init("a", .array([1]))])
        #expect(try JSONParser.parse(bytes[2..<11], limits: limits) == expected)
        #expect(try JSONParser.parse(bytes.lazy.filter { $0 != 0x78 && $0 != 0x79 }, limits: limits) == expected)
    }

    @Test func membersAreFoundByTheirBytes() throws {
        let value = try parse("{\"e\u{301}\": 1, \"b\": \"t\", \"c\": [2.5]}")
        #expect(value["\u{E9}"] == nil)
        #expect(value["e\u{301}"]?.int == 1)
        #expect(value["b"]?.string == "t")
        #expect(value["c"]?.array?.first?.double == 2.5)
        #expect(value["c"]?.int == nil)
        #expect(value["b"]?.double == nil)
        #expect(JSONValue.null["b"] == nil)
    }
}
