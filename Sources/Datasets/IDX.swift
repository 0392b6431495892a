import Files

/// An array of bytes as in an IDX file (the format of the MNIST data).
public struct IDXArray: Equatable, Sendable {
    /// Sizes of the axes, slowest first.
    public let sizes: [Int]
    /// The bytes, last axis fastest.
    public let bytes: [UInt8]
}

/// Strict reading of IDX files of unsigned bytes, plain or packed by gzip.
public enum IDX {
    /// The most bytes that a file may hold; the largest set of this kind, EMNIST by class, has 547 MB.
    public static let limit = 1 << 30

    /// Deflate makes data smaller by at most this factor.
    private static let bestRatio = 1032

    /// Reads a file, and unpacks it if it is a gzip file; what its header promises is checked before that.
    /// - Parameter rank: the number of axes that the file must have.
    /// - Throws: `DataError`
    public static func read(_ path: String, rank: Int) throws(DataError) -> IDXArray {
        let raw = try readData(path, limit: limit)
        do throws(IDXFlaw) {
            return try decode(raw, rank: rank)
        } catch {
            throw .idx(path: path, error)
        }
    }

    /// Reads the bytes of a file, plain or packed by gzip.
    /// - Throws: `IDXFlaw`
    public static func decode(_ raw: [UInt8], rank: Int) throws(IDXFlaw) -> IDXArray {
        guard Gzip.isGzip(raw) else {
            let (sizes, total) = try header(raw, rank: rank)
            return try array(raw, sizes: sizes, total: total)
        }
        let start: [UInt8]
        do throws(GzipError) {
            start = try Gzip.prefix(raw, count: 4 + 4 * rank)
        } catch {
            throw .gzip(error)
        }
        let (sizes, total) = try header(start, rank: rank)
        guard total / bestRatio <= raw.count else { throw .packedTooSmall(expected: total) }
        let unpacked: [UInt8]
        do throws(GzipError) {
            unpacked = try Gzip.unpack(raw, limit: total)
        } catch .inflate(.outputTooLarge) {
            throw .tooLong(expected: total)
        } catch {
            throw .gzip(error)
        }
        return try array(unpacked, sizes: sizes, total: total)
    }

    /// The sizes in the header, and the length that the whole file must have.
    private static func header(_ bytes: [UInt8], rank: Int) throws(IDXFlaw) -> (sizes: [Int], total: Int) {
        guard bytes.count >= 4 else { throw .truncatedHeader }
        guard bytes[0] == 0, bytes[1] == 0 else { throw .notIDX }
        guard bytes[2] == 0x08 else { throw .notBytes(type: bytes[2]) }
        guard Int(bytes[3]) == rank else { throw .wrongRank(expected: rank, found: Int(bytes[3])) }
        let start = 4 + 4 * rank
        guard bytes.count >= start else { throw .truncatedHeader }
        let sizes = (0..<rank).map { axis in
            bytes[(4 + 4 * axis)..<(8 + 4 * axis)].reduce(0) { $0 << 8 | Int($1) }
        }
        var total = 1
        for size in sizes {
            let (product, overflow) = total.multipliedReportingOverflow(by: size)
            guard !overflow, product <= limit else { throw .tooLarge(sizes: sizes) }
            total = product
        }
        return (sizes, total + start)
    }

    private static func array(_ bytes: [UInt8], sizes: [Int], total: Int) throws(IDXFlaw) -> IDXArray {
        guard bytes.count == total else { throw .wrongLength(expected: total, found: bytes.count) }
        return IDXArray(sizes: sizes, bytes: [UInt8](bytes[(4 + 4 * sizes.count)...]))
    }
}
