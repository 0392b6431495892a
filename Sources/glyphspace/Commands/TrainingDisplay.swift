import TerminalUI
import Training

/// Shows on standard error how a training run goes.
struct TrainingDisplay {
    private var reporter = ProgressReporter()
    private var epochs = 0

    /// Shows an event.
    mutating func show(_ event: TrainingEvent) {
        switch event {
        case .resumed(let step): reporter.keep("going on at step \(Decimal.grouped(step))")
        case .notice(let line): reporter.keep("note: \(line)")
        case .step(let report):
            epochs = report.epochs
            reporter.show(Self.progress(report))
        case .evaluating(let epoch):
            reporter.flash("epoch \(epoch)/\(epochs): looking at what it has learnt")
        case .history(let line):
            guard line.kind == .evaluation else { return }
            reporter.keep(
                "epoch \(line.epoch)/\(epochs): \(Self.words(line.metrics, places: 2)), \(ProgressBar.time(line.seconds))"
            )
        case .saved, .paused, .weights: break
        }
    }

    /// Takes the bar away.
    mutating func clear() { reporter.clear() }

    /// Where a step stands.
    static func progress(_ report: StepReport) -> Progress {
        Progress(
            label: "epoch \(report.epoch)/\(report.epochs)",
            share: Double(report.step) / Double(max(1, report.totalSteps)), rate: report.samplesPerSecond,
            unit: "images", secondsLeft: report.secondsLeft, note: words(report.metrics))
    }

    /// Metrics in the order in which they are told; shares as percentages with so many decimal places.
    static func words(_ metrics: Metrics, places: Int = 1) -> String {
        Metric.allCases.compactMap { metric in
            guard let label = metric.label else { return nil }
            return metrics[metric].map {
                "\(label) \(metric.isShare ? Decimal.fixed($0 * 100, places: places) + "%" : Decimal.fixed($0, places: 3))"
            }
        }.joined(separator: ", ")
    }
}

extension Metric {
    /// What it is called on one line; nil for what would make it too long.
    fileprivate var label: String? {
        switch self {
        case .discriminatorLoss: "D loss"
        case .generatorLoss: "G loss"
        case .accuracyReal: "real"
        case .accuracyFake: "fake"
        case .loss: "loss"
        case .accuracy: "accuracy"
        case .testLoss: "test loss"
        case .testAccuracy: "test accuracy"
        case .testAccuracyReal: "test real"
        case .testAccuracyFake: "test fake"
        case .meanConfidence: "confidence"
        case .confidentShare: "sure"
        case .divergence: "divergence"
        case .labelAgreement: "agreement"
        case .frechet: "Fréchet"
        case .precision: "precision"
        case .recall: "recall"
        case .testMacroAccuracy: "by class"
        case .gradient, .discriminatorGradient, .generatorGradient, .accuracyTrain, .frechetFloor, .frechetLogits,
            .frechetLogitsFloor, .inceptionScore, .diversity,
            .closeShare:
            nil
        }
    }

    /// Whether it is a share from 0 to 1.
    fileprivate var isShare: Bool {
        switch self {
        case .gradient, .discriminatorGradient, .generatorGradient, .discriminatorLoss, .generatorLoss, .loss,
            .testLoss, .divergence, .frechet, .frechetFloor,
            .frechetLogits, .frechetLogitsFloor, .inceptionScore, .diversity:
            false
        default: true
        }
    }
}
