import Datasets
import Kernels
import ModelStore

/// Real images as a judge sees them, against which generated ones are measured; everything is computed once, when it is
/// first needed.
public final class RealImages {
    /// The judge.
    public let extractor: FeatureExtractor
    let team: ThreadTeam
    private let train: ImageSet
    private let test: ImageSet

    /// Prepares to measure against test images. The training images say how good the measures can get, and whether a
    /// generator repeats them. Throws `TrainingError.otherSide` and `classCount` for images of another size or other classes than the judge's, and
    /// `ModelError` or `NetworkError` for a judge that is no classifier.
    public init(judge: Model, data: Dataset, threads: Int) throws {
        try Evaluation.checkImages(of: data.test, for: judge.card)
        extractor = try FeatureExtractor(judge, threads: threads)
        (train, test) = (data.train, data.test)
        team = .shared(threads)
    }

    /// What the judge saw in no images.
    var seenNothing: FeatureSet { FeatureSet(classes: extractor.classNames.count) }

    private(set) lazy var testImages = extractor.look(at: test, Array(0..<test.count))
    private(set) lazy var features = GaussianFit(testImages.features, size: FeatureExtractor.size, team: team)
    private(set) lazy var featureRoot = features.covariance.squareRoot()
    private(set) lazy var logits = GaussianFit(testImages.logits, size: testImages.classes, team: team)
    private(set) lazy var logitRoot = logits.covariance.squareRoot()
    private(set) lazy var inceptionScore = InceptionScore.score(logits: testImages.logits, classes: testImages.classes)
    private(set) lazy var spread = ImageQuality.spread(testImages, classes: test.labels.map(Int.init))
    /// Training images for a discriminator to look at.
    private(set) lazy var trainSample = train.chosen(Self.chosen(min(2000, train.count), of: train.count))
    private lazy var allTrain = extractor.look(at: train, Array(0..<train.count)).features
    private var floors: [Int: ImageQuality.Figures] = [:]
    private var samples: [Int: (features: [Float], manifold: Manifold)] = [:]

    /// Test images of each part of the set, at most `count`, and their manifold.
    func sample(_ count: Int) -> (features: [Float], manifold: Manifold) {
        let count = min(count, test.count)
        if let sample = samples[count] { return sample }
        let size = FeatureExtractor.size
        let features =
            count == test.count
            ? testImages.features
            : Self.chosen(count, of: test.count).flatMap { testImages.features[$0 * size..<($0 + 1) * size] }
        let sample = (features, Manifold(features, team: team))
        samples[count] = sample
        return sample
    }

    /// What as many training images get when they are measured in place of generated ones: nobody gets better.
    func floor(_ count: Int) -> ImageQuality.Figures {
        if let floor = floors[count] { return floor }
        let indices = Self.chosen(min(count, train.count), of: train.count)
        let floor = ImageQuality.Figures(
            extractor.look(at: train, indices), classes: indices.map { Int(train.labels[$0]) }, against: self)
        floors[count] = floor
        return floor
    }

    /// Compares generated images with the training images. Looks at all of those, which takes seconds.
    func memorisation(of generated: FeatureSet) -> Memorisation {
        let neighbours = Neighbours(allTrain, size: FeatureExtractor.size, team: team)
        return Memorisation(
            trainCount: train.count, generated: neighbours.nearest(generated.features, k: 1),
            test: neighbours.nearest(testImages.features, k: 1))
    }

    /// `count` indices below `total`, at random but always the same: MNIST's order is not even, and every sixth of its
    /// training images are four times as far from the test images as a random sixth.
    private static func chosen(_ count: Int, of total: Int) -> [Int] {
        Array(Shuffler(count: total, seed: 1).order(epoch: 0).prefix(count))
    }
}
