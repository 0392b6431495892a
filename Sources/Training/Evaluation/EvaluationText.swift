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
            "loss        \(fixed(loss, 4))",
            "confidence  \(percent(meanConfidence))", "",
            "confusion: a row for each class, a column for each prediction",
            left("class", 6) + names.map { "  " + right($0, cell) }.joined() + "  accuracy",
        ]
        for (row, counts) in confusion.enumerated() {
            let cells = counts.map { "  " + right($0 == 0 ? "." : "\($0)", cell) }.joined()
            lines.append(left(names[row], 6) + cells + "  " + right(percent(classAccuracy[row]), 8))
        }
        return lines
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
        guard let classes else { return lines + ["no classifier to tell the classes of the generated images"] }
        if let agreement = classes.agreement {
            lines.append("label agreement  \(percent(agreement)) are of the class that was asked for")
        }
        lines += [
            "confidence     \(percent(classes.meanConfidence))  (\(percent(classes.confidentShare)) at 99.5% or more)",
            "class entropy  \(fixed(classes.entropy, 4)) of \(fixed(log(Double(classes.counts.count)), 4)) nats",
            "divergence     \(fixed(classes.divergence, 4)) nats from even classes",
            classes.allPresent ? "all classes are there" : "some classes are missing", "",
            "class   images   share",
        ]
        let most = Double(max(1, classes.counts.max() ?? 1))
        for (name, images) in zip(classes.names, classes.counts) {
            let bar = String(repeating: "█", count: Int((Double(images) / most * 30).rounded()))
            let share = percent(Double(images) / Double(max(1, count)))
            let line =
                padded(SafeText.clean(name, width: 12), 6, .left) + "  " + padded("\(images)", 6, .right) + "  "
                + padded(share, 6, .right)
            lines.append(bar.isEmpty ? line : line + "  " + bar)
        }
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
