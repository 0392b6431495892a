import Datasets
import Foundation
import LatentSpace
import Network

/// How good a GAN's images are, and how well its discriminator tells them from real ones.
public struct GANEvaluation: Codable, Equatable, Sendable {
    /// Generated images.
    public var count: Int
    /// The seed of their latent vectors.
    public var seed: UInt64
    /// Real test images.
    public var realCount: Int
    /// Share of the real test images that the discriminator calls real; 0.5 is ideal.
    public var accuracyReal: Double
    /// Share of the generated images that the discriminator calls generated; 0.5 is ideal.
    public var accuracyFake: Double
    /// What a classifier makes of the generated images; nil without one.
    public var classes: GeneratedClasses?

    /// Judges logits of the discriminator (positive for "real"), and class logits [N, classes] where there are any.
    public init(
        realLogits: [Float], fakeLogits: [Float], seed: UInt64, classLogits: [Float]? = nil, classNames: [String] = [],
        labels: [Int]? = nil
    ) {
        count = fakeLogits.count
        self.seed = seed
        realCount = realLogits.count
        accuracyReal = Double(realLogits.count { $0 > 0 }) / Double(max(1, realLogits.count))
        accuracyFake = Double(fakeLogits.count { $0 <= 0 }) / Double(max(1, fakeLogits.count))
        classes = classLogits.map { GeneratedClasses(logits: $0, classNames: classNames, labels: labels) }
    }

    /// Generates `count` images of a seed and looks at them, and at real test images; of a conditional generator, sample i
    /// has label i mod classes.
    public static func measure(
        generator: InferenceNetwork, discriminator: InferenceNetwork, judge: InferenceNetwork?,
        conditioning: Conditioning = .none, classNames: [String], on test: ImageSet, count: Int = 10_000,
        seed: UInt64 = 1
    ) -> GANEvaluation {
        let latent = generator.architecture.inputCount - conditioning.classes
        let real = conditioning.logits(
            Batches.run(discriminator, count: test.count) { test.floats($0) }, labels: test.labels.map(Int.init))
        var (fake, classes): ([Float], [Float]) = ([], [])
        for start in stride(from: 0, to: count, by: Batches.size) {
            let range = start..<min(count, start + Batches.size)
            let latents = Latents.latents(seed: seed, indices: range, size: latent).flatMap { $0 }
            let labels = range.map(conditioning.label(ofSample:))
            let images = generator.run(
                conditioning.generatorInputs(latents, labels: labels), count: range.count)
            fake += conditioning.logits(discriminator.run(images, count: range.count), labels: labels)
            if let judge { classes += judge.run(images, count: range.count) }
        }
        return GANEvaluation(
            realLogits: real, fakeLogits: fake, seed: seed, classLogits: judge == nil ? nil : classes,
            classNames: classNames,
            labels: conditioning.isConditional ? (0..<count).map(conditioning.label(ofSample:)) : nil)
    }

    /// What goes into histories and cards.
    public var metrics: Metrics {
        var metrics: Metrics = [.testAccuracyReal: accuracyReal, .testAccuracyFake: accuracyFake]
        if let classes {
            metrics[.meanConfidence] = classes.meanConfidence
            metrics[.confidentShare] = classes.confidentShare
            metrics[.divergence] = classes.divergence
            metrics[.labelAgreement] = classes.agreement
        }
        return metrics
    }
}

/// The classes that a classifier sees in generated images.
public struct GeneratedClasses: Codable, Equatable, Sendable {
    /// What the classes are called.
    public var names: [String]
    /// Images of each class.
    public var counts: [Int]
    /// Entropy of the classes, nats; log of their number when even.
    public var entropy: Double
    /// Kullback and Leibler's divergence from an even distribution, nats; 0 when even.
    public var divergence: Double
    /// Mean of the highest probabilities, 0...1.
    public var meanConfidence: Double
    /// Share of the images with a highest probability of at least 0.995.
    public var confidentShare: Double
    /// Whether every class is there.
    public var allPresent: Bool

    /// Share of the images whose class is the label that they were made with; nil without labels.
    public var agreement: Double?

    /// Judges N×classes logits, with the labels that the images were made with.
    public init(logits: [Float], classNames: [String], labels: [Int]? = nil) {
        let classes = classNames.count
        precondition(classes > 0 && logits.count % classes == 0, "a logit for each image and class")
        var counts = [Int](repeating: 0, count: classes)
        var (confidence, sure, agreeing) = (0.0, 0, 0)
        for start in stride(from: 0, to: logits.count, by: classes) {
            let prediction = Prediction(logits[start..<(start + classes)])
            counts[prediction.top] += 1
            confidence += prediction.confidence
            if prediction.confidence >= 0.995 { sure += 1 }
            if prediction.top == labels?[start / classes] { agreeing += 1 }
        }
        let n = Double(max(1, logits.count / classes))
        let shares = counts.map { Double($0) / n }
        names = classNames
        self.counts = counts
        entropy = shares.reduce(0) { $0 - ($1 > 0 ? $1 * log($1) : 0) }
        divergence = shares.reduce(0) { $0 + ($1 > 0 ? $1 * log($1 * Double(classes)) : 0) }
        meanConfidence = confidence / n
        confidentShare = Double(sure) / n
        allPresent = counts.allSatisfy { $0 > 0 }
        agreement = labels.map { _ in Double(agreeing) / n }
    }
}
