/// Numbers as text, aligned and the same in every locale.
enum Format {
    /// With `places` digits after the point, rounded to nearest; `-` for what is not finite.
    static func fixed(_ value: Float, _ places: Int) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "-" }
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = Int((Double(value) * scale).rounded())
        let sign = scaled < 0 ? "-" : ""
        let digits = String(scaled.magnitude)
        guard places > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return sign + padded.dropLast(places) + "." + padded.suffix(places)
    }

    /// With a sign always.
    static func signed(_ value: Float, _ places: Int) -> String {
        let text = fixed(value, places)
        return text.hasPrefix("-") ? text : "+" + text
    }

    /// A probability as a percentage of at most 5 characters: `0.3%`, `99.6%`, `100%`; "100%" only from 99.995 % on.
    static func percent(_ probability: Float) -> String {
        guard probability.isFinite else { return "-" }
        let percent = max(0, min(1, probability)) * 100
        if percent >= 99.95 { return probability >= 0.99995 ? "100%" : "99.9%" }
        return fixed(percent, 1) + "%"
    }

    /// As an integer percentage: `99%`; "100%" only from 99.95 % on.
    static func wholePercent(_ probability: Float) -> String {
        guard probability.isFinite else { return "-" }
        let percent = Int((max(0, min(1, probability)) * 100).rounded())
        return percent == 100 && probability < 0.9995 ? "99%" : "\(percent)%"
    }

    /// Filled up with spaces on the left.
    static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// Groups of three: 10000 is `10,000`.
    static func grouped(_ value: Int) -> String {
        var digits = String(value.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }
}
