/// Numbers as text, without the weight of Foundation's formatters.
enum Decimal {
    /// A number with so many decimal places, moved to the right of `width` columns.
    static func fixed(_ number: Double, places: Int, width: Int = 0) -> String {
        let text = digits(number, places: places)
        return String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// A number with about four digits that say something: 0.9921, 17.02, 12,345.
    static func significant(_ number: Double) -> String {
        guard number.isFinite, number.magnitude < 1e12 else { return String(number) }
        if number == number.rounded() { return grouped(Int(number)) }
        switch number.magnitude {
        case 1000...: return grouped(Int(number.rounded()))
        case 100...: return fixed(number, places: 1)
        case 10...: return fixed(number, places: 2)
        case 0.001...: return fixed(number, places: 4)
        default: return String(number)
        }
    }

    /// A whole number with commas between the thousands.
    static func grouped(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    private static func digits(_ number: Double, places: Int) -> String {
        guard number.isFinite, number.magnitude < 1e12 else { return String(number) }
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = Int64((number.magnitude * scale).rounded())
        let sign = number < 0 && scaled != 0 ? "-" : ""
        guard places > 0 else { return sign + String(scaled) }
        let fraction = String(scaled % Int64(scale))
        return sign + String(scaled / Int64(scale)) + "." + String(repeating: "0", count: places - fraction.count)
            + fraction
    }
}
