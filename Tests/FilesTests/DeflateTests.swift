import Testing

@testable import Files

@Suite struct DeflateTests {
    /// Data of many kinds, all made by formulas.
    static let samples: [(name: String, bytes: [UInt8])] = {
        var random = Xorshift(state: 99)
        let noise = (0..<70_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let words = ["walk", "latent", "space", "digit", "sigma", "noise"]
        let text: [UInt8] = (0..<5000).flatMap { _ in Array((words.randomElement(using: &random) ?? "").utf8) + [0x20] }
        let skewed: [UInt8] = (0..<40).flatMap { [UInt8](repeating: UInt8($0), count: 1 << min($0 / 2, 13)) }
        let ring = (0..<28 * 28 * 20).map { i -> UInt8 in
            let (x, y) = (i % 28 - 14, i / 28 % 28 - 14)
            return UInt8(max(0, min(255, 255 - abs(x * x + y * y - 60) * 4)))
        }
        return [
            ("nothing", []), ("one byte", [7]), ("two bytes", [7, 7]), ("three bytes", [1, 2, 3]),
            ("zeros", [UInt8](repeating: 0, count: 100_000)), ("longest match", [UInt8](repeating: 9, count: 259)),
            ("noise", noise), ("text", text), ("skewed", skewed), ("rings", ring),
            ("all bytes", (0..<1024).map { UInt8(truncatingIfNeeded: $0) }),
            ("far repetition", Array(noise[..<300]) + Array(noise[1000..<33468]) + Array(noise[..<300])),
        ]
    }()

    @Test(arguments: samples.indices)
    func comesBackTheSame(_ index: Int) throws {
        let (name, bytes) = Self.samples[index]
        let packed = Deflate.pack(bytes)
        let back = try Inflate.unpack(packed, limit: bytes.count)
        #expect(back == bytes, "\(name)")
        #expect(try Zlib.unpack(Zlib.pack(bytes), limit: bytes.count) == bytes, "\(name)")
        // Data that cannot be packed grow by five bytes a stored block at most.
        #expect(packed.count <= bytes.count + 10 + bytes.count / 16384 * 5, "\(name)")
    }

    @Test func theBlocksFitTheData() {
        // An end alone; a stored block; far fewer bytes for repetitions.
        #expect(Deflate.pack([]) == [0x03, 0x00])
        #expect(Deflate.pack([0, 0, 0, 0, 0, 0, 0, 0]).count <= 5)
        let sizes = Dictionary(uniqueKeysWithValues: Self.samples.map { ($0.name, Deflate.pack($0.bytes).count) })
        #expect((sizes["zeros"] ?? .max) < 130)
        #expect((sizes["rings"] ?? .max) < 500)
        // zlib's level 9 needs 120, 365 and 2,998 bytes for these.
        #expect((sizes["text"] ?? .max) < 3_100)
    }

    @Test func codesAreNoLongerThanAllowed() {
        // Fibonacci counts make the deepest trees: 20 symbols would take 19 bits.
        var counts = [1, 1]
        while counts.count < 20 { counts.append(counts[counts.count - 1] + counts[counts.count - 2]) }
        for longest in [5, 7, 15] {
            let code = PrefixCode(counts: counts, longest: longest)
            #expect(code.lengths.max() ?? 0 <= longest)
            // Kraft's sum of a complete code is exactly one.
            #expect(code.lengths.reduce(0.0) { $0 + 1 / Double(1 << Int($1)) } == 1)
        }
        // Where the limit does not matter, it is Huffman's code.
        #expect(PrefixCode(counts: [1, 1, 2, 3, 5, 8], longest: 15).lengths == [5, 5, 4, 3, 2, 1])
        #expect(PrefixCode(counts: [0, 9, 0, 0], longest: 15).lengths == [1, 1, 0, 0])
    }

    @Test func matchesAreFound() {
        var matcher = Matcher(Array("abcabcabcx".utf8))
        #expect(
            matcher.next(100) == [
                .literal(0x61), .literal(0x62), .literal(0x63), .copy(length: 6, distance: 3), .literal(0x78),
            ])
        // A longer match one byte later is worth a literal: "bcde" instead of "abc".
        matcher = Matcher(Array("abc1bcde2abcde".utf8))
        #expect(matcher.next(100).suffix(2) == [.literal(0x61), .copy(length: 4, distance: 6)])
    }
}
