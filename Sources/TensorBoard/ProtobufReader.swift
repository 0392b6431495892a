/// Reads the fields of one Protocol Buffers message from untrusted bytes; nothing is copied.
struct ProtobufReader {
    /// A field's number and value.
    struct Field {
        let number: Int
        let value: Value

        /// The value when it is a whole number. Throws `Malformed` for another kind.
        func integer() throws(Malformed) -> Int {
            guard case .varint(let value) = value else { throw Malformed() }
            return Int(Int64(bitPattern: value))
        }

        /// The value when it is eight bytes of a number. Throws `Malformed` for another kind.
        func double() throws(Malformed) -> Double {
            guard case .fixed64(let bits) = value else { throw Malformed() }
            return Double(bitPattern: bits)
        }

        /// The value when it is four bytes of a number. Throws `Malformed` for another kind.
        func float() throws(Malformed) -> Float {
            guard case .fixed32(let bits) = value else { throw Malformed() }
            return Float(bitPattern: bits)
        }

        /// The value when it is bytes. Throws `Malformed` for another kind.
        func data() throws(Malformed) -> ArraySlice<UInt8> {
            guard case .bytes(let bytes) = value else { throw Malformed() }
            return bytes
        }

        /// The value when it is a message. Throws `Malformed` for another kind.
        func message() throws(Malformed) -> ProtobufReader { ProtobufReader(try data()) }

        /// The value when it is a text. Throws `Malformed` for another kind and for bad UTF-8.
        func string() throws(Malformed) -> String {
            guard let text = String(validating: try data(), as: UTF8.self) else { throw Malformed() }
            return text
        }
    }

    /// A field's value as it lies in the bytes.
    enum Value {
        case varint(UInt64)
        case fixed64(UInt64)
        case bytes(ArraySlice<UInt8>)
        case fixed32(UInt32)
    }

    /// The bytes are no message.
    struct Malformed: Error {}

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// The next field; nil at the end. Throws `Malformed`.
    mutating func next() throws(Malformed) -> Field? {
        if rest.isEmpty { return nil }
        let key = try varint()
        guard let wire = ProtobufWire(rawValue: key & 7), key >> 3 >= 1, key >> 3 < 1 << 29 else { throw Malformed() }
        let value: Value
        switch wire {
        case .varint: value = .varint(try varint())
        case .fixed64: value = .fixed64(try number())
        case .fixed32: value = .fixed32(try number())
        case .bytes:
            let length = try varint()
            guard length <= UInt64(rest.count) else { throw Malformed() }
            value = .bytes(rest.prefix(Int(length)))
            rest = rest.dropFirst(Int(length))
        }
        return Field(number: Int(key >> 3), value: value)
    }

    /// The numbers of a packed field that holds nothing else. Throws `Malformed`.
    static func numbers<Bits: FixedWidthInteger>(_ bytes: ArraySlice<UInt8>) throws(Malformed) -> [Bits] {
        var reader = ProtobufReader(bytes)
        var numbers: [Bits] = []
        while !reader.rest.isEmpty { numbers.append(try reader.number()) }
        return numbers
    }

    /// The first whole number of a packed field. Throws `Malformed`.
    static func firstVarint(_ bytes: ArraySlice<UInt8>) throws(Malformed) -> UInt64 {
        var reader = ProtobufReader(bytes)
        return try reader.varint()
    }

    private mutating func varint() throws(Malformed) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 70, by: 7) {
            guard let byte = rest.popFirst() else { throw Malformed() }
            // The tenth byte has room for the last bit only.
            if shift == 63, byte > 1 { throw Malformed() }
            value |= UInt64(byte & 0x7F) << UInt64(shift)
            if byte < 0x80 { return value }
        }
        throw Malformed()
    }

    private mutating func number<Bits: FixedWidthInteger>() throws(Malformed) -> Bits {
        let size = Bits.bitWidth / 8
        guard rest.count >= size else { throw Malformed() }
        var bits: Bits = 0
        for (place, byte) in rest.prefix(size).enumerated() {
            bits |= Bits(truncatingIfNeeded: byte) << Bits(8 * place)
        }
        rest = rest.dropFirst(size)
        return bits
    }
}
