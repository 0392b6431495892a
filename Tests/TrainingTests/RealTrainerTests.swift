import Datasets
import Files
import Foundation
import ModelStore
import Network
import Testing

@testable import Training

/// The loop with the real trainers, on a small slice of MNIST.
@Suite struct RealTrainerTests {
    private static let data: Dataset? = {
        let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Assets/mnist"
        guard let whole = try? Dataset.load(folder: folder) else { return nil }
        return Dataset(name: "slice", train: whole.train.prefix(48), test: whole.test.prefix(20))
    }()

    private func slice(_ count: Int) throws -> Dataset {
        let data = try #require(Self.data)
        return Dataset(name: "slice", train: data.train.prefix(count), test: data.test)
    }

    /// A run that looks at few generated images, to be quick.
    private func run(_ plan: TrainingPlan, _ data: Dataset, _ stop: StopFlag = StopFlag()) throws -> TrainingRun {
        var run = try TrainingRun(plan, data: data, stop: stop)
        run.samples = (epoch: 8, last: 16)
        return run
    }

    /// Every network by its own recipe with GLYPHSPACE_RECIPES=all; the rest are trained as these are, and are large.
    private static let kinds: [TrainingPlan.Kind] =
        ProcessInfo.processInfo.environment["GLYPHSPACE_RECIPES"] == "all"
        ? TrainingPlan.Kind.allCases : [.dcgan, .cgan, .gan(.cdcgan), .gan(.residual), .cnn]

    @Test(arguments: kinds)
    func stoppingAfterFiveStepsAndGoingOnGivesTheSameBits(kind: TrainingPlan.Kind) throws {
        try expectSameBits(.standard(kind, output: ""))
    }

    @Test(arguments: [
        LearningRateSchedule.constant, .linear(hold: 0.5), .cosine(warmUp: 0.05), .oneCycle,
    ])
    func schedulesGoOn(schedule: LearningRateSchedule) throws {
        var plan = TrainingPlan.standard(.cgan, output: "")
        (plan.schedule, plan.gan.width, plan.gan.discriminatorWidth) = (schedule, 8, 8)
        (plan.gan.pace, plan.gan.virtualBatch, plan.gan.isSpectral) = (.adaptive(most: 3), 4, true)
        (plan.gan.augment, plan.labelSmoothing) = (DiffAugment(), 0.1)
        try expectSameBits(plan)
    }

    /// Images of another size, made of noise.
    private func noise(_ count: Int, side: Int) -> ImageSet {
        var stream = RandomStream(seed: 5)
        return ImageSet(
            height: side, width: side, pixels: (0..<count * side * side).map { _ in UInt8(stream.uniform() * 255) },
            labels: (0..<count).map { UInt8($0 % 3) }, classNames: ["a", "b", "c"])
    }

    @Test(arguments: [TrainingPlan.Kind.dcgan, .cgan, .cnn]) func networksTakeTheirSizeFromTheData(
        kind: TrainingPlan.Kind
    ) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/side-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var plan = TrainingPlan.standard(kind, output: folder)
        (plan.epochs, plan.batch, plan.gan.width, plan.gan.discriminatorWidth) = (1, 4, 8, 8)
        let data = Dataset(name: "noise", train: noise(8, side: 12), test: noise(6, side: 12))
        _ = try run(plan, data).run { _ in }
        let model = try Model.load(folder: folder)
        #expect(model.card.side == 12)
        #expect(model.card.description.contains("12×12 image"))
        _ = try Evaluation.measure(model, on: data.test, samples: 6, threads: 1)
        #expect(throws: TrainingError.otherSide(model: 12, data: 16)) {
            try Evaluation.measure(model, on: noise(6, side: 16), samples: 6, threads: 1)
        }
    }

    /// Three epochs of three steps, once in one go and once in two.
    private func expectSameBits(_ recipe: TrainingPlan) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/real-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var plan = recipe
        plan.output = folder + "/whole"
        (plan.epochs, plan.batch, plan.interval) = (3, 4, 2)
        let data = try slice(3 * plan.batch)
        _ = try run(plan, data).run { _ in }
        let whole = try Model.load(folder: plan.output)
        let history = try HistoryFile(folder: plan.output).read()

        plan.output = folder + "/parts"
        let stop = StopFlag()
        let outcome = try run(plan, data, stop).run { event in
            if case .step(let report) = event, report.step == 5 { stop.raise() }
        }
        #expect(outcome == .stopped(step: 5, totalSteps: 9))
        _ = try run(plan, data).run(resume: true) { _ in }
        #expect(try Model.load(folder: plan.output).tensors == whole.tensors)
        #expect(try HistoryFile(folder: plan.output).read().map(\.metrics) == history.map(\.metrics))

        let snapshots = (try? Folder.names(in: plan.output + "/checkpoints")) ?? []
        guard recipe.kind.family != nil else { return #expect(snapshots == []) }
        #expect(snapshots == ["epoch-01.safetensors", "epoch-02.safetensors", "epoch-03.safetensors"])
        let last = try Model.load(path: plan.output + "/checkpoints/epoch-03.safetensors")
        #expect(last.parts == [.generator])
        #expect(last.tensors[.generator] == whole.tensors[.generator])
    }

    @Test func aClassifierLearnsWhatItIsShown() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/learn-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let data = try #require(Self.data)
        var plan = TrainingPlan.standard(.cnn, output: folder)
        (plan.epochs, plan.batch, plan.augmentation, plan.learningRate) = (20, 16, nil, 5e-3)
        _ = try TrainingRun(plan, data: Dataset(name: "same", train: data.train, test: data.train)).run { _ in }
        let model = try Model.load(folder: folder)
        #expect(try #require(model.card.metrics["testAccuracy"]) >= 0.95)
    }
}
