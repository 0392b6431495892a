import Foundation
import Testing

@testable import Export

@Suite struct NPYTests {
    /// The array [[1.5, -2, 3.25], [0.1, 1e-30, -0.0]], written by NumPy 2's `numpy.lib.format.write_array`.
    static let arrays: [(name: String, base64: String)] = [
        (
            "version 1, <f4, C",
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/AAAAwAAAUEDNzMw9YEKiDQAAAIA="
        ),
        (
            "version 1, <f4, F",
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/zczMPQAAAMBgQqINAABQQAAAAIA="
        ),
        (
            "version 1, <f8, C",
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAD4PwAAAAAAAADAAAAAAAAACkCamZmZmZm5P6DC6/5LSLQ5AAAAAAAAAIA="
        ),
        (
            "version 1, <f8, F",
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAD4P5qZmZmZmbk/AAAAAAAAAMCgwuv+S0i0OQAAAAAAAApAAAAAAAAAAIA="
        ),
        (
            "version 1, >f4, C",
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/wAAAwAAAAEBQAAA9zMzNDaJCYIAAAAA="
        ),
        (
            "version 1, >f4, F",
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/wAAAPczMzcAAAAANokJgQFAAAIAAAAA="
        ),
        (
            "version 1, >f8, C",
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/+AAAAAAAAMAAAAAAAAAAQAoAAAAAAAA/uZmZmZmZmjm0SEv+68KggAAAAAAAAAA="
        ),
        (
            "version 1, >f8, F",
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY4JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/+AAAAAAAAD+5mZmZmZmawAAAAAAAAAA5tEhL/uvCoEAKAAAAAAAAgAAAAAAAAAA="
        ),
        (
            "version 2, <f4, C",
            "k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/AAAAwAAAUEDNzMw9YEKiDQAAAIA="
        ),
        (
            "version 2, <f4, F",
            "k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IFRydWUsICdzaGFwZSc6ICgyLCAzKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/zczMPQAAAMBgQqINAABQQAAAAIA="
        ),
        (
            "version 2, <f8, C",
            "k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjgnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAD4PwAAAAAAAADAAAAAAAAACkCamZmZmZm5P6DC6/5LSLQ5AAAAAAAAAIA="
        ),
        (
            "version 2, <f8, F",
            "k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjgnLCAnZm9ydHJhbl9vcmRlcic6IFRydWUsICdzaGFwZSc6ICgyLCAzKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAD4P5qZmZmZmbk/AAAAAAAAAMCgwuv+S0i0OQAAAAAAAApAAAAAAAAAAIA="
        ),
        (
            "version 2, >f4, C",
            "k05VTVBZAgB0AAAAeydkZXNjcic6ICc+ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/wAAAwAAAAEBQAAA9zMzNDaJCYIAAAAA="
        ),
        (
            "version 2, >f4, F",
            "k05VTVBZAgB0AAAAeydkZXNjcic6ICc+ZjQnLCAnZm9ydHJhbl9vcmRlcic6IFRydWUsICdzaGFwZSc6ICgyLCAzKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/wAAAPczMzcAAAAANokJgQFAAAIAAAAA="
        ),
        (
            "version 2, >f8, C",
            "k05VTVBZAgB0AAAAeydkZXNjcic6ICc+ZjgnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/+AAAAAAAAMAAAAAAAAAAQAoAAAAAAAA/uZmZmZmZmjm0SEv+68KggAAAAAAAAAA="
        ),
        (
            "version 2, >f8, F",
            "k05VTVBZAgB0AAAAeydkZXNjcic6ICc+ZjgnLCAnZm9ydHJhbl9vcmRlcic6IFRydWUsICdzaGFwZSc6ICgyLCAzKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/+AAAAAAAAD+5mZmZmZmawAAAAAAAAAA5tEhL/uvCoEAKAAAAAAAAgAAAAAAAAAA="
        ),
        (
            "version 3, <f4, C",
            "k05VTVBZAwB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/AAAAwAAAUEDNzMw9YEKiDQAAAIA="
        ),
        (
            "version 3, <f4, F",
            "k05VTVBZAwB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IFRydWUsICdzaGFwZSc6ICgyLCAzKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/zczMPQAAAMBgQqINAABQQAAAAIA="
        ),
        (
            "version 3, <f8, C",
            "k05VTVBZAwB0AAAAeydkZXNjcic6ICc8ZjgnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAD4PwAAAAAAAADAAAAAAAAACkCamZmZmZm5P6DC6/5LSLQ5AAAAAAAAAIA="
        ),
        (
            "version 3, <f8, F",
            "k05VTVBZAwB0AAAAeydkZXNjcic6ICc8ZjgnLCAnZm9ydHJhbl9vcmRlcic6IFRydWUsICdzaGFwZSc6ICgyLCAzKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAD4P5qZmZmZmbk/AAAAAAAAAMCgwuv+S0i0OQAAAAAAAApAAAAAAAAAAIA="
        ),
        (
            "version 3, >f4, C",
            "k05VTVBZAwB0AAAAeydkZXNjcic6ICc+ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/wAAAwAAAAEBQAAA9zMzNDaJCYIAAAAA="
        ),
        (
            "version 3, >f4, F",
            "k05VTVBZAwB0AAAAeydkZXNjcic6ICc+ZjQnLCAnZm9ydHJhbl9vcmRlcic6IFRydWUsICdzaGFwZSc6ICgyLCAzKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/wAAAPczMzcAAAAANokJgQFAAAIAAAAA="
        ),
        (
            "version 3, >f8, C",
            "k05VTVBZAwB0AAAAeydkZXNjcic6ICc+ZjgnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/+AAAAAAAAMAAAAAAAAAAQAoAAAAAAAA/uZmZmZmZmjm0SEv+68KggAAAAAAAAAA="
        ),
        (
            "version 3, >f8, F",
            "k05VTVBZAwB0AAAAeydkZXNjcic6ICc+ZjgnLCAnZm9ydHJhbl9vcmRlcic6IFRydWUsICdzaGFwZSc6ICgyLCAzKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/+AAAAAAAAD+5mZmZmZmawAAAAAAAAAA5tEhL/uvCoEAKAAAAAAAAgAAAAAAAAAA="
        ),
    ]

