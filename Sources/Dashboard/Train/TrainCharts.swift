import Glibc
import Files
import TerminalUI

/// A chart of the Train screen: which curves belong together.
struct TrainChart: Equatable {
    var title: String
    var unit: LineChart.Unit
    /// The curves' names in the histories, in the order of the legend.
    var keys: [String]

    /// What is known of a curve by its name.
    private struct Kind {
        var chart: String
        var label: String
        var unit = LineChart.Unit.number
    }

    /// The charts in the order of the screen; others come behind them by name.
    private static let order = [
        "Loss", "D accuracy", "Accuracy", "Generated", "Fréchet distance", "Score", "Diversity", "Class balance",
        "Gradient norm", "Learning rate", "Speed",
    ]

    private static let known: [(key: String, kind: Kind)] = [
        ("discriminatorLoss", Kind(chart: "Loss", label: "D")),
        ("generatorLoss", Kind(chart: "Loss", label: "G")),
        ("loss", Kind(chart: "Loss", label: "train")),
        ("testLoss", Kind(chart: "Loss", label: "test")),
        ("accuracyReal", Kind(chart: "D accuracy", label: "real", unit: .share)),
        ("accuracyFake", Kind(chart: "D accuracy", label: "fake", unit: .share)),
        ("accuracyTrain", Kind(chart: "D accuracy", label: "train", unit: .share)),
        ("testAccuracyReal", Kind(chart: "D accuracy", label: "test", unit: .share)),
        ("testAccuracyFake", Kind(chart: "D accuracy", label: "fresh", unit: .share)),
        ("accuracy", Kind(chart: "Accuracy", label: "train", unit: .share)),
        ("testAccuracy", Kind(chart: "Accuracy", label: "test", unit: .share)),
        ("testMacroAccuracy", Kind(chart: "Accuracy", label: "by class", unit: .share)),
        ("meanConfidence", Kind(chart: "Generated", label: "confidence", unit: .share)),
        ("confidentShare", Kind(chart: "Generated", label: "sure", unit: .share)),
        ("labelAgreement", Kind(chart: "Generated", label: "as asked", unit: .share)),
        ("precision", Kind(chart: "Generated", label: "precision", unit: .share)),
        ("recall", Kind(chart: "Generated", label: "recall", unit: .share)),
        ("closeShare", Kind(chart: "Generated", label: "copies", unit: .share)),
        ("frechet", Kind(chart: "Fréchet distance", label: "features")),
        ("frechetFloor", Kind(chart: "Fréchet distance", label: "features floor")),
        ("frechetLogits", Kind(chart: "Fréchet distance", label: "logits")),
        ("frechetLogitsFloor", Kind(chart: "Fréchet distance", label: "logits floor")),
        ("inceptionScore", Kind(chart: "Score", label: "inception-style")),
        ("diversity", Kind(chart: "Diversity", label: "within classes")),
        ("divergence", Kind(chart: "Class balance", label: "KL from even")),
        ("discriminatorGradient", Kind(chart: "Gradient norm", label: "D")),
        ("generatorGradient", Kind(chart: "Gradient norm", label: "G")),
        ("gradient", Kind(chart: "Gradient norm", label: "classifier")),
        ("learningRate", Kind(chart: "Learning rate", label: "D")),
        ("generatorLearningRate", Kind(chart: "Learning rate", label: "G")),
        ("samplesPerSecond", Kind(chart: "Speed", label: "images/s")),
    ]
    private static let kinds = Dictionary(known.map { ($0.key, $0.kind) }, uniquingKeysWith: { $1 })

    /// A curve that nobody knows has a chart by what stands before its slash, as TensorBoard has it, or by its name.
    private static func kind(_ key: String) -> Kind {
        if let kind = kinds[key] { return kind }
        let name = SafeText.clean(key, width: 40)
        guard let slash = name.firstIndex(of: "/") else {
            if name.lowercased().contains("loss") { return Kind(chart: "Loss", label: name) }
            return Kind(chart: title(name), label: name)
        }
        let (group, label) = (String(name[..<slash]), String(name[name.index(after: slash)...]))
        // PyTorch's `add_scalars("fid", ["train": ...])` logs fid in a folder fid_train.
        if group.hasPrefix(label + "_") {
            return Kind(chart: title(label), label: String(group.dropFirst(label.count + 1)))
        }
        return Kind(chart: title(group), label: label)
    }

    /// A chart's title: ours where a name is one but for its capitals.
    private static func title(_ name: String) -> String {
        order.first { $0.lowercased() == name.lowercased() } ?? name
    }

    /// A curve's name in the legend.
    static func label(_ key: String) -> String { kind(key).label }

