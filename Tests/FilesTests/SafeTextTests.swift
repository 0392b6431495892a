import Testing

@testable import Files

@Suite struct SafeTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("grüße 数字", "grüße 数字"), ("a\u{1B}[31mb", "a\u{FFFD}[31mb"),
        ("a\nb\tc\r", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"),
        ("\u{0}\u{7F}\u{9B}x", "\u{FFFD}\u{FFFD}\u{FFFD}x"),
        ("a\u{202E}b\u{2066}c\u{200F}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"),
        ("a\u{2028}b\u{2029}", "a\u{FFFD}b\u{FFFD}"), ("\u{FEFF}a\u{E0041}", "\u{FFFD}a\u{FFFD}"), ("", ""),
    ])
    func harmfulScalarsAreReplaced(_ text: String, _ clean: String) {
        #expect(SafeText.clean(text) == clean)
    }

    @Test func everyControlCharacterIsReplaced() throws {
        let values = Array(0x00...0x1F) + Array(0x7F...0x9F) + Array(0x202A...0x202E) + Array(0x2066...0x2069)
        for value: Int in values + [0x061C, 0x200E, 0x200F, 0x2028, 0x2029] {
            let scalar = try #require(Unicode.Scalar(UInt32(value)))
            #expect(SafeText.clean(String(Character(scalar))) == "\u{FFFD}", "U+\(String(value, radix: 16))")
        }
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("abc", 1, "…"), ("a", 1, "a"), ("abc", 0, ""),
        ("数字数字", 8, "数字数字"), ("数字数字", 7, "数字数…"), ("数字数字", 6, "数字…"), ("数", 1, "…"),
        ("e\u{301}\u{301}\u{301}\u{301}\u{301}", 4, "e\u{301}\u{301}…"),
    ])
    func widthIsCapped(_ text: String, _ width: Int, _ clean: String) {
        #expect(SafeText.clean(text, width: width) == clean)
    }
}
