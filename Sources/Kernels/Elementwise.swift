// Loops over plain runs of numbers, a vector at a time.

/// Functions of single numbers over whole buffers.
public enum Elementwise {
    /// y = tanh(x); within 4e-7 of the true value, relative to it. `y` may be `x`.
    public static func tanh(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
        for i in stride(from: 0, to: count, by: lanes) { store(tanh(load(x + i)), y + i, count: count - i) }
    }

    /// dx = dy·(1 - y²), in place of dy, where y = tanh(x).
    public static func tanhGradient(_ y: UnsafePointer<Float>, gradient: UnsafeMutablePointer<Float>, count: Int) {
        for i in stride(from: 0, to: count, by: lanes) {
            let value = load(y + i)
            store(load(gradient + i) * (1 - value * value), gradient + i, count: count - i)
        }
    }

    /// Σ x², in blocks whose sums are added up in double precision.
    public static func sumOfSquares(_ x: UnsafePointer<Float>, count: Int) -> Double {
        var total = 0.0
        var start = 0
        while start < count {
            let end = min(count, start + 1024)
            var squares = Vector.zero
            var i = start
            while i + lanes <= end {
                let value = load(x + i)
                squares.addProduct(value, value)
                i += lanes
            }
            total += Double(sum(squares))
            while i < end {
                total += Double(x[i]) * Double(x[i])
                i += 1
            }
            start = end
        }
        return total
    }

    /// y = 1/(1 + e^-x) = (1 + tanh(x/2))/2. `y` may be `x`.
    public static func sigmoid(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
        for i in stride(from: 0, to: count, by: lanes) {
            store(0.5 + 0.5 * tanh(0.5 * load(x + i)), y + i, count: count - i)
        }
    }

    /// dx = dy·y·(1 - y), in place of dy, where y = 1/(1 + e^-x).
    public static func sigmoidGradient(
        _ y: UnsafePointer<Float>, gradient: UnsafeMutablePointer<Float>, count: Int
    ) {
        for i in stride(from: 0, to: count, by: lanes) {
            let value = load(y + i)
            store(load(gradient + i) * value * (1 - value), gradient + i, count: count - i)
        }
    }

    /// x = factor · x + shift.
    public static func rescale(_ x: UnsafeMutablePointer<Float>, by factor: Float, plus shift: Float, count: Int) {
        for i in stride(from: 0, to: count, by: lanes) {
            store(load(x + i) * factor + shift, x + i, count: count - i)
        }
    }

    /// target[i] = source[indices[i]], and 0 where the index is negative.
    public static func permute(
        _ source: UnsafePointer<Float>, _ indices: UnsafePointer<Int32>, into target: UnsafeMutablePointer<Float>,
        _ range: Range<Int>
    ) {
        for i in range {
            let from = Int(indices[i])
            target[i] = from < 0 ? 0 : source[from]
        }
    }

    /// tanh(x) = 1 - 2/(e^{2x} + 1), and its Taylor series where that would cancel.
    @inline(__always)
    static func tanh(_ x: Vector) -> Vector {
        let square = x * x
        var series = Vector(repeating: -1382.0 / 155_925)
        for factor: Float in [62.0 / 2835, -17.0 / 315, 2.0 / 15, -1.0 / 3, 1] {
            series = Vector(repeating: factor).addingProduct(series, square)
        }
        let far = 1 - 2 / (exp(2 * x) + 1)
        return far.replacing(with: x * series, where: square .< Vector(repeating: 0.1))
    }

    /// e^x for |x| up to 87: 2^n · e^r with r within half of ln 2 (Cody and Waite's split), a Taylor series for e^r.
    @inline(__always)
    static func exp(_ x: Vector) -> Vector {
        let limit = Vector(repeating: 87)
        let low = x.replacing(with: -limit, where: x .< -limit)
        let inside = low.replacing(with: limit, where: low .> limit)
        // Adding 1.5·2²³ leaves the nearest integer in the lowest bits.
        let shifter = Vector(repeating: 0x1.8p23)
        let shifted = inside * 1.442_695_04 + shifter
        let n = shifted - shifter
        let r = (inside - n * 0.693_359_375) + n * 2.121_944_4e-4
        var series = Vector(repeating: 1.0 / 5040)
        for factor: Float in [1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1, 1] {
            series = Vector(repeating: factor).addingProduct(series, r)
        }
        #if LANES16
            typealias Bits = SIMD16<Int32>
        #else
            typealias Bits = SIMD8<Int32>
        #endif
        let integer = unsafeBitCast(shifted, to: Bits.self) &- unsafeBitCast(shifter, to: Bits.self)
        let power = (integer &+ 127) &<< 23
        return series * unsafeBitCast(power, to: Vector.self)
    }
}
