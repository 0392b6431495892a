/// Dropout on images that lie there already (Srivastava et al., 2014; whole channels: Tompson et al., 2015).
public enum Dropping {
    /// Multiplies each channel of one sample with its factor.
    public static func channels(
        _ x: UnsafeMutablePointer<Float>, _ rows: ImageRows, sample n: Int, factors: UnsafePointer<Float>
    ) {
        for y in 0..<rows.height {
            for column in 0..<rows.width {
                let place = x + rows.pixel(n, y, column)
                for c in stride(from: 0, to: rows.channels, by: lanes) {
                    store(load(place + c) * load(factors + c), place + c, count: rows.channels - c)
                }
            }
        }
    }

    /// Multiplies each number of one sample with 0 (with this probability) or 1/(1 - probability), by the counter of row and
    /// place: row n has the counters n·2²⁰ + place + 1, so at most 1,048,576 places do not overlap.
    public static func numbers(
        _ x: UnsafeMutablePointer<Float>, _ rows: ImageRows, sample n: Int, seed: UInt64, row: UInt64,
        probability: Float
    ) {
        let kept = 1 / (1 - probability)
        var counter = row << 20
        for y in 0..<rows.height {
            for column in 0..<rows.width {
                let place = x + rows.pixel(n, y, column)
                for c in 0..<rows.channels {
                    counter &+= 1
                    let bits = SplitMix.mix(seed &+ SplitMix.golden &* counter)
                    let uniform = (Float(bits >> 41) + 0.5) * 0x1p-23
                    place[c] *= uniform >= probability ? kept : 0
                }
            }
        }
    }
}
