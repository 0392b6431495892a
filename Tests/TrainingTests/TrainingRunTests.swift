import Datasets
import Files
import Foundation
import ModelStore
import Network
import TensorBoard
import Testing

@testable import Training

@Suite struct TrainingRunTests {
    /// Three epochs of two steps of sixteen images.
    private func plan(_ folder: String) -> TrainingPlan {
        var plan = TrainingPlan.standard(.cnn, output: folder + "/my-cnn")
        (plan.epochs, plan.batch, plan.interval, plan.seed) = (3, 16, 1, 5)
        plan.command = "glyphspace train cnn --epochs 3"
        return plan
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/run-" + UUID().uuidString
        try Folder.create(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func run(
        _ plan: TrainingPlan, _ stepper: FakeStepper = FakeStepper(), resume: Bool = false, replace: Bool = false,
        stopAfter last: Int? = nil, _ tell: (TrainingEvent) -> Void = { _ in }
    ) throws -> TrainingRun.Outcome {
        let stop = StopFlag()
        if let last { stepper.afterStep = { if $0 == last { stop.raise() } } }
        let run = try TrainingRun(plan, data: FakeStepper.data, stop: stop)
        return try run.run(stepper, resume: resume, replace: replace, tell)
    }

    private func expectFinished(_ outcome: TrainingRun.Outcome, at place: SourceLocation = #_sourceLocation) {
        guard case .finished = outcome else { Issue.record("not finished", sourceLocation: place); return }
    }

    private func steps(_ folder: String) throws -> [String] {
        try HistoryFile(folder: folder).read().map { "\($0.kind.rawValue) \($0.step)" }
    }

    @Test func aFinishedRunLeavesAModelItsCardAndItsHistory() throws {
        try withFolder { folder in
            let plan = plan(folder)
            var saved: [Int] = []
            let outcome = try run(plan) { if case .saved(let step) = $0 { saved.append(step) } }
            expectFinished(outcome)
            #expect(saved == [0, 2, 4, 6])
            let model = try Model.load(folder: plan.output)
            #expect(model.card.name == "my-cnn")
            #expect(model.card.seed == 5)
            #expect(model.card.command == "glyphspace train cnn --epochs 3")
            #expect(model.card.dataset == "MNIST, 43 training and 20 test images")
            #expect(model.card.recipe["epochs"] == 3)
            #expect(model.card.recipe["augmentation"] == "shift ±2.0 px, rotation ±10.0°, scale ±0.1, shear ±0.1")
            #expect(Set(model.card.metrics.keys) == ["testLoss", "testAccuracy", "testMacroAccuracy", "seconds"])
            #expect(
                try steps(plan.output) == [
                    "steps 1", "steps 2", "evaluation 2", "steps 3", "steps 4", "evaluation 4", "steps 5", "steps 6",
                    "evaluation 6",
                ])
        }
    }

    @Test func aResumedRunGoesOnLoggingWhereItDid() throws {
        try withFolder { folder in
            let (plan, stop, stepper) = (plan(folder), StopFlag(), FakeStepper())
            stepper.afterStep = { if $0 == 3 { stop.raise() } }
            var first = try TrainingRun(plan, data: FakeStepper.data, stop: stop)
            first.tensorBoard = folder + "/logs"
            _ = try first.run(stepper, resume: false, replace: false) { _ in }
            try expectFinished(run(plan, resume: true))
            // A file each; within one second their names do not tell which came first.
            let steps = try Folder.names(in: folder + "/logs").map { name in
                var log = EventFolder(path: folder + "/logs/" + name)
                _ = try log.refresh()
                return log.curves.values.map { $0.map(\.step) }
            }
            #expect(steps.count == 2)
            #expect(steps.contains { $0.contains([1, 2, 3]) } && steps.contains { $0.contains([4, 5, 6]) })
        }
    }

    @Test func whatItCannotBeginWithLeavesTheFolderAsItIs() throws {
        try withFolder { folder in
            let plan = plan(folder)
            try AtomicFile.write([], to: folder + "/logs", replacing: false)
            var unusable = try TrainingRun(plan, data: FakeStepper.data)
            unusable.tensorBoard = folder + "/logs"
            func refused(replace: Bool) -> Bool {
                (try? unusable.run(FakeStepper(), resume: false, replace: replace) { _ in }) == nil
            }
            #expect(refused(replace: false))
            #expect(try Folder.names(in: folder) == ["logs"])
            #expect(try run(plan, stopAfter: 3) == .stopped(step: 3, totalSteps: 6))
            #expect(refused(replace: true))
            try expectFinished(run(plan, resume: true))
        }
    }

    @Test(arguments: [1, 2, 3, 5]) func stoppingAndGoingOnGivesTheSameFiles(last: Int) throws {
        try withFolder { folder in
            var whole = plan(folder)
            whole.output = folder + "/whole"
            try expectFinished(run(whole))
            let plan = plan(folder)
            #expect(try run(plan, stopAfter: last) == .stopped(step: last, totalSteps: 6))
            try expectFinished(run(plan, resume: true))
            let name = "/" + Model.fileName
            #expect(try readFile(plan.output + name, limit: 1 << 20) == readFile(whole.output + name, limit: 1 << 20))
            let lines = [plan, whole].map { try? HistoryFile(folder: $0.output).read() }
            #expect(lines[0]?.map(\.metrics) == lines[1]?.map(\.metrics))
            #expect(lines[0]?.count == 9)
        }
    }

    @Test func linesBehindTheCheckpointAreTakenBack() throws {
        try withFolder { folder in
            let plan = plan(folder)
            _ = try run(plan, stopAfter: 3)
            // As if the program had gone on and been killed.
            let file = HistoryFile(folder: plan.output)
            try file.append(HistoryLine(kind: .steps, step: 4, epoch: 2, metrics: [.loss: 99], seconds: 1))
            _ = try run(plan, resume: true)
            #expect(try file.read().map(\.step) == [1, 2, 2, 3, 4, 4, 5, 6, 6])
            #expect(try file.read().allSatisfy { $0.metrics[.loss] != 99 })
        }
    }

    @Test func nothingIsOverwrittenUnasked() throws {
        try withFolder { folder in
            let plan = plan(folder)
            _ = try run(plan, stopAfter: 2)
            #expect(throws: TrainingError.unfinished(folder: plan.output)) { try run(plan) }
            _ = try run(plan, resume: true)
            #expect(throws: TrainingError.finished(folder: plan.output)) { try run(plan) }
            try expectFinished(run(plan, replace: true))
            #expect(try steps(plan.output).count == 9)
        }
    }

    @Test func aDivergedRunKeepsItsLastCheckpoint() throws {
        try withFolder { folder in
            let (plan, stepper) = (plan(folder), FakeStepper())
            stepper.divergesAt = 4
            #expect(throws: TrainingError.diverged(step: 4)) { try run(plan, stepper) }
            #expect(try Checkpoint.read(folder: plan.output + "/training").checkpoint.step == 2)
            try expectFinished(run(plan, resume: true))
        }
    }

    @Test func theBegunPlanIsKnown() throws {
        try withFolder { folder in
            let plan = plan(folder)
            #expect(throws: TrainingError.nothingToResume(folder: plan.output)) {
                try TrainingRun.resumablePlan(in: plan.output)
            }
            #expect(throws: TrainingError.nothingToResume(folder: plan.output)) { try run(plan, resume: true) }
            _ = try run(plan, stopAfter: 1)
            #expect(try TrainingRun.resumablePlan(in: plan.output) == plan)
            #expect(try TrainingRun.outlinedPlan(in: plan.output) == plan)
        }
    }

