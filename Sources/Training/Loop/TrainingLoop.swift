/// Drives a stepper through the batches of a run; knows no files.
struct TrainingLoop {
    /// The settings.
    let plan: TrainingPlan
    /// Steps of an epoch.
    let stepsPerEpoch: Int
    /// Asks to stop.
    let stop: StopFlag
    /// Pauses, single steps and changes of the learning rates.
    var control = TrainingControl()
    /// Seconds from any fixed moment.
    let clock: () -> Double

    /// What the loop carries from step to step, and checkpoints keep.
    struct Place: Codable, Equatable {
        /// Averages of the history line that is being gathered.
        var average = MetricsAverage()
        /// Seconds spent, evaluations included.
        var seconds = 0.0
        /// `seconds` at the last line.
        var lineSeconds = 0.0
        /// The learning rates as somebody changed them; nil when nobody ever did.
        var steering: Steering?
    }

    /// What the loop's owner does meanwhile.
    struct Hooks {
        /// After every step.
        var report: (StepReport) -> Void
        /// With every line of the history.
        var line: (HistoryLine) throws -> Void
        /// At the end of an epoch (from 1).
        var epochEnd: (_ epoch: Int, _ place: Place) throws -> Void
        /// After every step within an epoch, its lines written.
        var stepEnd: (_ place: Place) throws -> Void = { _ in }
        /// When the run pauses after a step.
        var paused: (_ step: Int) -> Void = { _ in }
        /// When somebody wants to see the weights.
        var weights: (_ step: Int) -> Void = { _ in }
    }

    /// How a run ends.
    enum End: Equatable {
        /// All steps are done.
        case finished
        /// It was asked to stop.
        case stopped
    }

    /// Steps of the whole run.
    var totalSteps: Int { stepsPerEpoch * plan.epochs }

    /// Runs on from the stepper's step to the end, or until it is asked to stop. Throws `TrainingError.diverged` and what
    /// the hooks throw.
    func run(_ stepper: some Stepper, _ loader: BatchLoader, from place: inout Place, _ hooks: Hooks) throws -> End {
        var pace = Pace()
        var before = clock()
        pace.step(at: before)
        func spend() -> Double {
            let now = clock()
            place.seconds += now - before
            before = now
            return now
        }
        while stepper.steps < totalSteps {
            if stop.isRaised { return .stopped }
            if try attend(stepper, &place, hooks) {
                // What the person's pause took is not the training's.
                pace.pause()
                before = clock()
                continue
            }
            let rate = plan.schedule.rate(step: stepper.steps, of: totalSteps, peak: plan.learningRate)
            let batch = loader.batch(step: stepper.steps)
            let metrics = Self.step(stepper, batch, rate: rate)
            guard metrics.values.allSatisfy(\.isFinite) else { throw TrainingError.diverged(step: stepper.steps) }
            pace.step(at: spend())
            place.average.add(metrics)
            let report = report(stepper.steps, metrics, rate: rate, pace: pace, seconds: place.seconds)
            hooks.report(report)
            let isEpochEnd = stepper.steps % stepsPerEpoch == 0
            if isEpochEnd || place.average.count == plan.interval {
                try hooks.line(line(report, &place))
            }
            if isEpochEnd {
                pace.pause()
                try hooks.epochEnd(report.epoch, place)
                pace.step(at: spend())
                place.lineSeconds = place.seconds
            } else {
                try hooks.stepEnd(place)
            }
        }
        return .finished
    }

    /// Follows the wishes of the moment; returns whether the run paused, and so has to look again before its next step.
    private func attend(_ stepper: some Stepper, _ place: inout Place, _ hooks: Hooks) throws -> Bool {
        let wishes = control.take()
        if wishes.wantsWeights { hooks.weights(stepper.steps) }
        if let steering = wishes.steering, steering != place.steering ?? Steering() {
            place.steering = steering
            try hooks.line(
                HistoryLine(steering, step: stepper.steps, epoch: stepper.steps / stepsPerEpoch + 1, place.seconds))
        }
        stepper.steering = place.steering ?? Steering()
        guard wishes.isPaused, wishes.steps == 0 else { return false }
        hooks.paused(stepper.steps)
        while !stop.isRaised, control.isIdle { control.wait() }
        return true
    }

    private static func step(_ stepper: some Stepper, _ batch: Batch, rate: Double) -> Metrics {
        guard let images = batch.images.baseAddress, let labels = batch.labels.baseAddress else { return [:] }
        return stepper.step(images: images, labels: labels, rate: rate)
    }

    private func report(_ step: Int, _ metrics: Metrics, rate: Double, pace: Pace, seconds: Double) -> StepReport {
        StepReport(
            epoch: (step - 1) / stepsPerEpoch + 1, epochs: plan.epochs, step: step, totalSteps: totalSteps,
            metrics: metrics, learningRate: rate, samplesPerSecond: pace.rate.map { $0 * Double(plan.batch) },
            secondsLeft: pace.rate.map { Double(totalSteps - step) / $0 }, seconds: seconds)
    }

    /// Closes the line that is being gathered.
    private func line(_ report: StepReport, _ place: inout Place) -> HistoryLine {
        let spent = place.seconds - place.lineSeconds
        var line = HistoryLine(
            kind: .steps, step: report.step, epoch: report.epoch, metrics: place.average.averages,
            seconds: place.seconds)
        line.learningRate = report.learningRate
        if plan.kind.family != nil {
            let share = report.learningRate / plan.learningRate
            line.generatorLearningRate = share * (plan.gan.generatorRate ?? plan.learningRate)
        }
        line.samplesPerSecond = spent > 0 ? Double(place.average.count * plan.batch) / spent : nil
        place.average = MetricsAverage()
        place.lineSeconds = place.seconds
        return line
    }
}
