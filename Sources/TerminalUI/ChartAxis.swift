import Glibc

/// A linear or logarithmic axis with round ticks.
public struct ChartAxis: Equatable, Sendable {
    /// The ends, as values.
    public let range: ClosedRange<Double>
    /// Whether equal distances are equal factors.
    public let isLog: Bool
    /// Round values within the range, rising.
    public let ticks: [Double]

    /// An axis over a range with about so many ticks. `rounded` moves the ends outwards to ticks. A logarithmic axis needs
    /// values above 0, else it is a linear one.
    public init(_ range: ClosedRange<Double>, ticks count: Int, isLog: Bool = false, rounded: Bool = false) {
        var range = range
        if !(range.upperBound - range.lowerBound).isFinite { range = 0...1 }
        // What differs by rounding alone is one value.
        if range.upperBound - range.lowerBound <= max(abs(range.lowerBound), abs(range.upperBound)) * 1e-5 {
            let size = abs(range.lowerBound)
            let margin = size > 1e-30 ? size * 0.5 : 0.5
            let below = isLog && range.lowerBound > 0 ? range.lowerBound * 0.5 : margin
            let (low, high) = (range.lowerBound - below, range.upperBound + margin)
            range = low...high
        }
        self.isLog = isLog && range.lowerBound > 0
        guard !self.isLog else {
            let found = Self.logTicks(range, count)
            // Within a decade there may be no round power: round numbers then.
            ticks = found.count > 1 ? found : Self.evenTicks(range, count)
            self.range = range
            return
        }
        var step = Self.round((range.upperBound - range.lowerBound) / Double(max(1, count)))
        if rounded {
            func ends(_ step: Double) -> (low: Double, high: Double) {
                (
                    (range.lowerBound / step + 1e-9).rounded(.down), (range.upperBound / step - 1e-9).rounded(.up)
                )
            }
            // Ends that move outwards can add two steps: too many to stand at even distances.
            while ends(step).high - ends(step).low > Double(max(2, count)) { step = Self.round(step * 1.5) }
            let (low, high) = ends(step)
            range = (low * step)...(high * step)
        }
        ticks = Self.ticks(range, step)
        self.range = range
    }

    /// The multiples of a step within a range.
    private static func ticks(_ range: ClosedRange<Double>, _ step: Double) -> [Double] {
        let first = (range.lowerBound / step - 1e-9).rounded(.up)
        let last = (range.upperBound / step + 1e-9).rounded(.down)
        return first <= last && last - first < 1000 ? stride(from: first, through: last, by: 1).map { $0 * step } : []
    }

    /// About so many multiples of a round step, or the ends where there are none.
    private static func evenTicks(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
        let found = ticks(range, round((range.upperBound - range.lowerBound) / Double(max(1, count))))
        return found.isEmpty ? [range.lowerBound, range.upperBound] : found
    }

    /// Where a value lies, 0 at the low end and 1 at the high end, beyond them outside; nil for what has no place.
    public func place(_ value: Double) -> Double? {
        guard value.isFinite else { return nil }
        guard isLog else { return (value - range.lowerBound) / (range.upperBound - range.lowerBound) }
        guard value > 0 else { return nil }
        return log(value / range.lowerBound) / log(range.upperBound / range.lowerBound)
    }

    /// The next of 1, 2, 5, 10, 20, ... times a power of ten at or above a step.
    private static func round(_ step: Double) -> Double {
        guard step > 0, step.isFinite else { return 1 }
        let power = pow(10, log10(step).rounded(.down))
        let part = step / power
        return (part <= 1.000001 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power
    }

    /// Powers of ten, with 2 and 5 times them where the range is short; every second or third where it is long.
    private static func logTicks(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
        let (first, last) = (Int(log10(range.lowerBound).rounded(.down)), Int(log10(range.upperBound).rounded(.up)))
        guard last - first < 200 else { return [] }
        let factors: [Double] = last - first <= max(1, count / 2) ? [1, 2, 5] : [1]
        let stride = max(1, (last - first + max(1, count) - 1) / max(1, count))
        return Swift.stride(from: first, through: last, by: stride)
            .flatMap { power in factors.map { $0 * pow(10, Double(power)) } }
            .filter { range.contains($0) }
    }
}

/// Numbers of axes and legends in as few characters as tell them apart.
public enum ChartNumber {
    /// In at most three figures after what it needs: "0.05", "1.25", "340", "12k", "-2", "1.2e-5".
    public static func short(_ value: Double) -> String {
        let size = abs(value)
        guard value.isFinite else { return "-" }
        // Below the normal numbers there is no power of ten to divide by.
        if size < .leastNormalMagnitude { return "0" }
        if size >= 1e12 || size < 0.001 {
            let power = Int(log10(size).rounded(.down))
            let part = fixed(value / pow(10, Double(power)), 1)
            return part.hasSuffix("10") ? part.dropLast() + "e\(power + 1)" : part + "e\(power)"
        }
        for (unit, letter) in [(1e9, "G"), (1e6, "M"), (1e4, "k")] where size >= unit {
            let scale = letter == "k" ? 1000 : unit
            return fixed(value / scale, size / scale >= 100 ? 0 : 1) + letter
        }
        return fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : size >= 0.01 ? 3 : 4)
    }

    /// A share of 0...1 in percent: "99.5%", "50%"; what is far from being one in few figures: "1e32%".
    public static func percent(_ value: Double) -> String {
        let percent = value * 100
        guard percent.isFinite else { return "-" }
        return (abs(percent) < 1e4 ? fixed(percent, 1) : short(percent)) + "%"
    }

    /// Values of an axis, each in as few figures as tell it from its neighbours, all of them in thousands or none.
    public static func apart(_ values: [Double]) -> [String] {
        let most = values.map(abs).max() ?? 0
        if most >= 1e4, most < 1e6, values.allSatisfy({ $0.truncatingRemainder(dividingBy: 100) == 0 }) {
            return values.map { $0 == 0 ? "0" : fixed($0 / 1000, 1) + "k" }
        }
        var texts = values.map(short)
        var decimals = 3
        while Set(texts).count < texts.count, decimals <= 9 {
            texts = values.map { abs($0) < 1e6 ? fixed($0, decimals) : short($0) }
            decimals += 1
        }
        return texts
    }

    /// The same texts with as many decimals each, zero as it is: "0", "0.5", "1.0". Powers are left alone.
    public static func even(_ texts: [String]) -> [String] {
        func decimals(_ text: String) -> Int { text.firstIndex(of: ".").map { text[$0...].count - 1 } ?? 0 }
        let most = texts.map(decimals).max() ?? 0
        guard most > 0, texts.allSatisfy({ $0.allSatisfy { $0.isNumber || $0 == "." || $0 == "-" } }) else {
            return texts
        }
        return texts.map { text in
            text == "0"
                ? text : text + (decimals(text) == 0 ? "." : "") + String(repeating: "0", count: most - decimals(text))
        }
    }

    /// Rounded to so many decimals, final zeros dropped; `-` for what has more figures than can be counted.
    private static func fixed(_ value: Double, _ decimals: Int) -> String {
        let scale = pow(10, Double(decimals))
        guard let whole = Int(exactly: (abs(value) * scale).rounded()) else { return "-" }
        var text = "\(whole / Int(scale))"
        if decimals > 0 {
            let part = String(whole % Int(scale))
            text += "." + String(repeating: "0", count: decimals - part.count) + part
            while text.hasSuffix("0") { text.removeLast() }
            if text.hasSuffix(".") { text.removeLast() }
        }
        return value < 0 && whole != 0 ? "-" + text : text
    }
}
