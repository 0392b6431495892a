import Foundation

/// A generated image with its latent vector and what the judges say of it.
public struct Sample: Equatable, Sendable {
    /// The latent vector z.
    public var latent: [Float]
    /// The class that a conditional generator was asked for; nil for one that is told nothing.
    public var label: Int?
    /// The image, C×H×W in [-1, 1] (784 numbers for 1×28×28).
    public var image: [Float]
    /// Probability of each class, adding up to 1; empty without a classifier.
    public var probabilities: [Float]
    /// The discriminator's logit, positive for "real"; nil without a discriminator.
    public var logit: Float?

    /// Makes a sample.
    public init(latent: [Float], label: Int? = nil, image: [Float], probabilities: [Float] = [], logit: Float? = nil) {
        self.latent = latent
        self.label = label
        self.image = image
        self.probabilities = probabilities
        self.logit = logit
    }

    /// Height and width of the image, which is square.
    public var side: Int { Int(Double(image.count).squareRoot()) }
    /// The most probable class, the lowest of equal ones; nil without a classifier.
    public var topClass: Int? {
        probabilities.indices.max { (probabilities[$0], $1) < (probabilities[$1], $0) }
    }
    /// Probability of the most probable class, 0...1; nil without a classifier.
    public var confidence: Float? { probabilities.max() }
    /// The discriminator's probability of "real", 0...1; nil without a discriminator.
    public var realness: Float? { logit.map(Probability.sigmoid) }
    /// Euclidean norm of z.
    public var norm: Float { Latents.norm(latent) }
}

/// From logits to probabilities.
public enum Probability {
    /// Softmax, safe for large logits; equal logits (or an infinite one beside finite ones) give no NaN.
    public static func softmax(_ logits: ArraySlice<Float>) -> [Float] {
        guard let top = logits.max() else { return [] }
        guard top.isFinite else {
            let winners = logits.map { $0 == top ? Float(1) : 0 }
            return winners.map { $0 / max(1, winners.reduce(0, +)) }
        }
        let powers = logits.map { exp(Double($0 - top)) }
        let sum = powers.reduce(0, +)
        return powers.map { Float($0 / sum) }
    }

    /// 1/(1+e^-x).
    public static func sigmoid(_ logit: Float) -> Float { Float(1 / (1 + exp(-Double(logit)))) }
}
