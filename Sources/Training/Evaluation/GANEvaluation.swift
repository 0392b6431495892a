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
    /// Share of 2000 training images that the discriminator calls real, for comparing with `accuracyReal`: much more is
    /// overfitting. nil without a judge.
    public var accuracyTrain: Double?
    /// Share of the generated images that the discriminator calls generated; 0.5 is ideal.
    public var accuracyFake: Double
    /// `accuracyReal` of each class's images, nil for classes without any; empty without a judge.
    public var classAccuracyReal: [Double?] = []
    /// `accuracyFake` of each class's images, by their labels, else by what the judge sees, nil for classes without any; empty
    /// without a judge.
    public var classAccuracyFake: [Double?] = []
    /// What the judge makes of the generated images; nil without one.
    public var classes: GeneratedClasses?
    /// How like real images they are; nil without a judge.
    public var quality: ImageQuality?
    /// What a second classifier makes of them; nil without one.
    public var second: SecondOpinion?

    /// Judges logits of the discriminator, positive for "real".
    public init(realLogits: [Float], fakeLogits: [Float], seed: UInt64) {
        count = fakeLogits.count
        self.seed = seed
        realCount = realLogits.count
        accuracyReal = Self.share(realLogits.map { $0 > 0 })
        accuracyFake = Self.share(fakeLogits.map { $0 <= 0 })
    }

    /// Generates `count` images of a seed and looks at them, and at real test images; of a conditional generator, sample i
    /// has label i mod classes.
    ///
    /// Without `real` nobody tells the classes of the generated images and their quality; `memorisation` compares them
    /// with all training images, which takes seconds. `second` gives another opinion of the same images.
    static func measure(
        generator: InferenceNetwork, discriminator: InferenceNetwork, conditioning: Conditioning,
        against real: RealImages?, second: RealImages?, on test: ImageSet, count: Int, seed: UInt64,
        memorisation: Bool
    ) -> GANEvaluation {
        let latent = generator.architecture.inputCount - conditioning.classes
        let realLogits = discriminator.opinions(of: test, conditioning)
        let labels = conditioning.isConditional ? (0..<count).map(conditioning.label(ofSample:)) : nil
        var fakeLogits: [Float] = []
        var (seen, seenBySecond) = (real?.seenNothing, second?.seenNothing)
        for start in stride(from: 0, to: count, by: Batches.size) {
            let range = start..<min(count, start + Batches.size)
            let latents = Latents.latents(seed: seed, indices: range, size: latent).flatMap { $0 }
            let mine = labels.map { Array($0[range]) } ?? []
            let images = generator.run(conditioning.generatorInputs(latents, labels: mine), count: range.count)
            fakeLogits += conditioning.logits(
                ofImages: images, count: range.count, labels: mine, discriminator.run)
            if let real { seen?.append(real.extractor.look(images, count: range.count)) }
            if let second { seenBySecond?.append(second.extractor.look(images, count: range.count)) }
        }
        var evaluation = GANEvaluation(realLogits: realLogits, fakeLogits: fakeLogits, seed: seed)
        if let second, let seenBySecond {
            evaluation.second = SecondOpinion(seenBySecond, labels: labels, against: second)
        }
        guard let real, let seen else { return evaluation }
        evaluation.accuracyTrain = share(discriminator.opinions(of: real.trainSample, conditioning).map { $0 > 0 })
        let names = real.extractor.classNames
        evaluation.classes = GeneratedClasses(logits: seen.logits, classNames: names, labels: labels)
        let classes = labels ?? seen.predictions
        evaluation.classAccuracyReal = share(
            realLogits.map { $0 > 0 }, by: test.labels.map(Int.init), count: names.count)
        evaluation.classAccuracyFake = share(fakeLogits.map { $0 <= 0 }, by: classes, count: names.count)
        evaluation.quality = ImageQuality(seen, classes: classes, against: real, memorisation: memorisation)
        return evaluation
    }

    private static func share(_ hits: [Bool]) -> Double { Double(hits.count { $0 }) / Double(max(1, hits.count)) }

    /// The share of each class; nil for classes without images.
    private static func share(_ hits: [Bool], by classes: [Int], count: Int) -> [Double?] {
        var (right, all) = ([Int](repeating: 0, count: count), [Int](repeating: 0, count: count))
        for (hit, label) in zip(hits, classes) {
            all[label] += 1
            if hit { right[label] += 1 }
        }
        return zip(right, all).map { right, all -> Double? in all > 0 ? Double(right) / Double(all) : nil }
    }

    /// What goes into histories and cards.
    public var metrics: Metrics {
        var metrics: Metrics = [.testAccuracyReal: accuracyReal, .testAccuracyFake: accuracyFake]
        metrics[.accuracyTrain] = accuracyTrain
        if let classes {
            metrics[.meanConfidence] = classes.meanConfidence
            metrics[.confidentShare] = classes.confidentShare
            metrics[.divergence] = classes.divergence
            metrics[.labelAgreement] = classes.agreement
        }
        if let quality { metrics.merge(quality.metrics) { $1 } }
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
    /// The same for each label, nil for one that no image was made with; nil without labels.
    public var classAgreement: [Double?]?
    /// The label that the fewest of its images are seen as; nil without labels.
    public var leastMet: Int?

    /// Judges N×classes logits, with the labels that the images were made with.
    public init(logits: [Float], classNames: [String], labels: [Int]? = nil) {
        let classes = classNames.count
        precondition(classes > 0 && logits.count % classes == 0, "a logit for each image and class")
        var counts = [Int](repeating: 0, count: classes)
        var (made, agreeing) = (counts, counts)
        var (confidence, sure) = (0.0, 0)
        for start in stride(from: 0, to: logits.count, by: classes) {
            let prediction = Prediction(logits[start..<(start + classes)])
            counts[prediction.top] += 1
            confidence += prediction.confidence
            if prediction.confidence >= 0.995 { sure += 1 }
            if let label = labels?[start / classes] {
                made[label] += 1
                if prediction.top == label { agreeing[label] += 1 }
            }
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
        if labels != nil {
            agreement = Double(agreeing.reduce(0, +)) / n
            let shares = zip(agreeing, made).map { Double($0) / Double(max(1, $1)) }
            classAgreement = zip(shares, made).map { share, count -> Double? in count > 0 ? share : nil }
            leastMet = made.indices.filter { made[$0] > 0 }.min { shares[$0] < shares[$1] }
        }
    }

    /// That label's name, and the share of its images; nil without labels.
    var least: (name: String, share: Double)? {
        guard let classAgreement, let leastMet, let share = classAgreement[leastMet] else { return nil }
        return (names[leastMet], share)
    }
}
