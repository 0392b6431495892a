/// Products of a tall matrix with a vector, both ways round: what principal components are found with.
public enum Projection {
    /// dots[i] = Σ x[i, d]·v[d] over N = `rows` rows of D = `size` numbers.
    public static func dots(
        _ x: UnsafePointer<Float>, rows: Int, size: Int, with v: UnsafePointer<Float>,
        into dots: UnsafeMutablePointer<Float>
    ) {
        for i in 0..<rows {
            let row = x + i * size
            var total = Vector(repeating: 0)
            var d = 0
            while d + lanes <= size {
                total = total.addingProduct(load(row + d), load(v + d))
                d += lanes
            }
            var rest = sum(total)
            while d < size {
                rest += row[d] * v[d]
                d += 1
            }
            dots[i] = rest
        }
    }

    /// total[d] = Σ weights[i]·x[i, d] over N = `rows` rows of D = `size` numbers.
    public static func combine(
        _ x: UnsafePointer<Float>, rows: Int, size: Int, weights: UnsafePointer<Float>,
        into total: UnsafeMutablePointer<Float>
    ) {
        for d in 0..<size { total[d] = 0 }
        for i in 0..<rows {
            let row = x + i * size
            let weight = Vector(repeating: weights[i])
            var d = 0
            while d + lanes <= size {
                store(load(total + d).addingProduct(weight, load(row + d)), total + d)
                d += lanes
            }
            while d < size {
                total[d] += weights[i] * row[d]
                d += 1
            }
        }
    }
}
