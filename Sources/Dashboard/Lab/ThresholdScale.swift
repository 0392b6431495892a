/// The threshold's slider: as far from 0.5 to 0.9 as from 0.999 to 0.9999 nearly, for what matters is how little is missing
/// to 1.
enum ThresholdScale {
    /// Ends in ten-thousandths.
    static let range = 5000...9999

    /// 0 at 0.5, 1 at 0.9999.
    static func place(_ tenThousandths: Int) -> Float {
        let missing = Float(max(1, 10_000 - tenThousandths)) / 5000
        return nines(missing) / nines(1.0 / 5000)
    }

    private static func nines(_ missing: Float) -> Float { -missing.logarithm }

    /// The threshold at a place, in ten-thousandths; round ones where steps are large.
    static func value(at place: Float) -> Int {
        let missing = Float.power(1.0 / 5000, max(0, min(1, place))) * 5000
        let exact = 10_000 - Int(missing.rounded())
        let grain = exact < 9000 ? 100 : exact < 9900 ? 10 : 1
        return max(range.lowerBound, min(range.upperBound, (exact + grain / 2) / grain * grain))
    }

    /// A step further by about a thirtieth of the slider, at least by one ten-thousandth.
    static func step(_ tenThousandths: Int, _ steps: Int) -> Int {
        let next = value(at: place(tenThousandths) + Float(steps) / 30)
        let moved = next == tenThousandths ? tenThousandths + (steps > 0 ? 1 : -1) : next
        return max(range.lowerBound, min(range.upperBound, moved))
    }
}
