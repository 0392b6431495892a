/// Writes the fields of one Protocol Buffers message.
struct ProtobufWriter {
    /// The message so far.
    private(set) var bytes: [UInt8] = []

    /// A whole number, negative ones in two's complement.
    mutating func integer(_ field: Int, _ value: Int) {
        key(field, .varint)
        varint(UInt64(bitPattern: Int64(value)))
    }

    /// Eight bytes of a number.
    mutating func double(_ field: Int, _ value: Double) {
        key(field, .fixed64)
        bytes += littleEndian(value.bitPattern)
    }

    /// Four bytes of a number.
    mutating func float(_ field: Int, _ value: Float) {
        key(field, .fixed32)
        bytes += littleEndian(value.bitPattern)
    }

    /// Bytes, or a message inside of this one.
    mutating func data(_ field: Int, _ data: [UInt8]) {
        key(field, .bytes)
        varint(UInt64(data.count))
        bytes += data
    }

    /// A text.
    mutating func string(_ field: Int, _ text: String) { data(field, Array(text.utf8)) }

    /// A message inside of this one.
    mutating func message(_ field: Int, _ fill: (inout ProtobufWriter) -> Void) {
        var inner = ProtobufWriter()
        fill(&inner)
        data(field, inner.bytes)
    }

    private mutating func key(_ field: Int, _ wire: ProtobufWire) { varint(UInt64(field << 3) | wire.rawValue) }

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// How a field's value lies in the bytes; groups, which nobody writes any more, are left out.
enum ProtobufWire: UInt64 {
    case varint = 0
    case fixed64 = 1
    case bytes = 2
    case fixed32 = 5
}

/// The bytes of a number, the lowest first.
func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
}
