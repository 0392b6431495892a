/// The two greys that come nearest to a cell's pixels, and which pixels have which.
struct TwoGreys: Equatable {
    /// Bit n is set where pixel n has the ink.
    var mask: Int
    /// The ink's level, 0...255.
    var ink: Float
    /// The paper's level, 0...255.
    var paper: Float

    /// The best division of four levels (least squares), found by trying all seven: pictures are mostly made of these. The
    /// last level is paper; upper against lower halves win where others are no nearer.
    init(_ a: Float, _ b: Float, _ c: Float, _ d: Float) {
        let total = a + b + c + d
        (mask, ink, paper) = (0, 0, total / 4)
        // The squared error is the constant sum of squares less this.
        var best = total * total / 4
        func attempt(_ candidate: Int, _ sum: Float, _ count: Float) {
            let rest = total - sum
            let gain = sum * sum / count + rest * rest / (4 - count)
            guard gain > best + 0.5 else { return }
            (best, mask, ink, paper) = (gain, candidate, sum / count, rest / (4 - count))
        }
        attempt(3, a + b, 2)
        attempt(5, a + c, 2)
        attempt(6, b + c, 2)
        attempt(1, a, 1)
        attempt(2, b, 1)
        attempt(4, c, 1)
        attempt(7, a + b + c, 3)
    }

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