    @Test func anotherRecipeIsRefused() throws {
        try withFolder { folder in
            var plan = plan(folder)
            _ = try run(plan, stopAfter: 1)
            plan.learningRate = 0.5
            #expect(
                throws: TrainingError.otherRecipe(
                    folder: plan.output, setting: "learningRate", begun: "0.002", asked: "0.5")
            ) { try run(plan, resume: true) }
            plan = self.plan(folder)
            plan.epochs = 4
            #expect(
                throws: TrainingError.otherRecipe(folder: plan.output, setting: "epochs", begun: "3", asked: "4")
            ) { try run(plan, resume: true) }
        }
    }

    @Test func anUnwritableFolderIsSaidBeforeTraining() throws {
        try withFolder { folder in
            let file = folder + "/file"
            try AtomicFile.write([1], to: file, replacing: false)
            var plan = plan(folder)
            plan.output = file + "/model"
            let stepper = FakeStepper()
            #expect(throws: FileError.self) { try run(plan, stepper) }
            #expect(stepper.steps == 0)
        }
    }

    @Test func dataThatDoNotFitAreRefused() throws {
        let plan = plan("unused")
        #expect(throws: TrainingError.tooFewImages(count: 15, batch: 16)) {
            try TrainingRun(
                plan, data: Dataset(name: "few", train: FakeStepper.images(15), test: FakeStepper.images(1)))
        }
        let small = ImageSet(height: 1, width: 1, pixels: [1], labels: [0], classNames: ["0"])
        #expect(throws: TrainingError.imageSize(height: 1, width: 1)) {
            try TrainingRun(plan, data: Dataset(name: "small", train: small, test: small))
        }
        let flat = ImageSet(
            height: 32, width: 28, pixels: [UInt8](repeating: 0, count: 896), labels: [0], classNames: ["0"])
        #expect(throws: TrainingError.imageSize(height: 32, width: 28)) {
            try TrainingRun(plan, data: Dataset(name: "flat", train: flat, test: flat))
        }
    }
}
