/// The two greys that come nearest to a cell's pixels, and which pixels have which.
struct TwoGreys: Equatable {
    /// Bit n is set where pixel n has the ink.
    var mask: Int
    /// The ink's level, 0...255.
    var ink: Float
    /// The paper's level, 0...255.
    var paper: Float

    /// The best division of up to eight levels (least squares): the lighter ones and the darker ones, parted at the
    /// best place of their order, which no other division beats. The last pixel is paper.
    init(_ levels: [Float]) {
        let order = levels.indices.sorted { levels[$0] < levels[$1] }
        let total = levels.reduce(0, +)
        (mask, ink, paper) = (0, 0, total / Float(max(1, levels.count)))
        // The squared error is the constant sum of squares less this.
        var best = total * total / Float(max(1, levels.count))
        var dark: Float = 0
        var darkMask = 0
        for (place, index) in order.dropLast().enumerated() {
            dark += levels[index]
            darkMask |= 1 << index
            let (few, many) = (Float(place + 1), Float(levels.count - place - 1))
            let light = total - dark
            let gain = dark * dark / few + light * light / many
            guard gain > best + 0.5 else { continue }
            best = gain
            if darkMask >> (levels.count - 1) & 1 == 1 {
                (mask, ink, paper) = ((1 << levels.count) - 1 - darkMask, light / many, dark / few)
            } else {
                (mask, ink, paper) = (darkMask, dark / few, light / many)
            }
        }
    }
}
