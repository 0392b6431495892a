import Files
import Foundation

/// Evaluations as plain text for people.
extension Evaluation {
    /// The lines.
    public var lines: [String] {
        switch self {
        case .classifier(let evaluation): evaluation.lines
        case .gan(let evaluation): evaluation.lines
        }
    }
}

extension ClassifierEvaluation {
    var lines: [String] {
        let hits = confusion.indices.reduce(0) { $0 + confusion[$1][$1] }
        let names = classNames.map { SafeText.clean($0, width: 12) }
        let cell = max(3, names.map(\.count).max() ?? 0, confusion.joined().map { "\($0)".count }.max() ?? 0)
        var lines = [
            "accuracy    \(percent(accuracy))  (\(hits) of \(count))",
            "by class    \(percent(macroAccuracy))  (the mean of the classes' accuracies)",
            "loss        \(fixed(loss, 4))",
            "confidence  \(percent(meanConfidence))", "",
            "confusion: a row for each class, a column for each prediction",
            left("class", 6) + names.map { "  " + right($0, cell) }.joined() + "  accuracy  precision",
        ]
        for (row, counts) in confusion.enumerated() {
            let cells = counts.map { "  " + right($0 == 0 ? "." : "\($0)", cell) }.joined()
            lines.append(
                left(names[row], 6) + cells + "  " + right(known(classAccuracy[row], percent), 8) + "  "
                    + right(precision(row), 9))
        }
        return lines
    }

    /// Share of the predictions of a class that are right.
    private func precision(_ column: Int) -> String {
        let predicted = confusion.reduce(0) { $0 + $1[column] }
        return predicted == 0 ? "-" : percent(Double(confusion[column][column]) / Double(predicted))
    }

    private func right(_ text: String, _ width: Int) -> String { padded(text, width, .right) }
    private func left(_ text: String, _ width: Int) -> String { padded(text, width, .left) }
}

extension GANEvaluation {
    var lines: [String] {
        var lines = [
            "discriminator on \(realCount) real test images  \(percent(accuracyReal)) called real",
            "discriminator on \(count) generated images  \(percent(accuracyFake)) called generated  (seed \(seed))",
        ]
        if let accuracyTrain {
            lines.insert("discriminator on training images  \(percent(accuracyTrain)) called real", at: 1)
        }
        guard let classes else { return lines + ["no classifier to tell the classes of the generated images"] }
        if let quality { lines += [""] + quality.lines("classifier") + [""] }
        lines += [
            "confidence     \(percent(classes.meanConfidence))  (\(percent(classes.confidentShare)) at 99.5% or more)",
            "class entropy  \(fixed(classes.entropy, 4)) of \(fixed(log(Double(classes.counts.count)), 4)) nats",
            "divergence     \(fixed(classes.divergence, 4)) nats from even classes",
        ]
        if let agreement = classes.agreement { lines.append("agreement      \(percent(agreement)) with the labels") }
        lines += [classes.allPresent ? "all classes are there" : "some classes are missing", ""] + table(classes)
        if let second { lines += [""] + second.lines }
        return lines
    }

    /// One row for each class; columns that nobody measured are left out.
    private func table(_ classes: GeneratedClasses) -> [String] {
        func percents(_ shares: [Double?]) -> [String] { shares.map { known($0, percent) } }
        func distances(_ values: [Double?]) -> [String] { values.map { known($0) { fixed($0, 2) } } }
        var columns: [(name: String, cells: [String])] = [
            ("images", classes.counts.map { "\($0)" }),
            ("share", classes.counts.map { percent(Double($0) / Double(max(1, count))) }),
        ]
        if let agreement = classes.classAgreement { columns.append(("agreement", percents(agreement))) }
        if !classAccuracyReal.isEmpty {
            columns += [("D on real", percents(classAccuracyReal)), ("D on fake", percents(classAccuracyFake))]
        }
        if let quality {
            columns += [
                ("distance", distances(quality.generated.classDistances)),
                ("of test", distances(quality.classDistancesOfTest)),
            ]
        }
        let most = Double(max(1, classes.counts.max() ?? 1))
        let widths = columns.map { column in max(column.name.count, column.cells.map(\.count).max() ?? 0) }
        let header = zip(columns, widths).map { "  " + padded($0.name, $1, .right) }.joined()
        return [padded("class", 6, .left) + header]
            + classes.names.enumerated().map { index, name in
                let cells = zip(columns, widths).map { "  " + padded($0.cells[index], $1, .right) }.joined()
                let bar = String(repeating: "█", count: Int((Double(classes.counts[index]) / most * 20).rounded()))
                return padded(SafeText.clean(name, width: 12), 6, .left) + cells + (bar.isEmpty ? "" : "  " + bar)
            }
    }
}

extension SecondOpinion {
    var lines: [String] {
        quality.lines("judge") + [
            "divergence     \(fixed(classes.divergence, 4)) nats from even classes"
        ] + (classes.agreement.map { ["agreement      \(percent($0)) with the labels" + least] } ?? [])
    }
}

extension SecondOpinion {
    /// The class that is met least, where labels tell.
    private var least: String {
        guard let least = classes.least else { return "" }
        return ", least \(percent(least.share)) (\(SafeText.clean(least.name, width: 12)))"
    }
}

extension ImageQuality {
    func lines(_ role: String) -> [String] {
        func row(_ name: String, _ figures: (Figures) -> String, _ note: String = "") -> String {
            padded(name, 27, .left) + padded(figures(generated), 10, .right) + padded(figures(floor), 10, .right)
                + note
        }
        var lines = [
            padded(role, 12, .left) + "\(SafeText.clean(judge)), weights \(judgeHash)",
            padded("features", 12, .left) + features,
            padded("", 27, .left) + padded("generated", 10, .right) + padded("floor", 10, .right),
            row("Fréchet distance, features") { fixed($0.frechet, 2) },
            row("Fréchet distance, logits") { fixed($0.frechetLogits, 2) },
            row(
                "inception-style score", { fixed($0.inceptionScore, 2) },
                "  of \(generated.classDistances.count), test images \(fixed(inceptionScoreOfTest, 2))"),
            row("precision") { percent($0.precision) }, row("recall") { percent($0.recall) },
            row("diversity in a class") { known($0.diversity) { fixed($0, 3) } },
        ]
        if let memorisation {
            lines.append(
                padded("nearest training image", 27, .left) + padded(fixed(memorisation.distance, 2), 10, .right)
                    + padded(fixed(memorisation.distanceOfTest, 2), 10, .right)
                    + "  (test images); \(percent(memorisation.closeShare)) nearer than their nearest 1%")
        }
        lines.append(
            "floor: \(floor.count) training images in place of the generated, against \(testCount) test images")
        return lines
    }
}

private enum Side { case left, right }

private func padded(_ text: String, _ width: Int, _ side: Side) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return side == .left ? text + space : space + text
}

private func fixed(_ number: Double, _ places: Int) -> String { String(format: "%.\(places)f", number) }

private func percent(_ share: Double) -> String { fixed(share * 100, 2) + "%" }

/// What was measured, and a dash for what was not.
private func known(_ value: Double?, _ text: (Double) -> String) -> String { value.map(text) ?? "-" }
