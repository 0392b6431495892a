import Testing

@testable import Training

@Suite struct TrainingLoopTests {
    /// Two epochs of ten steps of four images, a line every four steps.
    private var plan: TrainingPlan {
        var plan = TrainingPlan.standard(.cnn, output: "unused")
        (plan.epochs, plan.batch, plan.interval) = (2, 4, 4)
        return plan
    }

    private struct Record {
        var reports: [StepReport] = []
        var lines: [HistoryLine] = []
        var epochs: [Int] = []
        var end: TrainingLoop.End?
    }

    /// Runs with a clock that goes on by a second whenever it is looked at.
    private func run(
        _ stepper: FakeStepper, stop: StopFlag = StopFlag(), place: TrainingLoop.Place = .init()
    ) throws -> (Record, TrainingLoop.Place) {
        var (time, record, place) = (100.0, Record(), place)
        let loop = TrainingLoop(plan: plan, stepsPerEpoch: 10, stop: stop) {
            defer { time += 1 }
            return time
        }
        let maker = BatchMaker(images: FakeStepper.images(43), batch: 4, seed: 1, augmentation: .standard)
        let hooks = TrainingLoop.Hooks(
            report: { record.reports.append($0) }, line: { record.lines.append($0) },
            epochEnd: { epoch, _ in record.epochs.append(epoch) })
        record.end = try loop.run(stepper, BatchLoader(maker, end: 20), from: &place, hooks)
        return (record, place)
    }

    @Test func stepsAndEpochsAreCounted() throws {
        let (record, place) = try run(FakeStepper())
        #expect(record.end == .finished)
        #expect(record.reports.map(\.step) == Array(1...20))
        #expect(record.reports.map(\.epoch) == Array(repeating: 1, count: 10) + Array(repeating: 2, count: 10))
        #expect(record.reports.allSatisfy { $0.epochs == 2 && $0.totalSteps == 20 })
        #expect(record.epochs == [1, 2])
        // A second a step, and one for each end of an epoch.
        #expect(place.seconds == 22)
    }

    @Test func linesAverageTheirStepsAndEndWithTheEpoch() throws {
        let (record, _) = try run(FakeStepper())
        #expect(record.lines.map(\.step) == [4, 8, 10, 14, 18, 20])
        #expect(record.lines.map(\.epoch) == [1, 1, 1, 2, 2, 2])
        // Accuracies are 0.25, 0.5, 0.75, 0 again and again.
        #expect(record.lines.map { $0.metrics[.accuracy] } == [Double?](repeating: 0.375, count: 6))
        #expect(
            record.lines[0].metrics[.loss] == record.reports[..<4].reduce(0) { $0 + $1.metrics[.loss, default: 9] } / 4)
        // Four images a step and a second a step.
        #expect(record.lines.allSatisfy { $0.samplesPerSecond == 4 })
        #expect(record.lines.map(\.learningRate) == record.lines.map { record.reports[$0.step - 1].learningRate })
    }

    @Test func theRestIsTimedByThePaceOfTheLastSteps() throws {
        let (record, _) = try run(FakeStepper())
        #expect(record.reports[0].samplesPerSecond == 4)
        #expect(record.reports[0].secondsLeft == 19)
        #expect(record.reports[9].secondsLeft == 10)
        #expect(record.reports[19].secondsLeft == 0)
        #expect(record.reports.map(\.seconds) == (1...10).map(Double.init) + (12...21).map(Double.init))
    }

    @Test func learningRatesFollowTheSchedule() throws {
        let (record, _) = try run(FakeStepper())
        #expect(record.reports[0].learningRate == 0.002)
        #expect(abs(record.reports[10].learningRate - 0.00108257934547233) < 1e-15)
    }

    @Test(arguments: [1, 5, 10, 13]) func stoppingAndGoingOnIsTheSameAsNeverStopping(last: Int) throws {
        let whole = FakeStepper()
        let (expected, _) = try run(whole)

        let (stop, first) = (StopFlag(), FakeStepper())
        first.afterStep = { if $0 == last { stop.raise() } }
        let (before, place) = try run(first, stop: stop)
        #expect(before.end == .stopped)
        #expect(first.steps == last)
        let second = FakeStepper()
        try second.restore(tensors: [], optimizer: first.optimizerTensors(), steps: last)
        let (after, _) = try run(second, place: place)

        #expect(after.end == .finished)
        #expect(first.seen + second.seen == whole.seen)
        #expect((before.lines + after.lines).map(\.metrics) == expected.lines.map(\.metrics))
        #expect((before.lines + after.lines).map(\.step) == expected.lines.map(\.step))
        #expect(before.epochs + after.epochs == expected.epochs)
    }

    @Test func aFlagRaisedBeforehandStopsAtOnce() throws {
        let (stop, stepper) = (StopFlag(), FakeStepper())
        stop.raise()
        #expect(try run(stepper, stop: stop).0.end == .stopped)
        #expect(stepper.steps == 0)
    }

    @Test func aLossThatIsNoNumberEndsTheRun() {
        let stepper = FakeStepper()
        stepper.divergesAt = 7
        #expect(throws: TrainingError.diverged(step: 7)) { try run(stepper) }
    }
}
