import Datasets
import Files
import Foundation
import ModelStore
import Testing

@testable import Training

@Suite struct TrainingControlTests {
    private struct Record {
        var lines: [HistoryLine] = []
        var steps: [Int] = []
        var pauses: [Int] = []
        var weights: [Int] = []
        var end: TrainingLoop.End?
        var place = TrainingLoop.Place()
    }

    /// Two epochs of five steps; `paused` is called when the run pauses, in place of a person.
    private func run(
        _ stepper: FakeStepper, _ control: TrainingControl, stop: StopFlag = StopFlag(),
        place: TrainingLoop.Place = .init(), paused: @escaping (Int) -> Void = { _ in }
    ) throws -> Record {
        var plan = TrainingPlan.standard(.cnn, output: "unused")
        (plan.epochs, plan.batch, plan.interval) = (2, 4, 50)
        var record = Record()
        var time = 0.0
        let loop = TrainingLoop(plan: plan, stepsPerEpoch: 5, stop: stop, control: control) {
            time += 1
            return time
        }
        let maker = BatchMaker(images: FakeStepper.images(23), batch: 4, seed: 1, augmentation: nil)
        let hooks = TrainingLoop.Hooks(
            report: { record.steps.append($0.step) }, line: { record.lines.append($0) }, epochEnd: { _, _ in },
            paused: {
                record.pauses.append($0)
                paused($0)
            }, weights: { record.weights.append($0) })
        var place = place
        record.end = try loop.run(stepper, BatchLoader(maker, end: 10), from: &place, hooks)
        record.place = place
        return record
    }

    @Test func aPausedRunGoesOnToTheSameNumbers() throws {
        let whole = FakeStepper()
        let expected = try run(whole, TrainingControl())
        let (control, stepper) = (TrainingControl(), FakeStepper())
        stepper.afterStep = { if $0 == 3 { control.pause(true) } }
        let record = try run(stepper, control) { _ in control.pause(false) }
        #expect(record.pauses == [3])
        #expect(stepper.seen == whole.seen)
        // What the person's pause took is not counted.
        #expect(record.place.seconds == expected.place.seconds)
    }

    @Test func singleStepsAreDoneOneByOne() throws {
        let control = TrainingControl()
        control.pause(true)
        let record = try run(FakeStepper(), control) { step in
            if step < 4 { control.step() } else { control.pause(false) }
        }
        #expect(record.pauses == [0, 1, 2, 3, 4])
        #expect(record.steps == Array(1...10))
    }

    @Test func aPausedRunCanBeStopped() throws {
        let (control, stop) = (TrainingControl(), StopFlag())
        control.pause(true)
        let record = try run(FakeStepper(), control, stop: stop) { _ in stop.raise() }
        #expect(record.end == .stopped)
        #expect(record.steps.isEmpty)
    }

    @Test func weightsAreShownOnceForEachWishAlsoInAPause() throws {
        let (control, stepper) = (TrainingControl(), FakeStepper())
        control.requestWeights()
        stepper.afterStep = {
            if $0 == 6 {
                control.pause(true)
                control.requestWeights()
            }
        }
        var isAsked = false
        let record = try run(stepper, control) { _ in
            if isAsked { return control.pause(false) }
            isAsked = true
            control.requestWeights()
        }
        #expect(record.weights == [0, 6, 6])
    }

    @Test func lookingAtWeightsLeavesTheNumbersAsTheyAre() throws {
        let (whole, watched, control) = (FakeStepper(), FakeStepper(), TrainingControl())
        _ = try run(whole, TrainingControl())
        watched.afterStep = { _ in control.requestWeights() }
        _ = try run(watched, control)
        #expect(watched.seen == whole.seen)
    }

    @Test func changedRatesGetALineAndStayUntilTheyAreChangedAgain() throws {
        var slow = Steering()
        slow.classifier.factor = 0.5
        var frozen = slow
        frozen.classifier.isFrozen = true
        let (control, stepper) = (TrainingControl(), FakeStepper())
        var factors: [Double] = []
        stepper.afterStep = { step in
            factors.append(stepper.steering.classifier.effective)
            if step == 2 { control.steer(slow) }
            if step == 4 { control.steer(frozen) }
            if step == 9 { control.steer(Steering()) }
        }
        let record = try run(stepper, control)
        #expect(factors == [1, 1, 0.5, 0.5, 0, 0, 0, 0, 0, 1])
        let lines = record.lines.filter { $0.kind == .steering }
        #expect(lines.map(\.step) == [2, 4, 9])
        #expect(lines.map(\.epoch) == [1, 1, 2])
        #expect(lines.map { $0.steering?.classifier.effective } == [0.5, 0, 1])
        #expect(
            lines[1].text
                == #"{"kind":"steering","step":4,"epoch":1,"generatorRate":1.0,"discriminatorRate":1.0,"classifierRate":0.0,"seconds":4.0}"#
        )
        #expect(HistoryLine(Array(lines[0].text.utf8)) == lines[0])
    }

    @Test func aResumedRunKeepsTheChangedRates() throws {
        var slow = Steering()
        slow.classifier.turn(-2)
        func steered(_ stepper: FakeStepper, _ control: TrainingControl, _ stop: StopFlag?) {
            stepper.afterStep = {
                if $0 == 2 { control.steer(slow) }
                if $0 == 7 { stop?.raise() }
            }
        }
        let whole = FakeStepper()
        let control = TrainingControl()
        steered(whole, control, nil)
        _ = try run(whole, control)

        let (first, stop, other) = (FakeStepper(), StopFlag(), TrainingControl())
        steered(first, other, stop)
        let before = try run(first, other, stop: stop)
        let second = FakeStepper()
        try second.restore(tensors: [], optimizer: first.optimizerTensors(), steps: 7)
        _ = try run(second, TrainingControl(), place: before.place)
        #expect(first.seen + second.seen == whole.seen)
    }

    @Test func notchesGoThereAndBack() {
        var rate = Steering.Rate()
        rate.turn(3)
        #expect(rate.factor == 1.953125)
        rate.turn(-3)
        #expect(rate.factor == 1)
        rate.turn(-1)
        #expect(rate.factor == 0.8)
        rate.turn(1000)
        #expect(rate.factor == 1024)
        rate.turn(-1000)
        #expect(rate.factor == 1.0 / 1024)
    }

    @Test func aSteeredModelSaysSoOnItsCard() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/run-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var plan = TrainingPlan.standard(.cnn, output: folder)
        (plan.epochs, plan.batch) = (1, 16)
        let control = TrainingControl()
        var steering = Steering()
        steering.classifier.isFrozen = true
        control.steer(steering)
        let run = try TrainingRun(plan, data: FakeStepper.data, control: control)
        _ = try run.run(FakeStepper(), resume: false, replace: false) { _ in }
        #expect(try Model.load(folder: folder).card.recipe["steered"] == .string("by hand, as history.jsonl tells"))
        #expect(try HistoryFile(folder: folder).read().map(\.kind) == [.steering, .steps, .evaluation])
    }
}
