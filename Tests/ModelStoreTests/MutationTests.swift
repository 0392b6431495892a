import Network
import Testing

@testable import ModelStore

/// Damaged files are read or refused, but never trap and never make up data.
@Suite struct MutationTests {
    private let valid: [UInt8]

    init() throws {
        valid = try SafeTensors.write(
            [
                NamedTensor("0.weight", Tensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6])),
                NamedTensor("0.bias", Tensor(shape: [2], values: [-1, .infinity])),
                NamedTensor("n", Tensor(shape: [], values: [7]), isInteger: true),
            ], metadata: ["format": "pt"])
    }

    /// Reads everything; what is accepted must describe each byte of the file's data exactly once.
    private func read(_ bytes: [UInt8]) -> Bool {
        do throws(SafeTensorsError) {
            let file = try SafeTensorsFile.read(bytes, name: "m")
            let described = file.entries.reduce(0) { $0 + $1.range.count }
            #expect(described <= bytes.count - 8)
            for entry in file.entries where entry.type.bits >= 8 {
                #expect(entry.range.count == entry.count * entry.type.bits / 8)
                guard let tensor = try? file.tensor(entry.name) else { continue }
                #expect(tensor.values.count == entry.count)
            }
            return true
        } catch {
            let text = error.description
            #expect(text.hasPrefix("m: ") && text.utf8.count < 1000 && !text.utf8.contains { $0 < 0x20 })
            return false
        }
    }

    @Test func everyTruncationIsRefused() {
        #expect(read(valid))
        for length in 0..<valid.count {
            #expect(!read(Array(valid[..<length])), "\(length) bytes")
        }
    }

    @Test func everyHeaderByteFlipped() {
        let header = valid.count - 40
        var refused = 0
        for place in 0..<header {
            for bit in 0..<8 {
                var bytes = valid
                bytes[place] ^= 1 << bit
                refused += read(bytes) ? 0 : 1
            }
            var bytes = valid
            bytes[place] ^= 0xFF
            #expect(!read(bytes), "byte \(place)")
        }
        // Only letters of names, the values of metadata and spaces can change without breaking anything.
        #expect(refused > header * 8 * 2 / 3)
    }

    @Test func twentyThousandMutations() {
        var random = RandomStream(seed: 4)
        func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
        // Pieces that get further into the reader than random bytes do.
        let pieces = [
            "0", "-1", "1e9", "18446744073709551615", "[", "]", "{", "}", ",", ":", "\"", "\\u0000", "F64", "F16",
            "BF16", "U8", "__metadata__", "dtype", "shape", "data_offsets", "9223372036854775807", " ",
        ].map { Array($0.utf8) }
        var accepted = 0
        for _ in 0..<20_000 {
            var bytes = valid
            for _ in 0...pick(3) {
                let place = pick(bytes.count)
                switch pick(6) {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes[place] ^= 1 << pick(8)
                case 2: bytes.remove(at: place)
                case 3: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
                case 4:
                    let piece = pieces[pick(pieces.count)]
                    bytes.replaceSubrange(place..<min(place + pick(piece.count + 1), bytes.count), with: piece)
                default:
                    // Swap in a slice from elsewhere, and often set the length right so that the JSON is reached.
                    let from = pick(bytes.count)
                    let slice = Array(bytes[from..<min(from + pick(40), bytes.count)])
                    bytes.replaceSubrange(place..<min(place + slice.count, bytes.count), with: slice)
                }
                if bytes.isEmpty { bytes = [0] }
            }
            if pick(2) == 0, bytes.count > 48 {
                let length = bytes.count - 48
                for i in 0..<8 { bytes[i] = UInt8(truncatingIfNeeded: length >> (8 * i)) }
            }
            accepted += read(bytes) ? 1 : 0
        }
        // Both ways must have been taken often, or the mutations test nothing.
        #expect((100..<15_000).contains(accepted), "\(accepted) accepted")
    }
}
