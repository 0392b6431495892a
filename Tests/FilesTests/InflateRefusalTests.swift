import Testing

@testable import Files

/// Blocks made by hand, bit by bit, for every way in which deflate data can be wrong.
@Suite struct InflateRefusalTests {
    static func bits(_ fields: [(Int, Int)]) -> [UInt8] {
        var writer = BitWriter()
        for (value, width) in fields { writer.put(value, width) }
        return writer.finish()
    }

    /// The first bits of a last block with dynamic codes: how many symbols, then the lengths of the code-length code in
    /// the order 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15.
    static func dynamic(literals: Int = 257, distances: Int = 1, lengths: [Int], then fields: [(Int, Int)]) -> [UInt8] {
        bits(
            [(1, 1), (2, 2), (literals - 257, 5), (distances - 1, 5), (lengths.count - 4, 4)] + lengths.map { ($0, 3) }
                + fields)
    }

    /// A code-length code: 18 (many zeros) is 0, 1 is 10, 0 is 110 and 2 is 111; sent from the left, so reversed below.
    static let small = [0, 0, 1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 2]
    static func zeros(_ count: Int) -> [(Int, Int)] { [(0, 1), (count - 11, 7)] }
    static let one = [(0b01, 2)]
    static let two = [(0b111, 3)]
    static let zero = [(0b011, 3)]

    static func error(_ bytes: [UInt8], limit: Int = 1000) -> InflateError? {
        do throws(InflateError) {
            _ = try Inflate.unpack(bytes, limit: limit)
            return nil
        } catch {
            return error
        }
    }

    @Test func theReservedBlockType() {
        #expect(Self.error([0b111]) == .badBlockType)
    }

    @Test func aStoredLengthThatIsNotItsComplement() {
        #expect(Self.error([0x01, 3, 0, 0xFC, 0xFE, 1, 2, 3]) == .storedLengthMismatch(length: 3, complement: 0xFEFC))
        #expect(Self.error([0x01, 3, 0, 0xFC, 0xFF, 1, 2, 3]) == nil)
    }

