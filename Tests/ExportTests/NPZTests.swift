import Files
import Testing

@testable import Export

@Suite struct NPZTests {
    /// What Python's zipfile writes of the same files with the same date, but for the system that made it, which it names.
    @Test func isAZIPArchiveOfStoredFiles() {
        let bytes = NPZ.encode([("a", [1, 2, 3]), ("bc", [])])
        let (first, second): ([UInt8], [UInt8]) = (
            [20, 0, 0, 0, 0, 0, 0, 0, 33, 0, 0x1D, 0x80, 0xBC, 0x55, 3, 0, 0, 0, 3, 0, 0, 0, 5, 0, 0, 0],
            [20, 0, 0, 0, 0, 0, 0, 0, 33, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0]
        )
        let (a, bc) = (Array("a.npy".utf8), Array("bc.npy".utf8))
        let zeros = [UInt8](repeating: 0, count: 10)
        #expect(
            bytes
                == [0x50, 0x4B, 3, 4] + first + a + [1, 2, 3] + [0x50, 0x4B, 3, 4] + second + bc
                + [0x50, 0x4B, 1, 2, 20, 0] + first + zeros + [0, 0, 0, 0] + a
                + [0x50, 0x4B, 1, 2, 20, 0] + second + zeros + [38, 0, 0, 0] + bc
                + [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 2, 0, 2, 0, 103, 0, 0, 0, 74, 0, 0, 0, 0, 0])
    }

    @Test func wholeNumbersAreNumPys() throws {
        let bytes = NPY.encode(integers: [3, -1], shape: [2])
        #expect(bytes.count == 128 + 16)
        #expect(
            String(decoding: bytes[10..<67], as: UTF8.self)
                == "{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }")
        #expect(bytes.suffix(16) == [3, 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 255, count: 8))
    }
}
