import Datasets
import LatentSpace
import Training

/// What a discriminator makes of real test images, class by class.
enum RealVerdicts {
    /// The verdicts on the test images of `--dataset`, else on those of the classes, where there are any; nil where there are
    /// none, or when `isWanted`, asked between chunks of images, says no. Throws what reading the data that somebody named
    /// throws, or a `Failure` for data that do not fit.
    static func find(
        _ dataset: String?, labels: [String], models: ModelSet, isWanted: () -> Bool = { true }
    ) throws -> ClassVerdicts? {
        let images: ImageSet
        if let dataset {
            images = try DataFolder(dataset).loadTest(limit: nil)
            guard fits(images, labels, models) else {
                throw Failure(dataset, "has other images or classes than the model", advice: "leave out --dataset")
            }
        } else {
            guard let folder = try? DataFolder(nil, classes: labels), let usual = try? folder.loadTest(limit: nil),
                fits(usual, labels, models)
            else { return nil }
            images = usual
        }
        return ClassVerdicts.of(
            images, discriminator: models.discriminator, conditioning: models.conditioning, isWanted: isWanted)
    }

    private static func fits(_ images: ImageSet, _ labels: [String], _ models: ModelSet) -> Bool {
        images.classNames == labels && images.height * images.width == models.generator.outputCount
    }
}