    static func bytes(_ base64: String) -> [UInt8] { Data(base64Encoded: base64).map { [UInt8]($0) } ?? [] }

    @Test(arguments: arrays.indices)
    func readsWhatNumPyWrote(_ index: Int) throws {
        let array = try NPY.decode(Self.bytes(Self.arrays[index].base64))
        #expect(array.shape == [2, 3])
        #expect(array.values == [1.5, -2, 3.25, 0.1, 1e-30, -0.0], "\(Self.arrays[index].name)")
        #expect(array.values[5].sign == .minus)
    }

    @Test func readsOtherRanks() throws {
        let scalar = try NPY.decode(
            Self.bytes(
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAACBA"
            ))
        #expect(scalar == NPYArray(shape: [], values: [2.5]))
        let empty = try NPY.decode(
            Self.bytes(
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDAsIDUpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo="
            ))
        #expect(empty == NPYArray(shape: [0, 5], values: []))
        // numpy.asfortranarray(numpy.arange(24).reshape(2, 3, 4))
        let cube = try NPY.decode(
            Self.bytes(
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMywgNCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAABAQQAAgEAAAIBBAAAAQQAAoEEAAIA/AABQQQAAoEAAAIhBAAAQQQAAqEEAAABAAABgQQAAwEAAAJBBAAAgQQAAsEEAAEBAAABwQQAA4EAAAJhBAAAwQQAAuEE="
            ))
        #expect(cube == NPYArray(shape: [2, 3, 4], values: (0..<24).map(Float.init)))
    }

    @Test func writesWhatNumPyWrites() {
        // numpy.save of numpy.arange(3, dtype="<f4"), byte for byte.
        let saved = Self.bytes(
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAACAPwAAAEA="
        )
        #expect(NPY.encode(NPYArray(shape: [3], values: [0, 1, 2])) == saved)
    }

    @Test(arguments: [[], [0], [7], [2, 3], [4, 0, 2], [1, 2, 3, 4, 5]])
    func comesBackTheSame(_ shape: [Int]) throws {
        let values = (0..<shape.reduce(1, *)).map { Float($0) / 3 - 1 }
        let array = NPYArray(shape: shape, values: values)
        let file = NPY.encode(array)
        #expect(try NPY.decode(file) == array)
        #expect((file.count - 4 * values.count) % 64 == 0)
    }
}

