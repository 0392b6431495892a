import Datasets
import Kernels

/// How like real images generated ones are, as a judge sees them, with what real images themselves get.
public struct ImageQuality: Codable, Equatable, Sendable {
    /// What is measured of a set of images against the test images.
    public struct Figures: Codable, Equatable, Sendable {
        /// Images.
        public var count: Int
        /// Fréchet distance on the judge's 128 features; 0 is best.
        public var frechet: Double
        /// Fréchet distance on the judge's logits; 0 is best.
        public var frechetLogits: Double
        /// Inception-style score, from 1 to the number of classes.
        public var inceptionScore: Double
        /// Share of the images that lie in the test images' manifold.
        public var precision: Double
        /// Share of the test images that lie in these images' manifold.
        public var recall: Double
        /// For each class the root mean square distance of two of its images in feature space; nil without two.
        public var classDistances: [Double?]
        /// The mean of `classDistances` over those of the test images, for classes with two images of each; nil without
        /// any.
        public var diversity: Double?
    }

    /// The judge's name.
    public var judge: String
    /// What the judge's weights hash to.
    public var judgeHash: String
    /// What its features are.
    public var features: String
    /// Test images that were measured against.
    public var testCount: Int
    /// The generated images.
    public var generated: Figures
    /// Training images in place of the generated ones: the floor of each figure.
    public var floor: Figures
    /// Inception-style score of the test images.
    public var inceptionScoreOfTest: Double
    /// For each class the root mean square distance of two of its test images; nil without two.
    public var classDistancesOfTest: [Double?]
    /// Nearest training images; nil where that was not looked at.
    public var memorisation: Memorisation?
}

extension ImageQuality {
    /// Measures what a judge saw in generated images of the given classes.
    init(_ generated: FeatureSet, classes: [Int], against real: RealImages, memorisation: Bool) {
        judge = real.extractor.name
        judgeHash = real.extractor.fingerprint
        features = real.extractor.layer
        testCount = real.testImages.count
        self.generated = Figures(generated, classes: classes, against: real)
        floor = real.floor(generated.count)
        inceptionScoreOfTest = real.inceptionScore
        classDistancesOfTest = real.spread
        self.memorisation = memorisation ? real.memorisation(of: generated) : nil
    }

    /// What goes into histories and cards.
    var metrics: Metrics {
        var metrics: Metrics = [
            .frechet: generated.frechet, .frechetFloor: floor.frechet, .frechetLogits: generated.frechetLogits,
            .frechetLogitsFloor: floor.frechetLogits, .inceptionScore: generated.inceptionScore,
            .precision: generated.precision, .recall: generated.recall,
        ]
        metrics[.diversity] = generated.diversity
        metrics[.closeShare] = memorisation?.closeShare
        return metrics
    }

    /// For each class the root mean square distance of two images: √2 times the distance from their mean; nil without two.
    static func spread(_ images: FeatureSet, classes: [Int]) -> [Double?] {
        Moments.spread(images.features, size: FeatureExtractor.size, classes: classes, count: images.classes).map {
            $0.points < 2 ? nil : (2 * $0.meanSquare * Double($0.points) / Double($0.points - 1)).squareRoot()
        }
    }
}

extension ImageQuality.Figures {
    /// Measures what a judge saw in images of the given classes.
    init(_ images: FeatureSet, classes: [Int], against real: RealImages) {
        let team = real.team
        count = images.count
        frechet = real.features.frechetDistance(
            to: GaussianFit(images.features, size: FeatureExtractor.size, team: team), root: real.featureRoot)
        frechetLogits = real.logits.frechetDistance(
            to: GaussianFit(images.logits, size: images.classes, team: team), root: real.logitRoot)
        inceptionScore = InceptionScore.score(logits: images.logits, classes: images.classes)
        // As many images on both sides.
        let (test, manifold) = real.sample(images.count)
        let mine = images.prefix(test.count / FeatureExtractor.size).features
        precision = manifold.share(of: mine)
        recall = Manifold(mine, team: team).share(of: test)
        let distances = ImageQuality.spread(images, classes: classes)
        classDistances = distances
        let ratios = zip(distances, real.spread).compactMap { made, found -> Double? in
            guard let made, let found, found > 0 else { return nil }
            return made / found
        }
        diversity = ratios.isEmpty ? nil : ratios.reduce(0, +) / Double(ratios.count)
    }
}
