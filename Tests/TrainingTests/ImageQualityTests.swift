import Datasets
import Foundation
import Kernels
import ModelStore
import Network
import Testing

@testable import Training

@Suite struct ImageQualityTests {
    private static let judge = Result {
        try Model(card: ModelCard(name: "judge", kind: .cnn), tensors: ClassifierTrainer(.init()).tensors())
    }

    private func real() throws -> RealImages {
        try RealImages(judge: Self.judge.get(), data: FakeStepper.data, threads: 1)
    }

    @Test func logitsAreTheClassifiers() throws {
        let judge = try Self.judge.get()
        let images = FakeStepper.images(5).floats(0..<5)
        let seen = try FeatureExtractor(judge, threads: 1).look(images, count: 5)
        let logits = try judge.network(.classifier, threads: 1).run(images, count: 5)
        #expect(zip(seen.logits, logits).allSatisfy { abs($0 - $1) < 1e-5 })
        #expect(seen.count == 5 && seen.features.count == 5 * 128)
    }

    @Test func projectionsKeepDistances() throws {
        // Two images' features: their distance is that of the 1568 numbers, give or take.
        let judge = try Self.judge.get()
        let images = FakeStepper.images(30).floats([3, 29])
        let layers = Array(judge.architecture(.classifier).layers.dropLast())
        let body = try InferenceNetwork(
            Architecture(input: [1, 28, 28], layers: layers), tensors: judge.tensors(of: .classifier), threads: 1
        ).run(images, count: 2)
        func distance(_ values: [Float]) -> Float {
            let half = values.count / 2
            return zip(values[..<half], values[half...]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
        }
        let features = try FeatureExtractor(judge, threads: 1).look(images, count: 2).features
        #expect(abs(distance(features) / distance(body) - 1) < 0.2)
    }

    @Test func trainingImagesGetTheFloor() throws {
        let real = try real()
        let train = FakeStepper.data.train
        let seen = real.extractor.look(at: train, Array(0..<train.count))
        let quality = ImageQuality(seen, classes: train.labels.map(Int.init), against: real, memorisation: true)
        // In another order, so that rounding differs.
        let (mine, floor) = (quality.generated, quality.floor)
        #expect(mine.count == 43 && floor.count == 43 && quality.testCount == 20)
        #expect(abs(mine.frechet - floor.frechet) < 1e-6 * floor.frechet)
        #expect(abs(mine.inceptionScore - floor.inceptionScore) < 1e-9)
        #expect(zip(mine.classDistances, floor.classDistances).allSatisfy { abs(($0 ?? -1) - ($1 ?? -1)) < 1e-5 })
        // Every image was found among the training images.
        let memorisation = try #require(quality.memorisation)
        #expect(memorisation.distance < 1e-2 * memorisation.distanceOfTest && memorisation.closeShare == 1)
        #expect(memorisation.trainCount == 43)
        #expect(quality.judge == "judge" && quality.judgeHash == real.extractor.fingerprint)
        #expect(quality.features == "128 random projections of the 1568 numbers before the logits")
    }

    @Test func testImagesThemselvesAreAtDistanceNothing() throws {
        let real = try real()
        let figures = ImageQuality.Figures(
            real.testImages, classes: FakeStepper.data.test.labels.map(Int.init), against: real)
        #expect(figures.frechet < 1e-6 && figures.frechetLogits < 1e-6)
        #expect(figures.precision == 1 && figures.recall == 1)
        #expect(abs((figures.diversity ?? 0) - 1) < 1e-12)
        #expect(abs(figures.inceptionScore - real.inceptionScore) < 1e-12)
    }

    /// Two images of one class, one of another: only the first have a distance, and with real ones of neither there is nothing
    /// to compare it with.
    @Test func distancesNeedTwoImages() throws {
        let real = try real()
        let seen = real.extractor.look(at: FakeStepper.data.test, [0, 1, 2])
        let distances = ImageQuality.spread(seen, classes: [4, 4, 7])
        #expect(distances.indices.filter { distances[$0] != nil } == [4])
        let lone = ImageQuality.Figures(seen, classes: [0, 1, 2], against: real)
        #expect(lone.diversity == nil && lone.classDistances.allSatisfy { $0 == nil })
        let quality = ImageQuality(seen, classes: [0, 1, 2], against: real, memorisation: false)
        #expect(quality.metrics[.diversity] == nil && quality.metrics[.precision] != nil)
    }

    @Test func otherClassesAreRefused() throws {
        let letters = ImageSet(
            height: 28, width: 28, pixels: [UInt8](repeating: 0, count: 784), labels: [0], classNames: ["A", "B"])
        #expect(throws: TrainingError.classCount(model: 10, data: 2)) {
            try RealImages(
                judge: Self.judge.get(), data: Dataset(name: "letters", train: letters, test: letters), threads: 1)
        }
    }

    @Test func isShown() {
        let judge = ImageQuality.Figures(
            count: 50, frechet: 12.345, frechetLogits: 0.5, inceptionScore: 1.75, precision: 0.5, recall: 0.25,
            classDistances: [1, 2], diversity: 0.9)
        var floor = judge
        (floor.frechet, floor.precision) = (1.25, 0.875)
        let quality = ImageQuality(
            judge: "a\u{1B}b", judgeHash: "12-3", features: "some", testCount: 60, generated: judge, floor: floor,
            inceptionScoreOfTest: 1.9, classDistancesOfTest: [1, 3],
            memorisation: Memorisation(trainCount: 9, generated: [4, 1, 9], test: [4, 16]))
        #expect(
            quality.lines("classifier") == [
                "classifier  a\u{FFFD}b, weights 12-3",
                "features    some",
                "                            generated     floor",
                "Fréchet distance, features      12.35      1.25",
                "Fréchet distance, logits         0.50      0.50",
                "inception-style score            1.75      1.75  of 2, test images 1.90",
                "precision                      50.00%    87.50%",
                "recall                         25.00%    25.00%",
                "diversity in a class            0.900     0.900",
                "nearest training image           2.00      4.00  (test images); 33.33% nearer than their nearest 1%",
                "floor: 50 training images in place of the generated, against 60 test images",
            ])
    }
}
