import Foundation

/// What generator and discriminator play for; logits are positive for "real", all losses are means over N.
public enum AdversarialLoss: String, CaseIterable, Codable, Sendable {
    /// Cross-entropy of real against generated; the generator wants its images called real (Goodfellow et al., 2014).
    case nonSaturating = "non-saturating"
    /// Margins of 1 on both sides; the generator wants high logits (Lim and Ye, 2017; Miyato et al., 2018).
    case hinge
    /// Cross-entropy of the difference between a real and a generated image's logits (Jolicoeur-Martineau, 2019, paired).
    case relativistic

    /// A loss with its gradients; those of logits that have no part in it are 0.
    public struct Value: Equatable, Sendable {
        /// The mean.
        public var loss: Float
        /// By the N logits of real images.
        public var real: [Float]
        /// By the N logits of generated images.
        public var fake: [Float]
    }

    /// Whether the generator's loss looks at real images, too.
    public var comparesInGenerator: Bool { self == .relativistic }

    /// The discriminator's loss on N real and N generated images; `target` is what it is to say of real ones, below 1 with
    /// label smoothing (Salimans et al., 2016; non-saturating only).
    public func discriminator(real: [Float], fake: [Float], target: Float = 1) -> Value {
        precondition(real.count == fake.count, "as many real as generated images")
        switch self {
        case .nonSaturating:
            let (onReal, onFake) = (Self.crossEntropy(real, target), Self.crossEntropy(fake, 0))
            return Value(loss: onReal.loss + onFake.loss, real: onReal.gradient, fake: onFake.gradient)
        case .hinge:
            let n = Float(real.count)
            let loss = real.reduce(0) { $0 + max(0, 1 - $1) } + fake.reduce(0) { $0 + max(0, 1 + $1) }
            return Value(
                loss: loss / n, real: real.map { $0 < 1 ? -1 / n : 0 }, fake: fake.map { $0 > -1 ? 1 / n : 0 })
        case .relativistic:
            let (loss, gradient) = Self.crossEntropy(zip(real, fake).map { $0 - $1 }, 1)
            return Value(loss: loss, real: gradient, fake: gradient.map { -$0 })
        }
    }

    /// The generator's loss on N generated images, beside N real ones where it compares.
    public func generator(real: [Float], fake: [Float]) -> Value {
        let none = [Float](repeating: 0, count: real.count)
        switch self {
        case .nonSaturating:
            let (loss, gradient) = Self.crossEntropy(fake, 1)
            return Value(loss: loss, real: none, fake: gradient)
        case .hinge:
            let n = Float(fake.count)
            return Value(loss: -fake.reduce(0, +) / n, real: none, fake: fake.map { _ in -1 / n })
        case .relativistic:
            precondition(real.count == fake.count, "as many real as generated images")
            let (loss, gradient) = Self.crossEntropy(zip(fake, real).map { $0 - $1 }, 1)
            return Value(loss: loss, real: gradient.map { -$0 }, fake: gradient)
        }
    }

    private static func crossEntropy(_ logits: [Float], _ target: Float) -> (loss: Float, gradient: [Float]) {
        var gradient = [Float](repeating: 0, count: logits.count)
        let result = Loss.binaryCrossEntropy(logits: logits, target: target, gradient: &gradient, count: logits.count)
        return (result.loss, gradient)
    }
}
