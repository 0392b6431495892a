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
    /// Throws `TrainingError.imageSize`, `otherSide` and `classCount` for data that do not fit, `ModelError` for missing networks.
    public static func measure(
        _ model: Model, against real: RealImages? = nil, second: RealImages? = nil, on test: ImageSet,
        samples: Int = 10_000, seed: UInt64 = 1, memorisation: Bool = true, threads: Int = 2
    ) throws -> Evaluation {
        switch model.card.kind {
        case .cnn, .deepCNN:
            try checkImages(of: test, for: model.card)
            return .classifier(.measure(try model.network(.classifier, threads: threads), on: test))
        case .gan:
            let conditioning = model.card.conditioning
            try checkImages(of: test, for: model.card, classes: conditioning.isConditional)
            return .gan(
                .measure(
                    generator: try model.network(.generator, threads: threads),
                    discriminator: try model.network(.discriminator, threads: threads), conditioning: conditioning,
                    against: real, second: second, on: test, count: samples, seed: seed, memorisation: memorisation))
        }
    }

    /// Refuses images of another size or, where the model tells classes apart or is told them, number of classes. Throws
    /// `TrainingError.imageSize`, `otherSide` or `classCount`.
    static func checkImages(of images: ImageSet, for card: ModelCard, classes: Bool = true) throws(TrainingError) {
        guard images.height == images.width else { throw .imageSize(height: images.height, width: images.width) }
        guard card.side == images.width else { throw .otherSide(model: card.side, data: images.width) }
        guard !classes || card.classes.count == images.classNames.count else {
            throw .classCount(model: card.classes.count, data: images.classNames.count)
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
