/// SplitMix64's way of turning a counter into random bits (Steele, Lea and Flood, 2014; Vigna's constants).
public enum SplitMix {
    /// What a counter moves by.
    public static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Mixes the bits of a counter.
    @inlinable
    public static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Fills [N, C] with 0 (with this probability) or 1/(1 - probability), by the counter of row and channel.
    ///
    /// Row n has the counters (first + n)·2¹⁰ + c + 1, so at most 1,024 channels do not overlap.
    public static func dropFactors(
        _ factors: UnsafeMutablePointer<Float>, samples: Int, channels: Int, seed: UInt64, firstRow: UInt64,
        probability: Float
    ) {
        let kept = 1 / (1 - probability)
        for n in 0..<samples {
            let row = (firstRow &+ UInt64(n)) << 10
            for c in 0..<channels {
                let bits = mix(seed &+ golden &* (row &+ UInt64(c) &+ 1))
                let uniform = (Float(bits >> 41) + 0.5) * 0x1p-23
                factors[n * channels + c] = uniform >= probability ? kept : 0
            }
        }
    }
}
