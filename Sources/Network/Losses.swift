import Foundation

/// Losses on small outputs, each with its gradient; means over the batch.
public enum Loss {
    /// Binary cross-entropy on logits, mean over N, and its gradient: log(1 + e^x) - target·x.
    ///
    /// Returns the mean loss and how many logits lie on the target's side of 0.
    public static func binaryCrossEntropy(
        logits: UnsafePointer<Float>, target: Float, gradient: UnsafeMutablePointer<Float>, count: Int
    ) -> (loss: Float, right: Int) {
        var total = 0.0
        var right = 0
        for n in 0..<count {
            let x = Double(logits[n])
            total += max(x, 0) - x * Double(target) + log1p(exp(-abs(x)))
            let sigmoid = 1 / (1 + exp(-x))
            gradient[n] = Float((sigmoid - Double(target)) / Double(count))
            if (x > 0) == (target > 0.5) { right += 1 }
        }
        return (Float(total / Double(count)), right)
    }

    /// Cross-entropy of softmax over K = `classes` logits, mean over N, and its gradient, with label smoothing
    /// (Szegedy et al., 2016). With `opinions`, N×K probabilities, these are that share of the targets.
    public static func crossEntropy(
        logits: UnsafePointer<Float>, labels: UnsafePointer<UInt8>, gradient: UnsafeMutablePointer<Float>, count: Int,
        classes: Int, smoothing: Float = 0, opinions: (probabilities: UnsafePointer<Float>, share: Float)? = nil
    ) -> (loss: Float, right: Int) {
        var total = 0.0
        var right = 0
        let spread = Double(smoothing) / Double(classes)
        for n in 0..<count {
            let row = logits + n * classes
            var best = 0
            for k in 1..<classes where row[k] > row[best] { best = k }
            var sum = 0.0
            for k in 0..<classes { sum += exp(Double(row[k] - row[best])) }
            let logSum = log(sum) + Double(row[best])
            let label = Int(labels[n])
            for k in 0..<classes {
                var target = spread + (k == label ? 1 - Double(smoothing) : 0)
                if let opinions {
                    let opinion = Double(opinions.probabilities[n * classes + k])
                    target += Double(opinions.share) * (opinion - target)
                }
                let logProbability = Double(row[k]) - logSum
                total -= target * logProbability
                gradient[n * classes + k] = Float((exp(logProbability) - target) / Double(count))
            }
            if best == label { right += 1 }
        }
        return (Float(total / Double(count)), right)
    }

    /// Turns one row of K = `classes` logits into probabilities.
    public static func softmax(_ row: UnsafeMutablePointer<Float>, classes: Int) {
        var largest = row[0]
        for k in 1..<classes { largest = max(largest, row[k]) }
        var sum = 0.0
        for k in 0..<classes { sum += exp(Double(row[k] - largest)) }
        for k in 0..<classes { row[k] = Float(exp(Double(row[k] - largest)) / sum) }
    }

    /// Softmax of one row of K logits.
    public static func softmax(_ logits: ArraySlice<Float>) -> [Float] {
        let largest = logits.max() ?? 0
        let powers = logits.map { exp(Double($0 - largest)) }
        let sum = powers.reduce(0, +)
        return powers.map { Float($0 / sum) }
    }
}