    /// The charts of some runs.
    static func charts(_ runs: [RunRecord]) -> [TrainChart] {
        var charts: [String: TrainChart] = [:]
        let keys = Set(runs.flatMap { $0.curves.keys })
        let rank = Dictionary(known.enumerated().map { ($0.element.key, $0.offset) }, uniquingKeysWith: { $1 })
        for key in keys.sorted(by: { (rank[$0] ?? .max, $0) < (rank[$1] ?? .max, $1) }) {
            let kind = kind(key)
            charts[kind.chart, default: TrainChart(title: kind.chart, unit: kind.unit, keys: [])].keys.append(key)
        }
        func place(_ title: String) -> (Int, String) { (order.firstIndex(of: title) ?? order.count, title) }
        return charts.values.sorted { place($0.title) < place($1.title) }
    }

    /// Fewer points than this are drawn as they are: evaluations are not smoothed.
    private static let fewPoints = 100

    /// Curves that follow a plan: they are as smooth as they are.
    private static let planned: Set = ["learningRate", "generatorLearningRate"]

    /// A curve's name in the legend, where one name would say too much: a network trained alone has one rate.
    private func label(_ key: String, _ run: RunRecord) -> String {
        key == "learningRate" && run.curves["generatorLearningRate"] == nil ? "rate" : Self.label(key)
    }

    /// Names without the words that all of them begin with, as far as the last dash of those.
    static func shortNames(_ names: [String]) -> [String] {
        guard names.count > 1, let first = names.first else { return names }
        let common = names.dropFirst().reduce(Substring(first)) { common, name in
            Substring(zip(common, name).prefix { $0 == $1 }.map(\.0).map(String.init).joined())
        }
        guard let dash = common.lastIndex(where: { "-_".contains($0) }) else { return names }
        let length = common.distance(from: common.startIndex, to: dash) + 1
        return names.allSatisfy { $0.count > length } ? names.map { String($0.dropFirst(length)) } : names
    }

    /// The unit that fits what was measured: under the name of a share another program may log percents.
    private func fittingUnit(_ runs: [RunRecord]) -> LineChart.Unit {
        let curves = runs.flatMap { run in keys.compactMap { run.curves[$0]?.raw } }
        let areShares = curves.allSatisfy { curve in
            curve.extremes(0..<curve.count).map { $0.lowerBound >= 0 && $0.upperBound <= 1 } ?? true
        }
        return areShares ? unit : .number
    }

    /// The chart to draw.
    func chart(_ train: TrainScreen, _ runs: [RunRecord], _ look: Look) -> LineChart {
        var lines: [LineChart.Line] = []
        let names = Self.shortNames(runs.map(\.listing.name))
        for (run, runName) in zip(runs, names) {
            for key in keys {
                guard let curve = run.curves[key] else { continue }
                let name = (runs.count > 1 ? runName + " " : "") + label(key, run)
                let isSmooth =
                    curve.smoothing != .none && !Self.planned.contains(key) && curve.raw.count >= Self.fewPoints
                let style = look.theme.curves[lines.count % look.theme.curves.count]
                lines.append(
                    .init(
                        name, isSmooth ? curve.smooth : curve.raw,
                        faint: isSmooth && runs.count == 1 ? curve.raw : nil, style: style))
            }
        }
        var chart = LineChart(lines, xRange: train.shownRange)
        (chart.unit, chart.isLog, chart.crosshair) = (fittingUnit(runs), train.isLog, train.crosshair)
        chart.faintStyle = look.theme.track
        return chart
    }
}

/// Whether a generator draws only some of the classes.
enum Coverage: Equatable {
    /// Most classes, or too early to tell.
    case fine
    /// Few classes.
    case narrow(Int)
    /// One or two classes.
    case collapsed(Int)

    /// Steps before which nothing can be told.
    static let leastSteps = 400

    /// Looks at images by class, of which the judge is so sure on average (0...1); noise is none of the classes, and tells
    /// nothing. The measure is the exponential of the entropy: as many classes as an even distribution would have.
    static func check(_ counts: [Int], confidence: Double?) -> Coverage {
        let total = counts.reduce(0, +)
        guard total >= 30, counts.count >= 3, (confidence ?? 1) >= 0.6 else { return .fine }
        let shares = counts.map { Double($0) / Double(total) }
        let entropy = shares.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
        let classes = exp(entropy)
        let drawn = counts.count { $0 > 0 }
        if classes < Double(counts.count) * 0.3 { return .collapsed(drawn) }
        return classes < Double(counts.count) * 0.6 ? .narrow(drawn) : .fine
    }
}
