import Export
import Files
import Foundation
import LatentSpace
import TensorBoard

/// A run's measurements and sample images as TensorBoard's event files.
struct RunLog {
    /// Images on a row of a sheet: with labels that take turns, one column for each of ten classes.
    static let columns = 10

    private let writer: EventWriter
    private let wallTime: () -> Double

    /// Begins an event file in a folder; what older files there say of `step`, the run's next one, and of later ones is
    /// void. Throws `FileError`.
    init(
        folder: String, step: Int, wallTime: @escaping () -> Double = { Date().timeIntervalSince1970 }
    ) throws(FileError) {
        writer = try EventWriter(folder: folder, wallTime: wallTime(), restart: step)
        self.wallTime = wallTime
    }

    /// Adds a line's values. Throws `FileError`.
    func add(_ line: HistoryLine) throws(FileError) {
        var scalars = Metric.allCases.compactMap { metric in
            line.metrics[metric].map { (tag: metric.tag, value: $0) }
        }
        if let rate = line.learningRate { scalars.append(("learning_rate/main", rate)) }
        if let rate = line.generatorLearningRate { scalars.append(("learning_rate/generator", rate)) }
        if let pace = line.samplesPerSecond { scalars.append(("samples_per_second", pace)) }
        try writer.add(scalars, step: line.step, wallTime: wallTime())
    }

    /// Adds a sheet of square images in [-1, 1]. Throws `FileError` or `PNGError`.
    func add(_ images: [[Float]], step: Int) throws {
        let sheet = ContactSheet.make(images.map(GreyImage.init(square:)), columns: Self.columns)
        try writer.add(
            picture: PNG.encode(sheet), height: sheet.height, width: sheet.width, tag: "samples", step: step,
            wallTime: wallTime())
    }
}

extension Metric {
    /// What TensorBoard calls it; it puts the curves of one beginning into one group.
    var tag: String {
        switch self {
        case .loss: "loss/train"
        case .testLoss: "loss/test"
        case .discriminatorLoss: "loss/discriminator"
        case .generatorLoss: "loss/generator"
        case .accuracy: "accuracy/train"
        case .testAccuracy: "accuracy/test"
        case .testMacroAccuracy: "accuracy/test_by_class"
        case .gradient: "gradient_norm/train"
        case .discriminatorGradient: "gradient_norm/discriminator"
        case .generatorGradient: "gradient_norm/generator"
        case .accuracyTrain: "discriminator_accuracy/real_evaluated"
        case .accuracyReal: "discriminator_accuracy/real"
        case .accuracyFake: "discriminator_accuracy/fake"
        case .testAccuracyReal: "discriminator_accuracy/real_test"
        case .testAccuracyFake: "discriminator_accuracy/fake_test"
        default: "evaluation/" + rawValue
        }
    }
}
