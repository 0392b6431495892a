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

    /// Measures a model on test images; `judge` is a classifier that looks at a GAN's images, `samples` how many.
    ///
    /// Throws `TrainingError.imageSize` and `classCount` for data that do not fit, `ModelError` for missing networks.
    public static func measure(
        _ model: Model, judge: Model? = nil, on test: ImageSet, samples: Int = 10_000, seed: UInt64 = 1,
        threads: Int = 2
    ) throws -> Evaluation {
        guard test.height == 28, test.width == 28 else {
            throw TrainingError.imageSize(height: test.height, width: test.width)
        }
        switch model.card.kind {
        case .cnn:
            let classes = model.card.classes.count
            guard classes == test.classNames.count else {
                throw TrainingError.classCount(model: classes, data: test.classNames.count)
            }
            return .classifier(.measure(try model.network(.classifier, threads: threads), on: test))
        case .dcgan, .cgan:
            let conditioning = model.card.conditioning
            guard !conditioning.isConditional || conditioning.classes == test.classNames.count else {
                throw TrainingError.classCount(model: conditioning.classes, data: test.classNames.count)
            }
            return .gan(
                .measure(
                    generator: try model.network(.generator, threads: threads),
                    discriminator: try model.network(.discriminator, threads: threads),
                    judge: try judge.map { try $0.network(.classifier, threads: threads) },
                    conditioning: conditioning, classNames: judge?.card.classes ?? [], on: test, count: samples,
                    seed: seed))
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
