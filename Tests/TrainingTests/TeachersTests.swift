import Datasets
import Files
import Foundation
import ModelStore
import Network
import Testing

@testable import Training

/// Classifiers that learn from the opinions of others.
@Suite struct TeachersTests {
    private static let small = Architecture.cnn(classes: 3, side: 8)

    private func model(seed: UInt64, classes: Int = 3, side: Int = 8) throws -> Model {
        var card = ModelCard(name: "teacher-\(seed)", kind: .cnn)
        (card.classes, card.side) = ((0..<classes).map { "class \($0)" }, side)
        var options = ClassifierTrainer.Options()
        (options.architecture, options.batch, options.seed) = (card.architecture(.classifier), 2, seed)
        return try Model(card: card, tensors: ClassifierTrainer(options).tensors(), path: "teacher-\(seed)")
    }

    private static let images: [Float] = (0..<2 * 64).map { (i: Int) -> Float in Float(i * 37 % 101) / 50.5 - 1 }

    @Test func targetsAreMixed() {
        let logits: [Float] = [0, 0, 0, 0]
        let labels: [UInt8] = [0, 1]
        let opinions: [Float] = [0.25, 0.75, 0.5, 0.5]
        var gradient = [Float](repeating: 0, count: 4)
        let result = opinions.withUnsafeBufferPointer { opinions in
            Loss.crossEntropy(
                logits: logits, labels: labels, gradient: &gradient, count: 2, classes: 2,
                opinions: opinions.baseAddress.map { ($0, 0.5) })
        }
        // Half the label and half the opinion: (0.625, 0.375) and (0.25, 0.75), from a softmax of (0.5, 0.5), over N = 2.
        #expect(gradient == [-0.0625, 0.0625, 0.125, -0.125])
        // -Σ target · log 0.5 = log 2, whatever the targets are.
        #expect(abs(result.loss - 0.693_147_2) < 1e-6)
    }

    @Test func opinionsAreTheMeanOfTheTeachersProbabilities() throws {
        let models = try [model(seed: 1), model(seed: 2)]
        let teachers = try Teachers(models, share: 0.5, of: Self.small, capacity: 2, threads: 1)
        let found = teachers.withOpinions(of: Self.images, count: 2) {
            [Float](UnsafeBufferPointer(start: $0, count: 6))
        }
        let each: [[Float]] = try models.map { model -> [Float] in
            let logits = try model.network(.classifier, threads: 1).run(Self.images, count: 2)
            let (first, second): ([Float], [Float]) = (Loss.softmax(logits[..<3]), Loss.softmax(logits[3...]))
            return first + second
        }
        for k in found.indices {
            let mean: Float = (each[0][k] + each[1][k]) / 2
            #expect(abs(found[k] - mean) < 1e-6)
        }
        let sum: Float = found[..<3].reduce(0, +)
        #expect(abs(sum - 1) < 1e-5)
    }

    @Test func theirShareChangesWhatIsLearned() throws {
        func trained(_ share: Double?) throws -> [Float] {
            var options = ClassifierTrainer.Options()
            (options.architecture, options.batch, options.threads) = (Self.small, 2, 1)
            let trainer = ClassifierTrainer(options)
            trainer.teachers = try share.map {
                try Teachers([model(seed: 9)], share: $0, of: Self.small, capacity: 2, threads: 1)
            }
            _ = trainer.step(images: Self.images, labels: [0, 2], learningRate: 0.01)
            return trainer.tensors().flatMap(\.tensor.values)
        }
        #expect(try trained(0) == trained(nil))
        #expect(try trained(0.7) != trained(nil))
    }

    @Test func teachersOfOtherImagesOrClassesAreRefused() throws {
        for (classes, side, why) in [
            (4, 8, "teacher-1 tells apart 4 classes, where the data have 3"),
            (3, 12, "teacher-1 looks at images of 12×12, where the data's are 8×8"),
        ] {
            let other = try model(seed: 1, classes: classes, side: side)
            #expect(
                throws: TrainingError.misfit(
                    setting: "teacher", why: why, advice: "name classifiers of the data's images and classes")
            ) { _ = try Teachers([other], share: 0.5, of: Self.small, capacity: 2, threads: 1) }
        }
    }
}
