import Foundation

/// How the learning rate changes over a run.
public enum LearningRateSchedule: Codable, Equatable, Sendable {
    /// The same rate throughout.
    case constant
    /// Rises linearly over the share `warmUp` (0..<1) of the steps, then falls to 0 along half a cosine (Loshchilov and
    /// Hutter, SGDR, without restarts).
    case cosine(warmUp: Double)
    /// The peak for the share `hold` (0..<1) of the steps, then on a straight line to 0.
    case linear(hold: Double)
    /// Rises from 1/25 of the peak over the first 30 % of the steps, then falls to 1/250,000 of it, both along half a
    /// cosine (Smith and Topin, Super-Convergence, with PyTorch's usual numbers).
    case oneCycle

    /// The rate of step 0..<total for a given peak.
    public func rate(step: Int, of total: Int, peak: Double) -> Double {
        precondition(step >= 0 && step < total, "a step of the run")
        switch self {
        case .constant: return peak
        case .cosine(let warmUp):
            let rising = Int(Double(total) * warmUp)
            if step < rising { return peak * Double(step + 1) / Double(rising) }
            return Self.between(peak, 0, Double(step - rising) / Double(total - rising))
        case .linear(let hold):
            let falling = Int(Double(total) * hold)
            return step < falling ? peak : peak * Double(total - step) / Double(total - falling)
        case .oneCycle:
            let (first, last) = (peak / 25, peak / 250_000)
            let top = 0.3 * Double(total) - 1
            if Double(step) <= top { return Self.between(first, peak, Double(step) / top) }
            return Self.between(peak, last, (Double(step) - top) / (Double(total - 1) - top))
        }
    }

    /// From `start` at share 0 to `end` at share 1 along half a cosine.
    private static func between(_ start: Double, _ end: Double, _ share: Double) -> Double {
        end + (start - end) * (1 + cos(.pi * share)) / 2
    }

    /// In a few words, for cards.
    var words: String {
        switch self {
        case .constant: "constant"
        case .cosine(let warmUp): "cosine to 0 after a linear warm-up over \(warmUp) of the steps"
        case .linear(let hold): "constant for \(hold) of the steps, then linear to 0"
        case .oneCycle: "one cycle"
        }
    }
}
