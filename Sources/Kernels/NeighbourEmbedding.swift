// The three loops of t-SNE (van der Maaten and Hinton, 2008) over all pairs of N points, a vector of partners at a time.
//
// Matrices are N rows of `stride` numbers, N rounded up to whole vectors. Padding is made harmless where it is written:
// distances there are infinite, so affinities are 0 there; positions there are so far off that they repel nobody.
// The last loop runs hundreds of times and is bound by its one division and about twenty operations a vector; its
// affinities (16 MB for 2,000 points) stream from memory beside that.

import Glibc

/// All-pairs loops of a two-dimensional neighbour embedding; each takes a range of rows, so that threads share them.
public enum NeighbourEmbedding {
    /// Squared Euclidean distances of N points of D numbers, `stride` to a row; infinite to itself and to padding.
    public static func squaredDistances(
        _ points: UnsafePointer<Float>, count: Int, size: Int, into matrix: UnsafeMutablePointer<Float>, stride: Int,
        rows: Range<Int>
    ) {
        for i in rows {
            let row = matrix + i * stride
            for j in 0..<stride { row[j] = .infinity }
            for j in 0..<count where j != i {
                let (a, b) = (points + i * size, points + j * size)
                var total = Vector.zero
                var k = 0
                while k + lanes <= size {
                    let difference = load(a + k) - load(b + k)
                    total.addProduct(difference, difference)
                    k += lanes
                }
                var rest: Float = 0
                while k < size {
                    rest += (a[k] - b[k]) * (a[k] - b[k])
                    k += 1
                }
                row[j] = sum(total) + rest
            }
        }
    }

    /// Turns rows of squared distances into conditional affinities p(j|i) of a perplexity: Gaussians whose widths are
    /// found by bisection so that the entropy of every row is log(perplexity).
    public static func affinities(
        _ matrix: UnsafeMutablePointer<Float>, stride: Int, rows: Range<Int>, perplexity: Float
    ) {
        let wanted = logf(perplexity)
        for i in rows {
            let row = matrix + i * stride
            var nearest = Float.infinity
            for j in 0..<stride { nearest = min(nearest, row[j]) }
            guard nearest.isFinite else {
                for j in 0..<stride { row[j] = 0 }
                continue
            }
            var (low, high, precision): (Float, Float, Float) = (0, .infinity, 1 / max(nearest, 1e-12))
            for _ in 0..<60 {
                let (weight, energy) = moments(row, stride, nearest, precision)
                let entropy = logf(weight) + precision * energy / weight
                if abs(entropy - wanted) < 1e-4 { break }
                if entropy > wanted { low = precision } else { high = precision }
                precision = high.isFinite ? (low + high) / 2 : precision * 2
            }
            let scale = 1 / moments(row, stride, nearest, precision).weight
            for j in Swift.stride(from: 0, to: stride, by: lanes) {
                store(gaussian(load(row + j), nearest, precision) * scale, row + j)
            }
        }
    }

    /// e^(-precision·(d² - nearest)), and 0 from e^-80 on, padding included.
    @inline(__always)
    private static func gaussian(_ squared: Vector, _ nearest: Float, _ precision: Float) -> Vector {
        let power = precision * (Vector(repeating: nearest) - squared)
        return Elementwise.exp(power).replacing(with: 0, where: power .< Vector(repeating: -80))
    }

    /// Sums over a row of its Gaussians, and of them times d² - nearest.
    private static func moments(
        _ row: UnsafePointer<Float>, _ stride: Int, _ nearest: Float, _ precision: Float
    ) -> (weight: Float, energy: Float) {
        var (weights, energies) = (Vector.zero, Vector.zero)
        for j in Swift.stride(from: 0, to: stride, by: lanes) {
            let squared = load(row + j)
            let value = gaussian(squared, nearest, precision)
            weights += value
            let excess = (squared - nearest).replacing(with: 0, where: value .== Vector.zero)
            energies.addProduct(value, excess)
        }
        return (sum(weights), sum(energies))
    }

    /// The pull and push on each point of a plane: Σ p·q·Δ, and Σ q²·Δ with the sum of q = 1/(1 + |Δ|²) over the others.
    ///
    /// `x` and `y` hold `stride` positions; padding must lie far off (1e18). `forces` gets five numbers a row:
    /// pull x, pull y, push x, push y, Σq.
    public static func forces(
        x: UnsafePointer<Float>, y: UnsafePointer<Float>, affinities: UnsafePointer<Float>, stride: Int,
        rows: Range<Int>, into forces: UnsafeMutablePointer<Float>
    ) {
        let one = Vector(repeating: 1)
        for i in rows {
            let row = affinities + i * stride
            let (hereX, hereY) = (Vector(repeating: x[i]), Vector(repeating: y[i]))
            var (pullX, pullY, pushX, pushY, total) = (
                Vector.zero, Vector.zero, Vector.zero, Vector.zero, Vector.zero
            )
            for j in Swift.stride(from: 0, to: stride, by: lanes) {
                let (dx, dy) = (hereX - load(x + j), hereY - load(y + j))
                let q = one / one.addingProduct(dx, dx).addingProduct(dy, dy)
                let pull = load(row + j) * q
                let push = q * q
                pullX.addProduct(pull, dx)
                pullY.addProduct(pull, dy)
                pushX.addProduct(push, dx)
                pushY.addProduct(push, dy)
                total += q
            }
            let place = forces + 5 * i
            (place[0], place[1], place[2], place[3]) = (sum(pullX), sum(pullY), sum(pushX), sum(pushY))
            // Its own q is 1.
            place[4] = sum(total) - 1
        }
    }
}
