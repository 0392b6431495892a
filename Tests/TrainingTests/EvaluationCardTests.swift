import Foundation
import ModelStore
import Testing

@testable import Training

@Suite struct EvaluationCardTests {
    private func judge(_ name: String, seed: UInt64) throws -> Model {
        var options = ClassifierTrainer.Options()
        options.seed = seed
        return try Model(card: ModelCard(name: name, kind: .cnn), tensors: ClassifierTrainer(options).tensors())
    }

    /// Whoever measures a finished model again writes the same card.
    @Test func aTrainingsCardIsWhatEvaluationWrites() throws {
        let folder = NSTemporaryDirectory() + "/card-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let data = FakeStepper.data
        var plan = TrainingPlan.standard(.dcgan, output: folder)
        (plan.epochs, plan.batch, plan.threads) = (1, 32, 1)
        let first = try judge("first", seed: 1)
        var run = try TrainingRun(plan, data: data, judge: first)
        run.samples = (epoch: 8, last: 16)
        _ = try run.run { _ in }
        let model = try Model.load(folder: folder)
        #expect(model.card.evaluation["images"] == 16 && model.card.evaluation["testImages"] == 20)
        #expect(model.card.evaluation["classifier"] == "first")
        #expect(model.card.evaluation["classifierHash"] == .string(first.fingerprint))

        let real = try RealImages(judge: first, data: data, threads: 1)
        func measure(second: RealImages?) throws -> ModelCard {
            var card = model.card
            card.metrics["labelAgreement"] = 0.5
            card.record(
                try Evaluation.measure(model, against: real, second: second, on: data.test, samples: 16, threads: 1))
            return card
        }
        #expect(try measure(second: nil) == model.card)

        let other = try RealImages(judge: judge("other", seed: 2), data: data, threads: 1)
        let card = try measure(second: other)
        #expect(card.metrics == model.card.metrics)
        let alone = try Evaluation.measure(model, against: other, on: data.test, samples: 16, threads: 1)
        #expect(card.evaluation["judge"] == "other")
        #expect(card.evaluation["judgeHash"] == .string(other.extractor.fingerprint))
        #expect(card.evaluation["judgeFrechet"] == alone.metrics[.frechet].map { .number($0) })
        #expect(card.evaluation["judgeFrechetFloor"] == alone.metrics[.frechetFloor].map { .number($0) })
        #expect(card.evaluation["judgeDivergence"] == alone.metrics[.divergence].map { .number($0) })
        #expect(card.evaluation["judgeLabelAgreement"] == nil)
    }

    @Test func aSecondOpinionCountsLabels() throws {
        let real = try RealImages(judge: judge("other", seed: 2), data: FakeStepper.data, threads: 1)
        let seen = real.testImages
        // Of equal classes that have images, the first.
        let least = try #require(seen.predictions.min())
        let right = SecondOpinion(seen, labels: seen.predictions, against: real)
        #expect(right.members["judgeLabelAgreement"] == 1.0)
        #expect(right.lines.last == "agreement      100.00% with the labels, least 100.00% (\(least))")
        #expect(right.lines.first == "judge       other, weights \(real.extractor.fingerprint)")
        let wrong = SecondOpinion(seen, labels: seen.predictions.map { ($0 + 1) % 10 }, against: real)
        #expect(wrong.members["judgeLabelAgreement"] == 0.0 && wrong.members["judgeLeastAgreement"] == 0.0)
    }
}
