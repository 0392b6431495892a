/// The character sets that a terminal has at hand: ASCII and the line drawing of the VT100.
struct Charsets: Sendable {
    /// Which of G0 and G1 are line drawing.
    private var isDrawing = [false, false]
    /// Which of them is in use: SI takes G0, SO takes G1.
    var current = 0

    /// Designates a set by its final byte; false when it is not known.
    mutating func designate(_ index: Int, _ final: Unicode.Scalar) -> Bool {
        guard "0AB12U".unicodeScalars.contains(final) else { return false }
        isDrawing[index] = final == "0"
        return true
    }

    /// The character that is shown for one.
    func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard isDrawing[current], (0x5F...0x7E).contains(scalar.value) else { return scalar }
        return Self.drawing[Int(scalar.value - 0x5F)]
    }

    /// What `_` to `~` stand for.
    private static let drawing = Array(" ◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·".unicodeScalars)
}
