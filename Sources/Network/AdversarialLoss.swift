import Foundation

/// What generator and discriminator play for; logits are positive for "real", all losses are means over N.
public enum AdversarialLoss: String, CaseIterable, Codable, Sendable {
    /// Cross-entropy of real against generated; the generator wants its images called real (Goodfellow et al., 2014).
    case nonSaturating = "non-saturating"
    /// Margins of 1 on both sides; the generator wants high logits (Lim and Ye, 2017; Miyato et al., 2018).
    case hinge
    /// Cross-entropy of the difference between a real and a generated image's logits (Jolicoeur-Martineau, 2019, paired).
    case relativistic

    /// N logits, and where the gradients by them go.
    public struct Side {
        /// The logits.
        public let logits: UnsafePointer<Float>
        /// The gradients.
        public let gradients: UnsafeMutablePointer<Float>

        /// Makes a side.
        public init(logits: UnsafePointer<Float>, gradients: UnsafeMutablePointer<Float>) {
            (self.logits, self.gradients) = (logits, gradients)
        }
    }

    /// Whether the generator's loss looks at real images, too.
    public var comparesInGenerator: Bool { self == .relativistic }

    /// The discriminator's loss on N = `count` real and as many generated images, and its gradients; `target` is what it is
    /// to say of real ones, below 1 with label smoothing (Salimans et al., 2016; non-saturating only).
    public func discriminator(real: Side, fake: Side, count: Int, target: Float = 1) -> Float {
        switch self {
        case .nonSaturating:
            return Self.crossEntropy(real, target, count) + Self.crossEntropy(fake, 0, count)
        case .hinge:
            var total: Float = 0
            let share = 1 / Float(count)
            for n in 0..<count {
                total += max(0, 1 - real.logits[n]) + max(0, 1 + fake.logits[n])
                real.gradients[n] = real.logits[n] < 1 ? -share : 0
                fake.gradients[n] = fake.logits[n] > -1 ? share : 0
            }
            return total * share
        case .relativistic:
            return Self.difference(real, fake, count)
        }
    }

    /// The generator's loss on N = `count` generated images, beside as many real ones where it compares; its gradients by the
    /// real ones' logits are written only there.
    public func generator(real: Side, fake: Side, count: Int) -> Float {
        switch self {
        case .nonSaturating:
            return Self.crossEntropy(fake, 1, count)
        case .hinge:
            var total: Float = 0
            for n in 0..<count {
                total -= fake.logits[n]
                fake.gradients[n] = -1 / Float(count)
            }
            return total / Float(count)
        case .relativistic:
            return Self.difference(fake, real, count)
        }
    }

    /// Cross-entropy of "the first is more real than the second".
    private static func difference(_ first: Side, _ second: Side, _ count: Int) -> Float {
        for n in 0..<count { first.gradients[n] = first.logits[n] - second.logits[n] }
        let loss = crossEntropy(Side(logits: first.gradients, gradients: first.gradients), 1, count)
        for n in 0..<count { second.gradients[n] = -first.gradients[n] }
        return loss
    }

    private static func crossEntropy(_ side: Side, _ target: Float, _ count: Int) -> Float {
        Loss.binaryCrossEntropy(logits: side.logits, target: target, gradient: side.gradients, count: count).loss
    }
}
