import Files

/// An array of numbers as in NumPy's .npy files (NEP 1).
public struct NPYArray: Equatable, Sendable {
    /// Sizes of the axes, slowest first; empty for a single number.
    public let shape: [Int]
    /// The numbers in C order.
    public let values: [Float]

    /// - Precondition: `values` has as many numbers as `shape` says.
    public init(shape: [Int], values: [Float]) {
        precondition(
            shape.allSatisfy { $0 >= 0 } && shape.reduce(1, *) == values.count, "as many values as the shape says")
        self.shape = shape
        self.values = values
    }
}

/// Reading and writing of .npy files.
public enum NPY {
    static let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]  // "\x93NUMPY"
    static let longestHeader = 10_000
    static let highestRank = 32

    /// The bytes of a file of version 1.0 and type `<f4`; the data begin at a multiple of 64 bytes.
    public static func encode(_ array: NPYArray) -> [UInt8] {
        file(of: "<f4", array.shape, array.values.map(\.bitPattern.littleEndian))
    }

    /// The bytes of a file of whole numbers, of type `<i8`.
    /// - Precondition: there are as many as `shape` says.
    public static func encode(integers: [Int], shape: [Int]) -> [UInt8] {
        precondition(shape.reduce(1, *) == integers.count, "as many numbers as the shape says")
        return file(of: "<i8", shape, integers.map { Int64($0).littleEndian })
    }

    private static func file<Word: FixedWidthInteger>(of type: String, _ shape: [Int], _ words: [Word]) -> [UInt8] {
        let sizes = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
        var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sizes)), }"
        let unpadded = magic.count + 4 + header.utf8.count + 1
        header += String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
        let length = header.utf8.count
        var file = magic + [1, 0, UInt8(truncatingIfNeeded: length), UInt8(truncatingIfNeeded: length >> 8)]
        file.reserveCapacity(file.count + length + words.count * MemoryLayout<Word>.stride)
        file += header.utf8
        words.withUnsafeBytes { file += $0 }
        return file
    }

    /// Reads versions 1, 2 and 3, types `<f4`, `<f8`, `>f4` and `>f8`, in C or Fortran order. Doubles are rounded to floats.
    /// - Throws: `NPYError`
    public static func decode(_ bytes: [UInt8]) throws(NPYError) -> NPYArray {
        guard bytes.starts(with: magic) else { throw .notNPY }
        guard bytes.count >= 8 else { throw .truncatedHeader }
        let version = (major: Int(bytes[6]), minor: Int(bytes[7]))
        guard 1...3 ~= version.major, version.minor == 0 else {
            throw .unknownVersion(major: version.major, minor: version.minor)
        }
        let wide = version.major == 1 ? 2 : 4
        guard bytes.count >= 8 + wide else { throw .truncatedHeader }
        let length = (0..<wide).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
        guard length <= longestHeader else { throw .headerTooLong(length: length) }
        let start = 8 + wide + length
        guard bytes.count >= start else { throw .truncatedHeader }
        let raw = bytes[(8 + wide)..<start]
        // Versions 1 and 2 are Latin-1, version 3 is UTF-8; what is accepted is ASCII anyway.
        guard let text = String(validating: raw, as: UTF8.self), raw.allSatisfy({ $0 < 0x80 }) else {
            throw .badHeader(.notASCII)
        }
        var parser = NPYHeaderParser(text)
        let header: NPYHeader
        do throws(NPYHeaderFlaw) {
            header = try parser.parse()
        } catch {
            throw .badHeader(error)
        }
        return try values(bytes[start...], header)
    }

    private static func values(_ data: ArraySlice<UInt8>, _ header: NPYHeader) throws(NPYError) -> NPYArray {
        let size: Int
        switch header.descr {
        case "<f4", ">f4": size = 4
        case "<f8", ">f8": size = 8
        case "|O", "O", "<O", ">O": throw .objectType
        default: throw .unknownType(header.descr)
        }
        let big = header.descr.hasPrefix(">")
        guard header.shape.count <= highestRank else { throw .rankTooHigh(header.shape.count) }
        var count = 1
        for side in header.shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: side)
            guard !overflow else { throw .overflow(header.shape) }
            count = product
        }
        let (expected, overflow) = count.multipliedReportingOverflow(by: size)
        guard !overflow else { throw .overflow(header.shape) }
        guard data.count == expected else { throw .wrongLength(expected: expected, found: data.count) }

        let flat = data.withUnsafeBytes { buffer in
            (0..<count).map { i -> Float in
                if size == 4 {
                    let word = buffer.loadUnaligned(fromByteOffset: i * 4, as: UInt32.self)
                    return Float(bitPattern: big ? UInt32(bigEndian: word) : UInt32(littleEndian: word))
                }
                let word = buffer.loadUnaligned(fromByteOffset: i * 8, as: UInt64.self)
                return Float(Double(bitPattern: big ? UInt64(bigEndian: word) : UInt64(littleEndian: word)))
            }
        }
        guard header.fortranOrder, header.shape.count > 1 else { return NPYArray(shape: header.shape, values: flat) }
        return NPYArray(shape: header.shape, values: transposed(flat, header.shape))
    }

    /// Numbers of Fortran order (first axis fastest) in C order (last axis fastest).
    private static func transposed(_ flat: [Float], _ shape: [Int]) -> [Float] {
        var strides: [Int] = []
        var stride = 1
        for side in shape {
            strides.append(stride)
            stride *= side
        }
        var index = [Int](repeating: 0, count: shape.count)
        var from = 0
        return flat.indices.map { _ in
            let value = flat[from]
            // The next index, last axis fastest, and its place.
            var axis = shape.count - 1
            while axis >= 0 {
                index[axis] += 1
                from += strides[axis]
                if index[axis] < shape[axis] { break }
                from -= strides[axis] * shape[axis]
                index[axis] = 0
                axis -= 1
            }
            return value
        }
    }
}
