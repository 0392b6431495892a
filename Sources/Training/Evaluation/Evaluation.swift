import Datasets
import Foundation
import ModelStore
import Network

/// How good a model is.
public enum Evaluation: Equatable, Sendable {
    /// A classifier, on labelled images.
    case classifier(ClassifierEvaluation)
    /// A GAN.
    case gan(GANEvaluation)

    /// Measures a model on test images.
    ///
    /// - Parameters:
    ///   - real: the judge of a GAN's images with the real ones that they are compared with; without it less is measured.
    ///   - second: another judge of them, with the same real images.
    ///   - samples: generated images.
    ///   - memorisation: whether to look for the generated images among the training images, which takes seconds.
    ///
    /// Throws `TrainingError.imageSize` and `classCount` for data that do not fit, `ModelError` for missing networks.
    public static func measure(
        _ model: Model, against real: RealImages? = nil, second: RealImages? = nil, on test: ImageSet,
        samples: Int = 10_000, seed: UInt64 = 1, memorisation: Bool = true, threads: Int = 2
    ) throws -> Evaluation {
        guard test.height == 28, test.width == 28 else {
            throw TrainingError.imageSize(height: test.height, width: test.width)
        }
        switch model.card.kind {
        case .cnn, .deepCNN:
            try checkClasses(model.card.classes.count, of: test)
            return .classifier(.measure(try model.network(.classifier, threads: threads), on: test))
        case .gan:
            let conditioning = model.card.conditioning
            if conditioning.isConditional { try checkClasses(conditioning.classes, of: test) }
            return .gan(
                .measure(
                    generator: try model.network(.generator, threads: threads),
                    discriminator: try model.network(.discriminator, threads: threads), conditioning: conditioning,
                    against: real, second: second, on: test, count: samples, seed: seed, memorisation: memorisation))
        }
    }

    /// Refuses images of another number of classes. Throws `TrainingError.classCount`.
    static func checkClasses(_ classes: Int, of images: ImageSet) throws(TrainingError) {
        guard classes == images.classNames.count else {
            throw .classCount(model: classes, data: images.classNames.count)
        }
    }

    /// What goes into histories and cards.
    public var metrics: Metrics {
        switch self {
        case .classifier(let evaluation): evaluation.metrics
        case .gan(let evaluation): evaluation.metrics
        }
    }

    /// How many generated images the judge gave to each class.
    public var classCounts: [Int]? {
        if case .gan(let evaluation) = self { return evaluation.classes?.counts }
        return nil
    }

    /// JSON for other programs, with sorted keys.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        let data: Data?
        switch self {
        case .classifier(let evaluation): data = try? encoder.encode(evaluation)
        case .gan(let evaluation): data = try? encoder.encode(evaluation)
        }
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
