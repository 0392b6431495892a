/// The element types of safetensors files.
public enum DataType: String, CaseIterable, Sendable {
    /// Truth values, a byte each.
    case bool = "BOOL"
    /// Four-bit floats.
    case float4 = "F4"
    /// Six-bit floats with three bits of fraction.
    case float6e2m3 = "F6_E2M3"
    /// Six-bit floats with two bits of fraction.
    case float6e3m2 = "F6_E3M2"
    /// Bytes.
    case uint8 = "U8"
    /// Signed bytes.
    case int8 = "I8"
    /// Eight-bit floats with two bits of fraction.
    case float8e5m2 = "F8_E5M2"
    /// Eight-bit floats with three bits of fraction.
    case float8e4m3 = "F8_E4M3"
    /// Powers of two, a byte each.
    case float8e8m0 = "F8_E8M0"
    /// `float8e4m3` without negative zero and infinity.
    case float8e4m3fnuz = "F8_E4M3FNUZ"
    /// `float8e5m2` without negative zero and infinity.
    case float8e5m2fnuz = "F8_E5M2FNUZ"
    /// Signed 16-bit integers.
    case int16 = "I16"
    /// Unsigned 16-bit integers.
    case uint16 = "U16"
    /// IEEE half precision.
    case float16 = "F16"
    /// The upper half of single precision.
    case bfloat16 = "BF16"
    /// Signed 32-bit integers.
    case int32 = "I32"
    /// Unsigned 32-bit integers.
    case uint32 = "U32"
    /// IEEE single precision; what this program writes.
    case float32 = "F32"
    /// Pairs of single-precision numbers.
    case complex64 = "C64"
    /// IEEE double precision.
    case float64 = "F64"
    /// Signed 64-bit integers; what this program writes for counters.
    case int64 = "I64"
    /// Unsigned 64-bit integers.
    case uint64 = "U64"

    /// The size of an element; a tensor's bits always make whole bytes.
    public var bits: Int {
        switch self {
        case .float4: 4
        case .float6e2m3, .float6e3m2: 6
        case .bool, .uint8, .int8, .float8e5m2, .float8e4m3, .float8e8m0, .float8e4m3fnuz, .float8e5m2fnuz: 8
        case .int16, .uint16, .float16, .bfloat16: 16
        case .int32, .uint32, .float32: 32
        case .complex64, .float64, .int64, .uint64: 64
        }
    }

    /// Whether elements are whole numbers.
    public var isInteger: Bool {
        switch self {
        case .uint8, .int8, .int16, .uint16, .int32, .uint32, .int64, .uint64: true
        default: false
        }
    }
}

extension DataType {
    /// Elements as single-precision numbers, rounded to nearest; nil for types that no model here uses.
    ///
    /// `bytes` holds whole elements, little-endian, at any alignment.
    func floats(_ bytes: UnsafeRawBufferPointer) -> [Float]? {
        switch self {
        case .float32:
            // The one type of our own files is copied as it is: the host is little-endian.
            return [Float](unsafeUninitializedCapacity: bytes.count / 4) { buffer, filled in
                UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
                filled = bytes.count / 4
            }
        case .float16: return convert(bytes) { (bits: UInt16) in half(bits) }
        case .bfloat16: return convert(bytes) { (bits: UInt16) in Float(bitPattern: UInt32(bits) << 16) }
        case .float64: return convert(bytes) { (bits: UInt64) in Float(Double(bitPattern: bits)) }
        case .bool, .uint8: return convert(bytes) { (value: UInt8) in Float(value) }
        case .int8: return convert(bytes) { (value: Int8) in Float(value) }
        case .int16: return convert(bytes) { (value: Int16) in Float(value) }
        case .uint16: return convert(bytes) { (value: UInt16) in Float(value) }
        case .int32: return convert(bytes) { (value: Int32) in Float(value) }
        case .uint32: return convert(bytes) { (value: UInt32) in Float(value) }
        case .int64: return convert(bytes) { (value: Int64) in Float(value) }
        case .uint64: return convert(bytes) { (value: UInt64) in Float(value) }
        case .float4, .float6e2m3, .float6e3m2, .float8e5m2, .float8e4m3, .float8e8m0, .float8e4m3fnuz,
            .float8e5m2fnuz, .complex64:
            return nil
        }
    }

    private func convert<Element: FixedWidthInteger>(
        _ bytes: UnsafeRawBufferPointer, _ value: (Element) -> Float
    ) -> [Float] {
        let size = MemoryLayout<Element>.size
        return (0..<bytes.count / size).map { i in
            value(Element(littleEndian: bytes.loadUnaligned(fromByteOffset: i * size, as: Element.self)))
        }
    }

    /// A half-precision number (IEEE 754 binary16) from its bits, exactly; NaN keeps its payload.
    private func half(_ bits: UInt16) -> Float {
        let sign = UInt32(bits & 0x8000) << 16
        let exponent = UInt32(bits >> 10 & 0x1F)
        let fraction = UInt32(bits & 0x3FF)
        switch exponent {
        case 0:
            let magnitude = Float(fraction) * 0x1p-24
            return sign == 0 ? magnitude : -magnitude
        case 0x1F: return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
        default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
        }
    }
}
