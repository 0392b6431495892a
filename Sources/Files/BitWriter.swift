/// Bits written from the low end of each byte on, as DEFLATE (RFC 1951) and GIF have them.
public struct BitWriter: Sendable {
    /// The bytes that are full.
    public private(set) var bytes: [UInt8] = []
    private var bits: UInt = 0
    private var count = 0

    /// A writer of nothing yet.
    public init() {}

    /// Appends the lowest `width` (0...16) bits of `value`.
    public mutating func put(_ value: Int, _ width: Int) {
        bits |= UInt(value) << UInt(count)
        count += width
        while count >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: bits))
            bits >>= 8
            count -= 8
        }
    }

    /// Fills the current byte with zero bits.
    public mutating func align() {
        if count > 0 { put(0, 8 - count) }
    }

    /// All bytes, the last one filled with zero bits.
    public mutating func finish() -> [UInt8] {
        align()
        return bytes
    }
}
