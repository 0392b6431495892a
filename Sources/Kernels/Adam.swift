/// Adam with optional decoupled weight decay (Kingma and Ba, 2015; Loshchilov and Hutter, 2019), epsilon 1e-8.
///
/// One pass over four runs of numbers: 16 bytes read and 12 written a parameter, so memory bounds it.
public struct Adam: Equatable, Sendable {
    /// Decay of the first moment.
    public var beta1: Float
    /// Decay of the second moment.
    public var beta2: Float
    /// Decoupled weight decay, times the learning rate a step.
    public var decay: Float

    /// Makes the constants of an optimizer.
    public init(beta1: Float, beta2: Float, decay: Float = 0) {
        self.beta1 = beta1
        self.beta2 = beta2
        self.decay = decay
    }

    /// Updates `range` of the parameters; `step` counts from 1.
    public func update(
        _ parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
        first: UnsafeMutablePointer<Float>, second: UnsafeMutablePointer<Float>, range: Range<Int>, step: Int,
        learningRate: Float
    ) {
        let correction1 = 1 - power(Double(beta1), step)
        let correction2 = 1 - power(Double(beta2), step)
        let rate = Float(Double(learningRate) / correction1)
        let inverseRoot = Float(1 / correction2.squareRoot())
        let keep = 1 - learningRate * decay
        for i in stride(from: range.lowerBound, to: range.upperBound, by: lanes) {
            let g = load(gradient + i)
            let m = load(first + i) * beta1 + g * (1 - beta1)
            let v = load(second + i) * beta2 + g * g * (1 - beta2)
            let updated = load(parameters + i) * keep - rate * m / (v.squareRoot() * inverseRoot + 1e-8)
            let left = range.upperBound - i
            store(m, first + i, count: left)
            store(v, second + i, count: left)
            store(updated, parameters + i, count: left)
        }
    }

    private func power(_ base: Double, _ exponent: Int) -> Double {
        var result = 1.0
        var square = base
        var left = exponent
        while left > 0 {
            if left & 1 == 1 { result *= square }
            square *= square
            left >>= 1
        }
        return result
    }
}