@Suite struct NPYRefusalTests {
    /// A file of version 1 with this header and so many bytes of data.
    static func file(_ header: String, data: Int = 0, version: [UInt8] = [1, 0]) -> [UInt8] {
        let text = Array(header.utf8)
        let wide = version[0] == 1 ? 2 : 4
        let length = (0..<wide).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) }
        return NPY.magic + version + length + text + [UInt8](repeating: 0, count: data)
    }

    static func error(_ bytes: [UInt8]) -> NPYError? {
        do throws(NPYError) {
            _ = try NPY.decode(bytes)
            return nil
        } catch {
            return error
        }
    }

    static func shape(_ shape: String, type: String = "'<f4'", data: Int = 0) -> NPYError? {
        error(file("{'descr': \(type), 'fortran_order': False, 'shape': \(shape), }\n", data: data))
    }

    @Test func files() {
        #expect(Self.error([]) == .notNPY)
        #expect(Self.error(Array("PK\u{3}\u{4}".utf8)) == .notNPY)
        #expect(Self.error(NPY.magic + [1]) == .truncatedHeader)
        #expect(Self.error(NPY.magic + [1, 0, 5]) == .truncatedHeader)
        #expect(Self.error(NPY.magic + [1, 0, 5, 0, 0x7B]) == .truncatedHeader)
        #expect(Self.error(NPY.magic + [2, 0, 5, 0, 0]) == .truncatedHeader)
        #expect(Self.error(Self.file("{}", version: [4, 0])) == .unknownVersion(major: 4, minor: 0))
        #expect(Self.error(Self.file("{}", version: [1, 1])) == .unknownVersion(major: 1, minor: 1))
        #expect(Self.error(NPY.magic + [1, 0, 0x11, 0x27]) == .headerTooLong(length: 10_001))
        #expect(Self.error(NPY.magic + [3, 0, 255, 255, 255, 255]) == .headerTooLong(length: 4_294_967_295))
        #expect(Self.shape("(2, 3)", data: 23) == .wrongLength(expected: 24, found: 23))
        #expect(Self.shape("(2, 3)", data: 25) == .wrongLength(expected: 24, found: 25))
        #expect(Self.shape("(2, 3)", data: 24) == nil)
        #expect(Self.shape("(2L, 3L)", data: 24) == nil)
    }

    @Test func types() {
        #expect(Self.shape("(2,)", type: "'|O'", data: 16) == .objectType)
        #expect(Self.shape("(2,)", type: "'O'", data: 16) == .objectType)
        #expect(Self.shape("(2,)", type: "'<i4'", data: 8) == .unknownType("<i4"))
        #expect(Self.shape("(2,)", type: "'f4'", data: 8) == .unknownType("f4"))
        #expect(Self.shape("(2,)", type: "'<f2'", data: 4) == .unknownType("<f2"))
        #expect(Self.shape("(2,)", type: "[('a', '<f4')]", data: 8) == .badHeader(.descrNotText))
    }

    @Test(arguments: [
        ("(-1,)", NPYHeaderFlaw.sizeNegative), ("(True,)", .sizeBoolean), ("(2, False)", .sizeBoolean),
        ("(1.5,)", .sizeNotInteger), ("(a,)", .sizeNotInteger), ("(L,)", .sizeNotInteger), ("(,)", .sizeNotInteger),
        ("(9223372036854775808,)", .sizeTooLarge), ("(3)", .shapeNotTuple), ("[3]", .shapeNotTuple),
        ("3", .shapeNotTuple),
        ("(3 4)", .shapeNotTuple), ("(3,", .sizeNotInteger), ("None", .shapeNotTuple),
    ])
    func shapes(_ shape: String, _ flaw: NPYHeaderFlaw) {
        #expect(Self.shape(shape) == .badHeader(flaw))
    }

    @Test func sizesThatOverflow() {
        #expect(Self.shape("(4294967296, 4294967296)") == .overflow([4_294_967_296, 4_294_967_296]))
        #expect(Self.shape("(4611686018427387904,)") == .overflow([4_611_686_018_427_387_904]))
        let deep = "(" + String(repeating: "1, ", count: 33) + ")"
        #expect(Self.shape(deep, data: 4) == .rankTooHigh(33))
        // No data is no overflow.
        #expect(Self.shape("(0, 9223372036854775807, 9223372036854775807)") == nil)
    }

    @Test(arguments: [
        ("", NPYHeaderFlaw.notDictionary), ("[]", .notDictionary), ("{'descr' '<f4'}", .notDictionary),
        ("{'descr': '<f4' 'shape': ()}", .notDictionary), ("{", .notDictionary),
        ("{'de\\x73cr': '<f4'}", .notDictionary),
        ("{}", .missingKey("descr")), ("{'descr': '<f4'}", .missingKey("fortran_order")),
        ("{'descr': '<f4', 'fortran_order': True}", .missingKey("shape")),
        ("{'descr': '<f4', 'descr': '<f4'}", .repeatedKey("descr")), ("{'extra': 1}", .unknownKey("extra")),
        ("{'shape': (), 'shape': ()}", .repeatedKey("shape")),
        ("{'fortran_order': 0}", .orderNotBoolean), ("{'descr': 4}", .descrNotText), ("{'descr': 'größe'}", .notASCII),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': ()} x", .textBehind),
    ])
    func headers(_ header: String, _ flaw: NPYHeaderFlaw) {
        #expect(Self.error(Self.file(header)) == .badHeader(flaw))
    }

    @Test func mutationsNeverTrap() {
        var state: UInt64 = 42
        func random(_ count: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(count))
        }
        let good = NPYTests.arrays.map { NPYTests.bytes($0.base64) }
        for round in 0..<5_000 {
            var bytes = good[round % good.count]
            for _ in 0...random(3) {
                let index = random(bytes.count)
                switch random(3) {
                case 0: bytes[index] = UInt8(random(256))
                case 1: bytes.remove(at: index)
                default: bytes.insert(UInt8(random(128)), at: index)
                }
            }
            if let array = try? NPY.decode(bytes) { #expect(array.values.count * 4 <= bytes.count) }
        }
        for bytes in good {
            for count in 0..<bytes.count { #expect(Self.error(Array(bytes[..<count])) != nil) }
        }
    }

    @Test(arguments: [
        (NPYError.notNPY, "not a NumPy .npy file (save it with numpy.save)"),
        (.truncatedHeader, "NumPy file ends within its header (copy it again)"),
        (
            .unknownVersion(major: 4, minor: 0),
            "NumPy file of version 4.0, where 1.0, 2.0 and 3.0 are known (save it with numpy.save)"
        ),
        (.headerTooLong(length: 10_001), "NumPy header of 10001 characters, more than 10000 (save a plain array)"),
        (.objectType, "NumPy array of Python objects, which are not loaded (save it as float32)"),
        (
            .unknownType("<i4"),
            "NumPy array of type <i4, where <f4, <f8, >f4 and >f8 are read (save it as float32)"
        ),
        (.rankTooHigh(33), "NumPy array with 33 axes, more than 32 (reshape it)"),
        (.overflow([5, 6]), "NumPy array of impossible size [5, 6] (save it again)"),
        (
            .wrongLength(expected: 24, found: 23),
            "NumPy file has 23 bytes of numbers, where its shape and type need 24 (save it again)"
        ),
        (.badHeader(.notASCII), "NumPy header has characters beyond ASCII (save it with numpy.save)"),
        (
            .badHeader(.notDictionary),
            "NumPy header is not a dictionary of descr, fortran_order and shape (save it with numpy.save)"
        ),
        (.badHeader(.unknownKey("\u{1B}")), "NumPy header has the unknown key \u{FFFD} (save it with numpy.save)"),
        (.badHeader(.repeatedKey("descr")), "NumPy header has the key descr twice (save it with numpy.save)"),
        (.badHeader(.missingKey("descr")), "NumPy header lacks the key descr (save it with numpy.save)"),
        (
            .badHeader(.descrNotText),
            "NumPy header has a descr that is no text; structured types are not read (save it with numpy.save)"
        ),
        (
            .badHeader(.orderNotBoolean),
            "NumPy header has a fortran_order that is neither True nor False (save it with numpy.save)"
        ),
        (.badHeader(.shapeNotTuple), "NumPy header has a shape that is no tuple (save it with numpy.save)"),
        (.badHeader(.sizeNegative), "NumPy header has a negative size in its shape (save it with numpy.save)"),
        (.badHeader(.sizeBoolean), "NumPy header has True or False as a size in its shape (save it with numpy.save)"),
        (
            .badHeader(.sizeNotInteger),
            "NumPy header has a size in its shape that is no whole number (save it with numpy.save)"
        ),
        (.badHeader(.sizeTooLarge), "NumPy header has a size in its shape beyond 64 bits (save it with numpy.save)"),
        (.badHeader(.textBehind), "NumPy header has text behind the dictionary (save it with numpy.save)"),
    ])
    func oneLineEach(_ error: NPYError, _ text: String) {
        #expect("\(error)" == text)
    }
}
