import Files
import Glibc
import Network
import Testing

@testable import ModelStore

@Suite struct SafeTensorsReadTests {
    @Test func aHeaderIsReadWithoutTheNumbers() throws {
        try withFolder { folder in
            // A gigabyte that is nowhere: the file has a hole.
            let header = Array(#"{"a":{"dtype":"F32","shape":[268435456],"data_offsets":[0,1073741824]}}"#.utf8)
            let path = folder + "/hole.safetensors"
            try put([UInt8(header.count), 0, 0, 0, 0, 0, 0, 0] + header, path)
            #expect(truncate(path, 8 + header.count + 1 << 30) == 0)
            let file = try SafeTensorsFile.read(path: path)
            #expect(file.entries.map(\.shape) == [[268_435_456]])
            #expect(file.size == 8 + header.count + 1 << 30)
            #expect(truncate(path, 8 + header.count + 100) == 0)
            // What it has become is noticed both when it is opened again and when its numbers are asked for.
            #expect(
                message { _ = try SafeTensorsFile.read(path: path) }
                    == "\(path): data cut off: expected 1073741824 bytes, found 100 (use a whole copy of the file)")
            #expect(throws: FileError.changed(path: path)) { try file.tensor("a") }
        }
    }

    /// The values that Fixtures/make.py gave each type, by their bits.
    @Test(
        arguments: [
            ("f32", DataType.float32, [2, 3], [1.5, -0.0, .infinity, .greatestFiniteMagnitude, 0x1p-149, -2]),
            ("f16", .float16, [8], [1, -2.5, 65504, 0x1p-14, 0x1p-24, -.infinity, .nan, -0.0]),
            ("bf16", .bfloat16, [4], [1, -3.140625, 3.3895313892515355e38, .infinity]),
            ("f64", .float64, [3], [0.1, -.infinity, 16_777_216]),
            ("i64", .int64, [3], [-1, 9375, 0x1p62]),
            ("i32", .int32, [2], [-2_147_483_648, 7]),
            ("i16", .int16, [2], [-32768, 32767]),
            ("i8", .int8, [2], [-128, 127]),
            ("u8", .uint8, [2], [0, 255]),
            ("u16", .uint16, [1], [65535]),
            ("u32", .uint32, [1], [4_294_967_296]),
            ("u64", .uint64, [1], [0x1p63]),
            ("bool", .bool, [2], [1, 0]),
            ("scalar", .float32, [], [7.25]),
            ("empty", .float32, [3, 0, 2], []),
        ] as [(String, DataType, [Int], [Float])])
    func readsWhatPythonWrote(name: String, type: DataType, shape: [Int], values: [Float]) throws {
        let file = try SafeTensorsFile.read(fixture("types.safetensors"), name: "types")
        #expect(file.entry(name)?.type == type)
        let tensor = try file.tensor(name)
        #expect(tensor.shape == shape)
        #expect(tensor.values.map(\.bitPattern) == values.map(\.bitPattern))
    }

    @Test func typesWithoutNumbersAreRefused() throws {
        let file = try SafeTensorsFile.read(fixture("types.safetensors"), name: "types")
        #expect(
            message { _ = try file.tensor("f8") }
                == "types: tensor \"f8\": numbers of type F8_E4M3 cannot be read (convert it to F32)")
        #expect(
            message { _ = try file.tensor("complex") }
                == "types: tensor \"complex\": numbers of type C64 cannot be read (convert it to F32)")
        #expect(
            message { _ = try file.tensor("nothing") }
                == "types: no tensor \"nothing\" (glyphspace inspect shows those that are there)")
    }

    @Test func entriesSayWhereTheDataIs() throws {
        let header =
            #"  {"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]},"#
            + #""a":{"data_offsets":[0,2],"shape":[2,1],"dtype":"U8","more":[]}, "#
            + #""__metadata__":{"é":"ü","b":""}}   "#
        let file = try SafeTensorsFile.read(safetensors(header, data: 6), name: "m")
        #expect(
            file.entries == [
                TensorEntry(name: "a", type: .uint8, shape: [2, 1], range: 0..<2),
                TensorEntry(name: "b", type: .float32, shape: [1], range: 2..<6),
            ])
        #expect(file.metadata == ["é": "ü", "b": ""])
        #expect(try file.tensor("a") == Tensor(shape: [2, 1], values: [0, 1]))
        #expect(try file.tensor("b").values.map(\.bitPattern) == [0x0504_0302])
        #expect(file.entries[0].count == 2)
    }

    @Test func emptyFilesAreLegal() throws {
        let file = try SafeTensorsFile.read(safetensors("{}"), name: "m")
        #expect(file.entries.isEmpty)
        #expect(try file.tensors().isEmpty)
    }

    @Test func emptyTensorsMayShareAPlace() throws {
        let header =
            #"{"a":{"dtype":"F32","shape":[0],"data_offsets":[2,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"#
            + #""c":{"dtype":"F64","shape":[5,0],"data_offsets":[2,2]}}"#
        #expect(try SafeTensorsFile.read(safetensors(header, data: 2), name: "m").entries.count == 3)
    }

    @Test func subByteTypesAreCountedInBits() throws {
        let header = #"{"a":{"dtype":"F6_E2M3","shape":[4],"data_offsets":[0,3]}}"#
        #expect(try SafeTensorsFile.read(safetensors(header, data: 3), name: "m").entry("a")?.range == 0..<3)
    }

    @Test func missingFilesAreFileErrors() {
        #expect(
            message { _ = try SafeTensorsFile.read(path: "/nowhere/m.safetensors") }
                == "/nowhere/m.safetensors: no such file (check the path)")
    }
}
