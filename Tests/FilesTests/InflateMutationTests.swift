import Testing

@testable import Files

/// A seeded source of numbers (Marsaglia's xorshift64), so that a failure can be repeated.
struct Xorshift: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

/// Broken data never trap, hang or exceed the limit.
@Suite struct InflateMutationTests {
    static let sources = Packed.all.filter { $0.count > 0 && $0.bytes.count < 4000 }.map {
        ($0.bytes, $0.count, $0.crc)
    }

    @Test func tenThousandMutations() throws {
        var random = Xorshift(state: 2026)
        var refused = 0
        try #require(Self.sources.count > 20)
        for round in 0..<10_000 {
            var (bytes, count, _) = Self.sources[round % Self.sources.count]
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                case 1: bytes[index] = UInt8.random(in: 0...255, using: &random)
                case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
                default: if bytes.count > 1 { bytes.remove(at: index) }
                }
            }
            do throws(InflateError) {
                let output = try Inflate.unpack(bytes, limit: count)
                #expect(output.count <= count)
            } catch {
                refused += 1
            }
        }
        // Most changes break something; some only change a literal or a stored byte.
        #expect(refused > 5_000)
    }

    @Test func randomBytes() {
        var random = Xorshift(state: 7)
        for _ in 0..<10_000 {
            let count = Int.random(in: 0..<200, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            if let output = try? Inflate.unpack(bytes, limit: 5000) { #expect(output.count <= 5000) }
        }
    }

    @Test func everyLimitGivesAPrefix() throws {
        for (bytes, count, _) in Self.sources.prefix(30) {
            let whole = try Inflate.unpack(bytes, limit: count)
            for limit in stride(from: 0, through: count, by: max(1, count / 20)) {
                let (part, _) = try Inflate.unpack(bytes, from: 0, limit: limit, prefix: true)
                #expect(part == Array(whole[..<limit]))
            }
        }
    }
}
