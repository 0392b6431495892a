/// What is measured while training, under the names that histories give it.
public enum Metric: String, CaseIterable, Codable, Sendable {
    /// Mean cross-entropy of the classifier on training images.
    case loss
    /// Share of training images that the classifier gets right.
    case accuracy
    /// Binary cross-entropy of the discriminator on real plus on generated images.
    case discriminatorLoss
    /// Binary cross-entropy of the generator.
    case generatorLoss
    /// Share of real training images that the discriminator calls real.
    case accuracyReal
    /// Share of generated images that the discriminator calls generated, while training.
    case accuracyFake
    /// Euclidean norm of the classifier's gradient.
    case gradient
    /// Euclidean norm of the discriminator's gradient.
    case discriminatorGradient
    /// Euclidean norm of the generator's gradient.
    case generatorGradient
    /// Mean cross-entropy of the classifier on the test images.
    case testLoss
    /// Share of the test images that the classifier gets right.
    case testAccuracy
    /// Mean of the classes' shares of test images that the classifier gets right.
    case testMacroAccuracy
    /// Share of the test images that the discriminator calls real.
    case testAccuracyReal
    /// Share of training images that the discriminator calls real while it is evaluated, beside the test images' share.
    case accuracyTrain
    /// Share of fresh generated images that the discriminator calls generated.
    case testAccuracyFake
    /// Mean of the judge's highest probability on generated images.
    case meanConfidence
    /// Share of generated images of which the judge is sure (0.995 or more).
    case confidentShare
    /// Kullback and Leibler's divergence of the generated classes from an even distribution, nats; 0 is even.
    case divergence
    /// Share of the generated images that the judge gives the label that they were made with.
    case labelAgreement
    /// Fréchet distance of the generated images from the test images on the judge's 128 features.
    case frechet
    /// What as many training images get as their Fréchet distance on the 128 features.
    case frechetFloor
    /// Fréchet distance of the generated images from the test images on the judge's logits.
    case frechetLogits
    /// What as many training images get as their Fréchet distance on the logits.
    case frechetLogitsFloor
    /// Inception-style score of the generated images, from 1 to the number of classes.
    case inceptionScore
    /// Share of the generated images that lie in the test images' manifold.
    case precision
    /// Share of the test images that lie in the generated images' manifold.
    case recall
    /// Distances between the images of a class, over those between its test images.
    case diversity
    /// Share of the generated images that are nearer to a training image than the nearest hundredth of the test images.
    case closeShare
}

/// Measured values by name.
public typealias Metrics = [Metric: Double]

/// The averages of metrics over several steps.
struct MetricsAverage: Codable, Equatable, Sendable {
    private var sums: [String: Double] = [:]
    /// Steps that had each metric; nil for averages that were begun before this was counted.
    private var counts: [String: Int]? = [:]
    /// Steps that were added.
    private(set) var count = 0

    /// Adds the metrics of a step.
    mutating func add(_ metrics: Metrics) {
        for (metric, value) in metrics {
            sums[metric.rawValue, default: 0] += value
            counts?[metric.rawValue, default: 0] += 1
        }
        count += 1
    }

    /// The averages; empty before anything was added.
    var averages: Metrics {
        var averages: Metrics = [:]
        for (name, sum) in sums {
            if let metric = Metric(rawValue: name) { averages[metric] = sum / Double(counts?[name] ?? count) }
        }
        return averages
    }
}
