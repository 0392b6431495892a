import Testing

@testable import ModelStore

/// Every malformed file has a message of its own that says what was expected and what was found.
@Suite struct SafeTensorsRefusalTests {
    private func refusal(_ bytes: [UInt8], name: String = "m.safetensors") -> String? {
        message { _ = try SafeTensorsFile.read(bytes, name: name) }
    }

    /// What to do about most of them.
    private static let again = " (save it again with the safetensors package)"

    private func entry(_ dtype: String, _ shape: String, _ offsets: String) -> String {
        #"{"dtype":\#(dtype),"shape":\#(shape),"data_offsets":\#(offsets)}"#
    }

    @Test func shortFiles() {
        #expect(
            refusal([])
                == "m.safetensors: not a safetensors file: expected at least 8 bytes, found 0 (name a .safetensors file)"
        )
        #expect(
            refusal([2, 0, 0, 0, 0, 0, 0])
                == "m.safetensors: not a safetensors file: expected at least 8 bytes, found 7 (name a .safetensors file)"
        )
    }

    @Test func headerLengths() {
        #expect(
            refusal([0x01, 0xE1, 0xF5, 0x05, 0, 0, 0, 0, 0x7B])
                == "m.safetensors: not a safetensors file: its header would have 100000001 bytes, where 100000000 are the most (name a .safetensors file)"
        )
        #expect(
            refusal([UInt8](repeating: 0xFF, count: 8))
                == "m.safetensors: not a safetensors file: its header would have 18446744073709551615 bytes, where 100000000 are the most (name a .safetensors file)"
        )
        #expect(
            refusal([0x00, 0xE1, 0xF5, 0x05, 0, 0, 0, 0, 0x7B])
                == "m.safetensors: header cut off: expected 100000000 bytes, found 1 (use a whole copy of the file)")
        #expect(
            refusal([3, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x7D])
                == "m.safetensors: header cut off: expected 3 bytes, found 2 (use a whole copy of the file)")
        #expect(
            refusal([UInt8](repeating: 0, count: 8))
                == "m.safetensors: header is not strict JSON: expected a value, found the end at byte 0" + Self.again)
    }

    @Test(arguments: [
        ("\"abc\"", "header is not an object: found \"abc\""),
        ("[1]", "header is not an object: found an array"),
        ("null", "header is not an object: found null"),
        ("{", "header is not strict JSON: expected a name in quotes, found the end at byte 1"),
        ("{} x", "header is not strict JSON: expected nothing more, found 'x' at byte 3"),
        (#"{"a":{},"a":{}}"#, "header is not strict JSON: duplicate name \"a\" at byte 8"),
        (
            #"{"__metadata__":{},"__metadata__":{}}"#,
            "header is not strict JSON: duplicate name \"__metadata__\" at byte 19"
        ),
        (#"{"a":{"dtype":"U8","dtype":"U8"}}"#, "header is not strict JSON: duplicate name \"dtype\" at byte 19"),
        (#"{"a":{"shape":[[[1]]]}}"#, "header is not strict JSON: nesting over 4 levels at byte 16"),
        (#"{"__metadata__":3}"#, "__metadata__ is not an object: found 3"),
        (#"{"__metadata__":{"step":3}}"#, "__metadata__ \"step\" is not a string: found 3"),
        (#"{"__metadata__":{"a":null}}"#, "__metadata__ \"a\" is not a string: found null"),
        (#"{"a":[]}"#, "tensor \"a\": expected an object, found an array"),
        (#"{"a":{}}"#, "tensor \"a\" has no dtype"),
        (#"{"a":{"dtype":"U8"}}"#, "tensor \"a\" has no shape"),
        (#"{"a":{"dtype":"U8","shape":[]}}"#, "tensor \"a\" has no data_offsets"),
    ])
    func headers(header: String, expected: String) {
        #expect(refusal(safetensors(header)) == "m.safetensors: " + expected + Self.again)
    }

    @Test func badUTF8() {
        var bytes = safetensors(#"{"a":{}}"#)
        bytes[10] = 0xC1
        #expect(
            refusal(bytes) == "m.safetensors: header is not strict JSON: bytes that are not UTF-8 at byte 2"
                + Self.again)
    }

    @Test(arguments: [
        ("3", "[]", "[0,1]", "tensor \"a\": dtype: expected a string, found 3"),
        ("\"F33\"", "[]", "[0,1]", "tensor \"a\": unknown dtype \"F33\" (save it as F32)"),
        ("\"f32\"", "[]", "[0,4]", "tensor \"a\": unknown dtype \"f32\" (save it as F32)"),
        ("\"U8\"", "{}", "[0,1]", "tensor \"a\": shape: expected an array, found an object"),
        ("\"U8\"", "[-1]", "[0,1]", "tensor \"a\": shape: expected a whole number from 0 up, found -1"),
        ("\"U8\"", "[1.5]", "[0,1]", "tensor \"a\": shape: expected a whole number from 0 up, found 1.5"),
        ("\"U8\"", "[1e0]", "[0,1]", "tensor \"a\": shape: expected a whole number from 0 up, found 1.0"),
        ("\"U8\"", "[true]", "[0,1]", "tensor \"a\": shape: expected a whole number from 0 up, found true"),
        ("\"U8\"", "[\"1\"]", "[0,1]", "tensor \"a\": shape: expected a whole number from 0 up, found \"1\""),
        (
            "\"U8\"", "[1,1,1,1,1,1,1,1,1]", "[0,1]",
            "tensor \"a\" has too many axes: expected at most 8, found 9"
        ),
        ("\"U8\"", "[4294967296,4294967296]", "[0,1]", "tensor \"a\": more elements than can be counted"),
        ("\"U8\"", "[18446744073709551615]", "[0,1]", "tensor \"a\": more elements than can be counted"),
        ("\"U8\"", "[0,18446744073709551615]", "[0,0]", "tensor \"a\": more elements than can be counted"),
        ("\"F64\"", "[1152921504606846976]", "[0,1]", "tensor \"a\": more elements than can be counted"),
        ("\"F4\"", "[3]", "[0,2]", "tensor \"a\": 12 bits of F4 do not make whole bytes"),
        ("\"U8\"", "[]", "1", "tensor \"a\": data_offsets: expected an array of 2 numbers, found 1"),
        ("\"U8\"", "[]", "[0]", "tensor \"a\": data_offsets: expected an array of 2 numbers, found 1 number"),
        ("\"U8\"", "[]", "[0,1,2]", "tensor \"a\": data_offsets: expected an array of 2 numbers, found 3 numbers"),
        ("\"U8\"", "[]", "[-1,0]", "tensor \"a\": data_offsets: expected a whole number from 0 up, found -1"),
        ("\"U8\"", "[]", "[0,0.5]", "tensor \"a\": data_offsets: expected a whole number from 0 up, found 0.5"),
        ("\"U8\"", "[]", "[0,1e30]", "tensor \"a\": data_offsets: expected a whole number from 0 up, found 1e+30"),
        ("\"U8\"", "[1]", "[1,0]", "tensor \"a\": data ends before it begins: begin 1, end 0"),
        ("\"F32\"", "[2,1]", "[0,4]", "tensor \"a\": expected 8 bytes for F32 [2, 1], found 4"),
        ("\"F16\"", "[]", "[0,4]", "tensor \"a\": expected 2 bytes for F16 [], found 4"),
        (
            "\"U8\"", "[]", "[0,18446744073709551615]",
            "tensor \"a\": expected 1 byte for U8 [], found 18446744073709551615"
        ),
        (
            "\"U8\"", "[1]", "[18446744073709551614,18446744073709551615]",
            "tensor \"a\": more elements than can be counted"
        ),
        ("\"U8\"", "[1]", "[1,2]", "tensor \"a\": hole before its data: expected to begin at 0, found 1"),
        ("\"U8\"", "[9]", "[0,9]", "data cut off: expected 9 bytes, found 4 (use a whole copy of the file)"),
        ("\"U8\"", "[3]", "[0,3]", "bytes after the data: expected 3 bytes of data, found 4"),
    ])
    func entries(dtype: String, shape: String, offsets: String, expected: String) {
        let header = #"{"a":\#(entry(dtype, shape, offsets))}"#
        let advice = expected.hasSuffix(")") ? "" : Self.again
        #expect(refusal(safetensors(header, data: 4)) == "m.safetensors: " + expected + advice)
    }

    @Test func rangesBetweenTensors() {
        func pair(_ a: String, _ b: String) -> String? {
            refusal(
                safetensors(
                    #"{"a":\#(entry("\"U8\"", "[2]", a)),"b":\#(entry("\"U8\"", "[2]", b))}"#, data: 4))
        }
        #expect(pair("[0,2]", "[2,4]") == nil)
        #expect(pair("[2,4]", "[0,2]") == nil)
        #expect(
            pair("[0,2]", "[1,3]")
                == "m.safetensors: tensor \"b\": data overlaps \"a\": expected to begin at 2, found 1" + Self.again)
        #expect(
            pair("[0,2]", "[0,2]")
                == "m.safetensors: tensor \"b\": data overlaps \"a\": expected to begin at 2, found 0" + Self.again)
        #expect(
            pair("[3,5]", "[0,2]")
                == "m.safetensors: tensor \"a\": hole before its data: expected to begin at 2, found 3" + Self.again)
    }

    @Test func dataWithoutTensors() {
        #expect(
            refusal(safetensors("{}", data: 1))
                == "m.safetensors: bytes after the data: expected 0 bytes of data, found 1" + Self.again)
    }

    @Test func tooManyTensors() throws {
        func file(_ count: Int) -> [UInt8] {
            let tensors = (0..<count).map { #""\#($0)":\#(entry("\"U8\"", "[0]", "[0,0]"))"# }
            return safetensors("{\"__metadata__\":{}," + tensors.joined(separator: ",") + "}")
        }
        #expect(try SafeTensorsFile.read(file(10_000), name: "m").entries.count == 10_000)
        #expect(refusal(file(10_001)) == "m.safetensors: too many tensors: expected at most 10000" + Self.again)
    }

    @Test func hostileNamesAreCutAndCleaned() {
        let header = #"{"\u001b[2J\#(String(repeating: "x", count: 1000))":3}"#
        let name = "\u{FFFD}[2J" + String(repeating: "x", count: 55) + "…"
        #expect(
            refusal(safetensors(header), name: "a\u{1B}b")
                == "a\u{FFFD}b: tensor \"\(name)\": expected an object, found 3" + Self.again)
    }

    /// What helps a file of somebody's does not help a checkpoint, which only a training writes.
    @Test func checkpointsHaveAdviceOfTheirOwn() {
        for name in ["checkpoint.safetensors", "a/checkpoint.previous.safetensors"] {
            #expect(
                refusal(safetensors("{}", data: 1), name: name)
                    == "\(name): bytes after the data: expected 0 bytes of data, found 1 "
                    + "(restore the file, or begin the training anew)")
        }
        #expect(refusal([], name: "my-checkpoint.safetensors")?.hasSuffix(" (name a .safetensors file)") == true)
    }

    @Test func longRunsOfValuesAreBounded() {
        let header = "{\"a\":[" + String(repeating: "0,", count: 20_000) + "0]}"
        #expect(
            refusal(safetensors(header))
                == "m.safetensors: header is not strict JSON: more than 10001 members in one object or array at byte 20008"
                + Self.again)
    }
}