    @Test func tooManySymbols() {
        #expect(
            Self.error(Self.dynamic(literals: 287, lengths: Self.small, then: []))
                == .tooManySymbols(literals: 287, distances: 1))
        #expect(
            Self.error(Self.dynamic(distances: 31, lengths: Self.small, then: []))
                == .tooManySymbols(literals: 257, distances: 31))
    }

    @Test(arguments: [[0, 0, 0, 0], [1, 0, 0, 0], [1, 1, 1, 0], [2, 2, 2, 0], [0, 7, 7, 7]])
    func aCodeLengthCodeThatIsNotComplete(_ lengths: [Int]) {
        #expect(Self.error(Self.dynamic(lengths: lengths, then: [(0, 16)])) == .badCodeLengthSet)
    }

    @Test func aRepeatWithNothingBefore() {
        // Symbols 16 and 17 with a bit each.
        #expect(Self.error(Self.dynamic(lengths: [1, 1, 0, 0], then: [(0, 1), (0, 2)])) == .repeatWithoutPrevious)
    }

    @Test func aRepeatBeyondTheLastSymbol() {
        let fields = Self.zeros(138) + Self.zeros(121)
        #expect(Self.error(Self.dynamic(lengths: Self.small, then: fields)) == .repeatTooLong)
    }

    @Test func noCodeForTheEnd() {
        // Literal 0 only, and one distance.
        let fields = Self.one + Self.zeros(138) + Self.zeros(118) + Self.one
        #expect(Self.error(Self.dynamic(lengths: Self.small, then: fields)) == .missingEndOfBlock)
    }

    @Test func overSubscribedCodes() {
        let literals = Self.one + Self.one + Self.zeros(138) + Self.zeros(116) + Self.two + Self.one
        #expect(Self.error(Self.dynamic(lengths: Self.small, then: literals)) == .overSubscribed(.literals))
        let distances = Self.one + Self.zeros(138) + Self.zeros(117) + Self.one + Self.one + Self.one + Self.one
        #expect(
            Self.error(Self.dynamic(distances: 3, lengths: Self.small, then: distances)) == .overSubscribed(.distances))
    }

    @Test func incompleteCodes() {
        let literals = Self.one + Self.zeros(138) + Self.zeros(117) + Self.two + Self.one
        #expect(Self.error(Self.dynamic(lengths: Self.small, then: literals)) == .incomplete(.literals))
        let distances = Self.one + Self.zeros(138) + Self.zeros(117) + Self.one + Self.one + Self.two
        #expect(Self.error(Self.dynamic(distances: 2, lengths: Self.small, then: distances)) == .incomplete(.distances))
    }

    /// A block whose codes are: literal 0 → 0, end → 10, length 3 → 11, and the given distances.
    static func block(distances: Int, _ lengths: [(Int, Int)], then fields: [(Int, Int)]) -> [UInt8] {
        let literals = one + zeros(138) + zeros(117) + two + two
        return dynamic(literals: 258, distances: distances, lengths: small, then: literals + lengths + fields)
    }

    @Test func aCodeOfOneDistanceIsFine() throws {
        // Zero, three zeros more from distance 1, end.
        let bytes = Self.block(distances: 1, Self.one, then: [(0, 1), (0b11, 2), (0, 1), (0b01, 2)])
        #expect(try Inflate.unpack(bytes, limit: 4) == [0, 0, 0, 0])
    }

    @Test func badDistances() {
        // The other value of the one bit, and a copy where no distance has a code.
        let one = Self.block(distances: 1, Self.one, then: [(0, 1), (0b11, 2), (1, 1), (0b01, 2)])
        #expect(Self.error(one) == .badDistance)
        let none = Self.block(distances: 1, Self.zero, then: [(0, 1), (0b11, 2), (0, 1), (0b01, 2)])
        #expect(Self.error(none) == .badDistance)
        // Fixed codes: literal 0 (00110000), length 3 (0000001), distance symbol 30 (11110), bits reversed.
        let fixed = Self.bits([(1, 1), (1, 2), (0b0000_1100, 8), (0b1000000, 7), (0b01111, 5), (0, 7)])
        #expect(Self.error(fixed) == .badDistance)
    }

    @Test func badLiterals() {
        // Fixed codes: symbols 286 and 287 (11000110 and 11000111) have codes but no meaning.
        #expect(Self.error(Self.bits([(1, 1), (1, 2), (0b0110_0011, 8), (0, 7)])) == .badLiteral)
        #expect(Self.error(Self.bits([(1, 1), (1, 2), (0b1110_0011, 8), (0, 7)])) == .badLiteral)
    }

    @Test func aDistanceBeforeTheFirstByte() {
        // Fixed codes: literal 0, length 3, distance 2 (00001), end.
        let bytes = Self.bits([(1, 1), (1, 2), (0b0000_1100, 8), (0b1000000, 7), (0b10000, 5), (0, 7)])
        #expect(Self.error(bytes) == .distanceTooFar(distance: 2, available: 1))
    }

    @Test(arguments: [
        (InflateError.truncated, "compressed data end too early"),
        (.badBlockType, "compressed block has the reserved type 3"),
        (
            .storedLengthMismatch(length: 3, complement: 4), "stored block's length 3 disagrees with its complement 4"
        ),
        (
            .tooManySymbols(literals: 287, distances: 31),
            "compressed block has 287 literal and 31 distance symbols, more than 286 and 30"
        ),
        (.badCodeLengthSet, "compressed block's code for the code lengths is not a complete prefix code"),
        (.repeatWithoutPrevious, "compressed block repeats a code length before the first"),
        (.repeatTooLong, "compressed block repeats a code length beyond the last symbol"),
        (.missingEndOfBlock, "compressed block has no code for its end"),
        (.overSubscribed(.literals), "compressed block's literal and length code is over-subscribed"),
        (.incomplete(.distances), "compressed block's distance code is incomplete"),
        (.badLiteral, "compressed block has an invalid literal or length code"),
        (.badDistance, "compressed block has an invalid distance code"),
        (
            .distanceTooFar(distance: 9, available: 2),
            "compressed block copies from 9 bytes back, where only 2 are"
        ),
        (.outputTooLarge(limit: 10), "data unpack to more than the 10 bytes expected"),
        (.trailingBytes(count: 2), "compressed data are followed by 2 further bytes"),
    ])
    func oneLineEach(_ error: InflateError, _ text: String) {
        #expect("\(error)" == text)
    }
}
